// npm test [-- vitest's own arguments]: all tests; the browser's journeys where a browser is.
import { spawn } from 'node:child_process';
import { findChromium } from './launch/chromium.mjs';
import { install } from './launch/install.mjs';
import { nodeProgram } from './launch/node.mjs';
import { inProject, projectFolder } from './launch/project.mjs';

try {
  await install(() => console.error('正在安装依赖(npm ci)……'));
  const chromium = findChromium();
  const given = process.argv.slice(2);
  const named = given.some((argument) => argument.startsWith('--project'));
  if (chromium === undefined) console.error('没有找到 Chromium:浏览器旅程不运行。安装 chromium，或用 CHROMIUM 指明其位置。');
  const projects = chromium === undefined && !named ? ['--project=!journeys'] : [];
  const child = spawn(nodeProgram(), [inProject('node_modules/vitest/vitest.mjs'), 'run', ...projects, ...given], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TZ: process.env.TZ ?? 'UTC', ...(chromium === undefined ? {} : { CHROMIUM: chromium }) },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
