import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
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
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('工作台页面没有构建成功,原因见上面的输出。');
  for (const name of readdirSync(home)) if (name !== path.basename(draft)) rmSync(path.join(home, name), { recursive: true, force: true });
  renameSync(draft, folder);
  return folder;
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
