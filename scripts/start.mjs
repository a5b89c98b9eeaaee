// npm start / npm run dev: everything on a bare machine, from Node 20 on. Plain JavaScript; only node: imports before the installation.
import { spawn } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { builtConsole } from './launch/console.mjs';
import { install } from './launch/install.mjs';
import { takeFolder } from './launch/lock.mjs';
import { boundFlags, nodeProgram } from './launch/node.mjs';
import { ended } from './launch/processes.mjs';
import { inProject, projectFolder } from './launch/project.mjs';

const dev = process.argv.includes('--dev');
const entryAt = process.argv.indexOf('--entry');
const entry = entryAt > 0 ? process.argv[entryAt + 1] : 'src/main.ts';
const port = Number(process.env.PORT ?? 3000);
const dataFolder = path.resolve(projectFolder, process.env.DATA_DIR ?? '.data');
let began = Date.now();

let release;
let database;
let server;
let stopping = false;
let restarting = false;
let watching = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0, '正在停止……'));
process.on('uncaughtException', (error) => void stop(1, error.message));

try {
  await start();
} catch (error) {
  await stop(1, error.message);
}

async function start() {
  step(1, '依赖');
  if (await install(() => note('正在按锁定文件安装(npm ci)，首次约需一分钟……'))) note('已安装');
  step(2, '数据库');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (process.env.DATABASE_URL === undefined) {
    release = takeFolder(dataFolder, `http://localhost:${port}`);
    await refuseTakenPort();
    await startDatabase();
  } else {
    note('使用 DATABASE_URL 指定的数据库');
    await refuseTakenPort();
  }
  step(3, '工作台页面');
  // Another entry is another server (the launcher's own tests): it has no console.
  const consoleFolder = entryAt > 0 ? undefined : buildConsole();
  step(4, '迁移、示范数据、服务');
  if (stopping) return;
  startServer({
    PORT: String(port),
    DATA_DIR: dataFolder,
    DATABASE_URL: process.env.DATABASE_URL ?? database.url('yiwang'),
    ...(dev ? { YIWANG_DEV: '1' } : {}),
    ...(consoleFolder === undefined ? {} : { CONSOLE_DIR: consoleFolder }),
  });
}

function buildConsole() {
  try {
    return builtConsole(() => note('正在构建……'));
  } catch (error) {
    if (!dev) throw error;
    note(`${error.message}本次不提供工作台。`);
    return undefined;
  }
}

async function startDatabase() {
  const { archiveFolder, findPrograms, startPostgres } = await import('./launch/postgres.mjs');
  database = await startPostgres({ folder: path.join(dataFolder, `postgres-${findPrograms().version}`), archive: archiveFolder() });
  if (stopping) return;
  database.child.once('exit', () => void (stopping || stop(1, '数据库进程意外结束，服务已停止。再次启动会自动恢复。')));
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: database.url('postgres') });
  client.on('error', () => {});
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'yiwang'");
  if (rowCount === 0) await client.query('create database yiwang');
  await client.end();
}

function startServer(settings) {
  server = spawn(nodeProgram(), [...boundFlags, entry], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A group of its own: Ctrl-C reaches only us, and things stop in order.
    detached: process.platform !== 'win32',
    // React renders its pages with the checks of its development build unless told: half of what a page costs.
    env: { ...process.env, ...(dev ? {} : { NODE_ENV: 'production' }), ...settings },
  });
  const started = server;
  started.on('message', (message) => report(message));
  started.once('error', (error) => void stop(1, error.message));
  started.once('exit', (code, signal) => {
    if (stopping || restarting) return;
    const how = `服务进程意外结束(${signal ?? `退出码 ${code}`})。`;
    if (dev) note(`${how}修改文件后会再次启动。`);
    else void stop(1, how);
  });
  if (dev && !watching) restartOnChange(settings);
}

// From the server: { progress } while it prepares, { ready, url, lines } when it answers.
function report(message) {
  if (typeof message?.progress === 'string') note(message.progress);
  if (message?.ready !== true) return;
  step(5, `就绪，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`);
  const lines = (message.lines ?? []).map((line) => `  ${line}\n`).join('');
  // One write: who reads along sees all of it or nothing.
  process.stdout.write(`\n  ${message.url ?? `http://localhost:${port}`}\n\n${lines}\n  按 Ctrl-C 停止。\n`);
}

function restartOnChange(settings) {
  watching = true;
  let timer;
  const changed = (folder) => (_event, name) => {
    if (name !== null && /\.test\.tsx?$|~$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(settings, name === null ? folder : `${folder}/${name}`), 150);
  };
  for (const folder of ['src', 'db', 'catalogue']) watch(inProject(folder), { recursive: true }, changed(folder)).on('error', () => {});
}

async function restart(settings, cause) {
  if (stopping || restarting) return;
  restarting = true;
  began = Date.now();
  note(`${cause} 已改动，重新启动`);
  await stopServer();
  restarting = false;
  if (!stopping) startServer(settings);
}

async function stopServer() {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  if (!(await ended(server, 2_500))) server.kill('SIGKILL');
  await ended(server, 500);
}

async function stop(code, words) {
  if (stopping) return;
  stopping = true;
  (code === 0 ? console.log : console.error)(`\n${words}`);
  await stopServer();
  await database?.stop();
  release?.();
  if (code === 0) console.log('已停止。');
  process.exit(code);
}

function refuseTakenPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`端口 ${port} 已被占用。请改用其他端口，例如 PORT=${port + 1} npm start。`) : error),
    );
    probe.listen(port, () => probe.close(resolve));
  });
}

function step(number, words) {
  console.log(`${number}/5 ${words}`);
}

function note(words) {
  console.log(`    ${words}`);
}
