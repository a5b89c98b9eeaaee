import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runBpmnConformance } from './bpmn.ts';
import { runTraces } from './traces.ts';
import { type CaseResult, runLevel } from './tck.ts';

const levels = ['compliance-level-2', 'compliance-level-3', 'non-compliant'];
const floorFile = join(import.meta.dirname, 'floor.json');

interface Count {
  passed: number;
  withValue?: number;
}

type Floor = Record<string, Count>;

const readFloor = (): Floor => JSON.parse(existsSync(floorFile) ? readFileSync(floorFile, 'utf8') : '{}') as Floor;

/** The floor may only rise. */
function raise(reached: Floor): void {
  writeFileSync(floorFile, `${JSON.stringify({ ...readFloor(), ...reached }, null, 2)}\n`);
}

function report(level: string, results: readonly CaseResult[], verbose: boolean): { passed: number; withValue: number } {
  const passed = results.filter((result) => result.passed).length;
  const valued = results.filter((result) => result.expectsValue);
  const withValue = valued.filter((result) => result.passed).length;
  console.log(`${level}: ${passed} of ${results.length} passed; not null: ${withValue} of ${valued.length}`);
  if (verbose) {
    for (const directory of new Set(results.map((result) => result.directory))) {
      const own = results.filter((result) => result.directory === directory);
      console.log(`  ${directory}: ${own.filter((result) => result.passed).length} of ${own.length}`);
      for (const miss of own.filter((result) => !result.passed)) console.log(`    ${miss.id} ${miss.detail}`);
    }
  }
  return { passed, withValue };
}

function runDmn(folder: string, flags: readonly string[]): number {
  const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
  const floor = readFloor();
  const reached: Floor = {};
  let passed = 0;
  let below = 0;
  for (const level of levels) {
    const results = runLevel(folder, level, only);
    if (!results) continue;
    const counts = report(level, results, flags.includes('--verbose'));
    const { passed: atLeast = 0, withValue: valued = 0 } = floor[level] ?? {};
    if (only === undefined) below += Math.max(0, atLeast - counts.passed, valued - counts.withValue);
    passed += counts.passed;
    reached[level] = { passed: Math.max(atLeast, counts.passed), withValue: Math.max(valued, counts.withValue) };
  }
  if (flags.includes('--raise') && only === undefined) raise(reached);
  console.log(`${passed} passed, ${below} failed`);
  return below > 0 ? 1 : 0;
}

/** Counts against the floor; a failure above the floor is shown but only falling below it fails the gate. */
function judge(reached: Floor, failures: readonly string[], flags: readonly string[]): number {
  const floor = readFloor();
  for (const failure of failures) console.log(`  ${failure}`);
  let below = 0;
  for (const [name, { passed }] of Object.entries(reached)) below += Math.max(0, (floor[name]?.passed ?? 0) - passed);
  const most = Object.entries(reached).map(([name, { passed }]) => [name, { passed: Math.max(passed, floor[name]?.passed ?? 0) }] as const);
  if (flags.includes('--raise')) raise(Object.fromEntries(most));
  return below;
}

/** The exit code is 1 when any model does not load, any process does not end, or the floor is not reached. */
async function runBpmn(folder: string, flags: readonly string[]): Promise<number> {
  const { models, loaded, processes, ended, failures } = await runBpmnConformance(folder);
  console.log(`models loaded: ${loaded} of ${models}; processes ended: ${ended} of ${processes}`);
  const below = judge({ 'bpmn-models': { passed: loaded }, 'bpmn-processes': { passed: ended } }, failures, flags);
  console.log(`${ended} passed, ${Math.max(failures.length, below)} failed`);
  return failures.length > 0 || below > 0 ? 1 : 0;
}

/** The floor holds for our own cases; any other folder is judged by its own expectations alone. */
async function runBpmnTraces(folder: string, flags: readonly string[]): Promise<number> {
  const { cases, passed, failures } = await runTraces(folder);
  console.log(`traces as expected: ${passed} of ${cases}`);
  const own = resolve(folder) === join(import.meta.dirname, 'bpmn-traces');
  const below = own ? judge({ 'bpmn-traces': { passed } }, failures, flags) : judge({}, failures, []);
  console.log(`${passed} passed, ${Math.max(failures.length, below)} failed`);
  return failures.length > 0 || below > 0 ? 1 : 0;
}

const suites: Readonly<Record<string, (folder: string, flags: readonly string[]) => number | Promise<number>>> = {
  dmn: runDmn,
  bpmn: runBpmn,
  'bpmn-traces': runBpmnTraces,
};

const [suite = '', folder, ...flags] = process.argv.slice(2);
const run = suites[suite];
if (!run || folder === undefined) {
  console.error('usage: npm run conformance -- dmn|bpmn|bpmn-traces FOLDER [--verbose] [--only=NAME] [--raise]');
  process.exitCode = 2;
} else if (!existsSync(folder)) {
  console.log(`The suite is not at ${folder}: nothing was run.`);
  console.log('0 passed, 0 failed');
} else {
  process.exitCode = await run(folder, flags);
}
