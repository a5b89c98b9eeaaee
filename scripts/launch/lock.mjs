import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alive, birth } from './processes.mjs';

/** Takes a data folder for this process; the holder's `{ pid, url }` is thrown when it lives. Left-over marks of killed ones are removed. */
export function takeFolder(folder, url) {
  // An empty database beside a half-restored one would look like a new installation.
  if (existsSync(path.join(folder, 'restoring')))
    throw new Error(`数据目录 ${folder} 的恢复还没有做完。请再次执行同一条 restore 命令，它会接着做；恢复完成后再启动。`);
  const mark = path.join(folder, 'launcher.json');
  const draft = `${mark}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, birth: birth(process.pid), url }));
  try {
    for (;;) {
      try {
        linkSync(draft, mark);
        return () => rmSync(mark, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const holder = holderOf(folder);
        if (holder !== undefined) throw new FolderTaken(folder, holder);
        rmSync(mark, { force: true });
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds a data folder now, `{ pid, url }`; undefined when nobody living does. */
export function holderOf(folder) {
  const holder = read(path.join(folder, 'launcher.json'));
  return holder !== undefined && alive(holder.pid) && holder.birth === birth(holder.pid) ? holder : undefined;
}

export class FolderTaken extends Error {
  constructor(folder, { pid, url }) {
    super(`数据目录 ${folder} 已在使用:${url}(进程 ${pid})。请先停止它，或用 DATA_DIR 与 PORT 另指定目录和端口。`);
  }
}

function read(mark) {
  try {
    return JSON.parse(readFileSync(mark, 'utf8'));
  } catch {
    return undefined;
  }
}
