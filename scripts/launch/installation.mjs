import { existsSync } from 'node:fs';
import path from 'node:path';
import { FolderTaken, holderOf, takeFolder } from './lock.mjs';
import { archiveFolder, findPrograms, runningPostgres, startPostgres } from './postgres.mjs';
import { sleep } from './processes.mjs';
import { projectFolder } from './project.mjs';

/**
 * The database of an installation, for a command beside it: DATABASE_URL when given; else that of DATA_DIR as `npm start` keeps it, the
 * running one, or its own started for as long as the command runs.
 */
export async function openInstallation(say = () => {}) {
  const given = process.env.DATABASE_URL;
  if (given !== undefined) return { url: given, stop: async () => {} };
  const folder = path.resolve(projectFolder, process.env.DATA_DIR ?? '.data');
  const cluster = path.join(folder, `postgres-${findPrograms().version}`);
  if (!existsSync(path.join(cluster, 'PG_VERSION')))
    throw new Error(`${folder} 里还没有数据库。请先运行一次 npm start；数据在别处的，用 DATA_DIR 指明目录，或用 DATABASE_URL 指明数据库。`);
  // A server that has just been started is waited for; one that goes away meanwhile leaves the folder to us.
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (holderOf(folder) === undefined) {
      const own = await startOwn(folder, cluster, say);
      if (own !== undefined) return own;
    }
    const url = runningPostgres(cluster, 'yiwang');
    if (url !== undefined && holderOf(folder) !== undefined) return { url, stop: async () => {} };
    await sleep(100);
  }
  throw new Error(
    `数据目录 ${folder} 正由进程 ${holderOf(folder)?.pid ?? ''} 使用，但它的数据库没有应答。请等它启动完，或停止它以后再试。`,
  );
}

async function startOwn(folder, cluster, say) {
  let release;
  try {
    release = takeFolder(folder, '一条命令正在使用它的数据库');
  } catch (error) {
    if (error instanceof FolderTaken) return undefined;
    throw error;
  }
  try {
    say('服务没有在运行，暂时启动它的数据库……');
    const server = await startPostgres({ folder: cluster, archive: archiveFolder() });
    return {
      url: server.url('yiwang'),
      async stop() {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
