import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { nodeFlags, nodeProgram } from './node.mjs';
import { inProject, projectFolder } from './project.mjs';

const builder = 'scripts/build-console.ts';
const serverOnly =
  /\.test\.tsx?$|\/(?:commands|queries|routes|handlers|jobs|tables\.gen)\.ts$|^src\/(?:testkit|network|platform\/(?:db|work|http|jobs|events|files))\//;

/** The folder of the built console, built anew only when something it may import has changed; undefined while there is no builder. */
export function builtConsole(say) {
  if (!existsSync(inProject(builder))) return undefined;
  const home = inProject('.cache/console');
  const folder = path.join(home, fingerprint());
  if (existsSync(folder)) return folder;
  say();
  mkdirSync(home, { recursive: true });
  const draft = `${folder}.${process.pid}`;
  const { status } = spawnSync(nodeProgram(), [...nodeFlags, builder, draft], {
    cwd: projectFolder,
    // Whoever starts it, the same pages come out: under NODE_ENV=test the components of Ant Design all bear one id.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('工作台页面没有构建成功，原因见上面的输出。');
  try {
    renameSync(draft, folder);
  } catch {
    // Another start built the same meanwhile.
    rmSync(draft, { recursive: true, force: true });
  }
  forgetOld(home);
  return folder;
}

// A few stay, since a server that is running may still serve from one.
function forgetOld(home) {
  const byAge = readdirSync(home)
    .map((name) => path.join(home, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const folder of byAge.slice(4)) rmSync(folder, { recursive: true, force: true });
}

function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(inProject('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !serverOnly.test(file));
  for (const file of [builder, 'package-lock.json', ...sources.sort()])
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inProject(file)));
  return hash.digest('hex').slice(0, 16);
}
