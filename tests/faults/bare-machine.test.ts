import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOfRepository, root } from '../repository.ts';
import { freePort, within } from './product.ts';

const onLinux = process.platform === 'linux';
const asRoot = process.getuid?.() === 0;
const nobody = 65_534;
let home = '';
let project = '';

beforeAll(() => {
  if (!onLinux) return;
  home = mkdtempSync(path.join(os.tmpdir(), 'yw-bare-'));
  project = path.join(home, 'p'.repeat(90), 'q'.repeat(Math.max(1, 200 - home.length - 92)));
  mkdirSync(project, { recursive: true });
  for (const file of filesOfRepository()) cpSync(path.join(root, file), path.join(project, file));
  // node_modules as npm ci left it; hard links where the file system has them, since half a gigabyte is slow to copy.
  const modules = [path.join(root, 'node_modules'), path.join(project, 'node_modules')] as const;
  try {
    execFileSync('cp', ['-al', ...modules]);
  } catch {
    rmSync(modules[1], { recursive: true, force: true });
    execFileSync('cp', ['-a', ...modules]);
  }
}, 300_000);
afterAll(() => {
  if (home !== '') rmSync(home, { recursive: true, force: true });
});

/** Closes the project to everybody but this user, who owns its folders as if he had cloned it. */
function giveTo(user: number | undefined): void {
  for (const folder of [home, path.dirname(project), project]) {
    chmodSync(folder, 0o700);
    if (user !== undefined) chownSync(folder, user, user);
  }
  for (const name of ['.cache', '.data']) rmSync(path.join(project, name), { recursive: true, force: true });
  if (user !== undefined)
    for (const file of filesOfRepository()) if (existsSync(path.join(project, file))) lchownSync(path.join(project, file), user, user);
}

const processes = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      return text.includes(project) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  });

/** npm start on nothing but the project: no home, a bare path, no settings of ours. */
async function startsBare(wrap: readonly string[]): Promise<number> {
  const port = await freePort();
  const [command = process.execPath, ...parameters]: string[] = [...wrap, process.execPath, 'scripts/start.mjs'];
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: '', PORT: String(port), HOST: '127.0.0.1' };
  const launcher: ChildProcess = spawn(command, parameters, { cwd: project, env });
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) stream?.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const ended = () => launcher.exitCode !== null || launcher.signalCode !== null;
  try {
    // The last line it prints: the ones before may come in pieces.
    await within(150_000, () => output.includes('按 Ctrl-C 停止') || ended());
    expect(output).toContain('5/5 就绪');
    expect(output).toContain('演示账号');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    const found = await (await fetch(`http://127.0.0.1:${port}/api/items?q=${encodeURIComponent('食品经营')}`)).text();
    expect(found).toContain('食品经营许可');
    expect((await fetch(`http://127.0.0.1:${port}/console/`)).status).toBe(200);
  } finally {
    launcher.kill('SIGTERM');
    await within(8_000, ended);
    if (!ended()) launcher.kill('SIGKILL');
  }
  expect(launcher.exitCode, output).toBe(0);
  expect(await within(5_000, () => processes().length === 0)).toBe(true);
  return Number(/就绪，用时 ([\d.]+) 秒/.exec(output)?.[1]);
}

test.skipIf(!onLinux)(
  '路径二百字、只有本人能进的文件夹、没有家目录：照常启动',
  async () => {
    expect(project.length).toBe(200);
    giveTo(undefined);
    await startsBare([]);
  },
  240_000,
);

test.skipIf(!onLinux || !asRoot)(
  '不是 root，而是没有家目录的 nobody:照常启动',
  async () => {
    giveTo(nobody);
    await startsBare(['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--']);
  },
  240_000,
);
