// node scripts/run.mjs [--database | --running] FILE [arguments]: runs a TypeScript file of ours on Node 24, after installing if the
// lock changed. --database gives it an empty PostgreSQL of its own in DATABASE_URL, gone afterwards; --running the one that
// `npm start` runs in DATA_DIR, unless DATABASE_URL is given.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { install } from './launch/install.mjs';
import { nodeFlags, nodeProgram } from './launch/node.mjs';
import { projectFolder } from './launch/project.mjs';
import { runningDatabase } from './launch/running.mjs';

const given = process.argv.slice(2);
const wants = given[0] === '--database' || given[0] === '--running' ? given[0] : undefined;
const [file, ...rest] = wants === undefined ? given : given.slice(1);
if (file === undefined) {
  console.error('node scripts/run.mjs [--database | --running] FILE [arguments]');
  process.exit(2);
}

let server;
try {
  await install(() => console.error('正在安装依赖(npm ci)……'));
  if (wants === '--database') {
    const { ephemeralPostgres } = await import('./launch/postgres.mjs');
    server = await ephemeralPostgres();
  }
  const dataFolder = path.resolve(projectFolder, process.env.DATA_DIR ?? '.data');
  const url = server?.url('postgres') ?? (wants === '--running' ? (process.env.DATABASE_URL ?? runningDatabase(dataFolder)) : undefined);
  const child = spawn(nodeProgram(), [...nodeFlags, file, ...rest], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ...(url === undefined ? {} : { DATABASE_URL: url }) },
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
