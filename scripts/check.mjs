// npm run check [-- --only=types,lint | --without=tests]: everything a change must pass; prints what failed, whole.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { install } from './launch/install.mjs';
import { nodeProgram } from './launch/node.mjs';
import { inProject, projectFolder } from './launch/project.mjs';

const node = nodeProgramAfterInstall();
const tool = (file) => inProject('node_modules', file);
const steps = {
  types: ['类型', tool('typescript/bin/tsc'), '-p', '.', '--noEmit'],
  lint: ['代码检查', tool('oxlint/bin/oxlint'), '--type-aware', '.'],
  format: ['格式', tool('oxfmt/bin/oxfmt'), '--check', '.'],
  boundaries: ['依赖边界', 'scripts/boundaries.mjs'],
  unused: ['无用代码', tool('knip/bin/knip.js'), '--no-progress'],
  ...(existsSync(inProject('scripts/tables.ts'))
    ? { tables: ['表结构类型', 'scripts/run.mjs', '--database', 'scripts/tables.ts', '--check'] }
    : {}),
  endpoints: ['过区接口', 'scripts/run.mjs', 'scripts/public-endpoints.ts', '--check'],
  tests: ['测试', 'scripts/test.mjs'],
};

const only = listOf('--only');
const without = listOf('--without') ?? [];
const wanted = Object.keys(steps).filter((name) => (only?.includes(name) ?? true) && !without.includes(name));
const failed = [];

await node;
const quick = wanted.filter((name) => name !== 'tests');
// Two at a time: the checks are single-threaded for the most part, and small machines have two cores.
await Promise.all([worker(), worker()]);
if (wanted.includes('tests')) await run('tests', true);
console.log(`\n${wanted.length - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`);
process.exit(failed.length > 0 ? 1 : 0);

async function nodeProgramAfterInstall() {
  await install(() => console.error('正在安装依赖(npm ci)……'));
  return nodeProgram();
}

function listOf(option) {
  return process.argv
    .find((argument) => argument.startsWith(`${option}=`))
    ?.slice(option.length + 1)
    .split(',');
}

async function worker() {
  for (let name = quick.shift(); name !== undefined; name = quick.shift()) await run(name, false);
}

async function run(name, live) {
  const [title, ...parameters] = steps[name];
  const began = Date.now();
  let output = '';
  const child = spawn(await node, parameters, {
    cwd: projectFolder,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += bytes));
  const code = await new Promise((resolve) => child.once('close', resolve).once('error', () => resolve(1)));
  console.log(`${code === 0 ? '通过' : '未过'}  ${title}(${name},${((Date.now() - began) / 1000).toFixed(1)} 秒)`);
  if (code === 0) return;
  failed.push(name);
  if (output !== '') console.log(output.trimEnd().replaceAll(/^/gm, '      '));
}
