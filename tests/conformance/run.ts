import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { runBpmn } from './bpmn.ts';
import { type CaseResult, runLevel } from './tck.ts';

const levels = ['compliance-level-2', 'compliance-level-3', 'non-compliant'];
const floorFile = join(import.meta.dirname, 'floor.json');

const ExpectedFailures = z.array(
  z.strictObject({ level: z.string(), directory: z.string(), cases: z.array(z.string()), reason: z.string().min(20) }),
);
const expectedFailures = ExpectedFailures.parse(parse(readFileSync(join(import.meta.dirname, 'expected-failures.yaml'), 'utf8')));

/** Says of each expected failure why; answers with how many results are otherwise than the list says, in either direction. */
function compareWithList(level: string, results: readonly CaseResult[]): number {
  let otherwise = 0;
  const listed = new Set<string>();
  for (const { directory, cases, reason } of expectedFailures.filter((one) => one.level === level)) {
    const own = results.filter((result) => result.directory === directory && cases.includes(result.id));
    for (const { id } of own) listed.add(`${directory} ${id}`);
    if (own.length > 0) console.log(`  expected to fail: ${directory}, ${own.length} cases. ${reason}`);
    for (const { id } of own.filter(({ passed }) => passed)) {
      otherwise += 1;
      console.log(`  PASSES, take it off the list: ${directory} ${id}`);
    }
  }
  for (const { directory, id, detail } of results.filter(({ passed, directory: d, id: i }) => !passed && !listed.has(`${d} ${i}`))) {
    otherwise += 1;
    console.log(`  FAILS and is not on the list: ${directory} ${id} ${detail}`);
  }
  return otherwise;
}

type Floor = Record<string, { passed: number; withValue: number }>;

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
  const floor = JSON.parse(existsSync(floorFile) ? readFileSync(floorFile, 'utf8') : '{}') as Floor;
  const reached: Floor = {};
  let passed = 0;
  let below = 0;
  for (const level of levels) {
    const results = runLevel(folder, level, only);
    if (!results) continue;
    const counts = report(level, results, flags.includes('--verbose'));
    below += compareWithList(level, results);
    const least = floor[level] ?? { passed: 0, withValue: 0 };
    if (only === undefined) below += Math.max(0, least.passed - counts.passed, least.withValue - counts.withValue);
    passed += counts.passed;
    reached[level] = { passed: Math.max(least.passed, counts.passed), withValue: Math.max(least.withValue, counts.withValue) };
  }
  if (flags.includes('--raise') && only === undefined) writeFileSync(floorFile, `${JSON.stringify(reached, null, 2)}\n`);
  console.log(`${passed} passed, ${below} failed`);
  return below > 0 ? 1 : 0;
}

const [suite, folder, ...flags] = process.argv.slice(2);
if ((suite !== 'dmn' && suite !== 'bpmn') || folder === undefined) {
  console.error('usage: npm run conformance -- dmn|bpmn FOLDER [--verbose] [--only=NAME] [--raise]');
  process.exitCode = 2;
} else if (!existsSync(folder)) {
  console.log(`The suite is not at ${folder}: nothing was run.`);
  console.log('0 passed, 0 failed');
} else {
  process.exitCode = suite === 'bpmn' ? await runBpmn(folder) : runDmn(folder, flags);
}
