import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, projectFolder } from './project.mjs';
import { alive, sleep } from './processes.mjs';

/** Whether node_modules holds what package-lock.json says; npm writes its own record last, so a broken install shows. */
export function installed() {
  const record = inProject('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  for (const [folder, { version, integrity, optional, peer, link }] of Object.entries(wanted)) {
    if (folder === '' || link) continue;
    const found = present[folder];
    if (found === undefined) {
      if (optional || peer) continue;
      return false;
    }
    if (found.version !== version || found.integrity !== integrity) return false;
  }
  return true;
}

/** Installs exactly the lock file when something differs; returns whether it did. Two at once: the second waits. */
export async function install(say) {
  if (installed()) return false;
  const mark = inProject('.cache/installing');
  mkdirSync(path.dirname(mark), { recursive: true });
  while (!claim(mark)) {
    await sleep(500);
    if (installed()) return false;
  }
  try {
    if (installed()) return false;
    say();
    const [command, ...leading] = npm();
    const { status } = spawnSync(
      command,
      [...leading, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: projectFolder,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
        env: { ...process.env, ...homeForNpm() },
      },
    );
    if (status !== 0) throw new Error('安装依赖失败(npm ci)。请查看上面的输出，检查网络或镜像设置后重试。');
    return true;
  } finally {
    rmSync(mark, { force: true });
  }
}

function claim(mark) {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0;
    if (holder > 0 && !alive(holder)) rmSync(mark, { force: true });
    return false;
  }
}

// The npm that runs us, else the one beside node, else whatever the path holds.
function npm() {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js') && own.includes('npm') && existsSync(own)) return [process.execPath, own];
  return ['npm'];
}

// Without a home npm does not even begin.
function homeForNpm() {
  const home = process.env.HOME;
  if (process.platform === 'win32' || (home !== undefined && home !== '' && existsSync(home))) return {};
  const own = inProject('.cache/home');
  mkdirSync(own, { recursive: true });
  return { HOME: own };
}
