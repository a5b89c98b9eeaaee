import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const source = path.join(import.meta.dirname, 'peers');
const folder = path.resolve(import.meta.dirname, '../.cache/peers');

/**
 * The engines we compare with are fetched into .cache/peers when first asked for, as bench/peers/package-lock.json has them, without their
 * install scripts. They are no part of the product's lock. `npm install` and not `npm ci`: the registry may lack the native packages of other
 * platforms, which `npm ci` refuses though none of them is wanted here.
 */
export function installPeers(): void {
  const installed = path.join(folder, 'package-lock.json');
  const wanted = readFileSync(path.join(source, 'package-lock.json'), 'utf8');
  if (existsSync(path.join(folder, 'node_modules')) && existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  console.error(`正在把用来比较的引擎装进 ${folder} ……`);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(path.join(source, file), path.join(folder, file));
  const { status } = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`the peers could not be installed into ${folder}`);
}

/** A peer as what the bench uses of it; peers bring no types into our project. */
export async function peer<T>(name: string): Promise<T> {
  const resolved = createRequire(path.join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(resolved).href)) as T;
}

export interface Rate {
  perSecond: number;
  microseconds: number;
}

/** Evaluations per second of processor time, all threads counted; the best of three rounds of about `seconds` each. */
export async function rate(once: (n: number) => Promise<void> | void, batch: number, seconds: number): Promise<Rate> {
  await once(batch);
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const began = process.cpuUsage();
    const until = performance.now() + seconds * 1_000;
    let done = 0;
    while (performance.now() < until) {
      await once(batch);
      done += batch;
    }
    const { user, system } = process.cpuUsage(began);
    best = Math.max(best, done / ((user + system) / 1e6));
  }
  return { perSecond: best, microseconds: 1e6 / best };
}
