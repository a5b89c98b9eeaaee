// node scripts/boundaries.mjs [folder]: who may import whom (.dependency-cruiser.mjs). Reading no module at all is a failure too:
// beside a TypeScript it does not know, dependency-cruiser reads nothing and is content.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { nodeProgram } from './launch/node.mjs';
import { inProject, projectFolder } from './launch/project.mjs';

const folder = path.resolve(process.argv[2] ?? projectFolder);
const program = inProject('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const parameters = [program, '--config', inProject('.dependency-cruiser.mjs'), '--output-type', 'json', 'src'];
const { stdout, stderr, error } = spawnSync(nodeProgram(), parameters, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 });
let summary;
try {
  ({ summary } = JSON.parse(stdout));
} catch {
  console.error(`dependency-cruiser 没有给出结果:${stderr || error?.message || stdout.slice(0, 2_000)}`);
  process.exit(2);
}
for (const { from, to, rule } of summary.violations) console.log(`${rule.name}: ${from} → ${to}`);
console.log(`${summary.totalCruised} modules, ${summary.violations.length} violations`);
if (summary.totalCruised === 0) console.error('一个模块也没有读到，边界检查无效。');
process.exit(summary.totalCruised === 0 || summary.violations.length > 0 ? 1 : 0);
