// node scripts/run.mjs [--database] FILE [arguments]: runs a TypeScript file of ours on Node 24, after installing if the lock changed.
// --database gives it an empty PostgreSQL of its own in DATABASE_URL, gone afterwards.
import { spawn } from 'node:child_process';
import { install } from './launch/install.mjs';
import { nodeFlags, nodeProgram } from './launch/node.mjs';
import { projectFolder } from './launch/project.mjs';

const given = process.argv.slice(2);
const wantsDatabase = given[0] === '--database';
const [file, ...rest] = wantsDatabase ? given.slice(1) : given;
if (file === undefined) {
  console.error('node scripts/run.mjs [--database] FILE [arguments]');
  process.exit(2);
}

let server;
try {
  await install(() => console.error('正在安装依赖(npm ci)……'));
  if (wantsDatabase) {
    const { ephemeralPostgres } = await import('./launch/postgres.mjs');
    server = await ephemeralPostgres();
  }
  const child = spawn(nodeProgram(), [...nodeFlags, file, ...rest], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...(server === undefined ? {} : { DATABASE_URL: server.url('postgres') }) },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await server?.stop();
}
