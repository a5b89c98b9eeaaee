import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel, feel } from '#platform/support/workflow/feel.ts';
import { play, Script } from '#platform/support/workflow/pure/play.ts';

export interface TraceConformance {
  cases: number;
  passed: number;
  failures: string[];
}

/**
 * Execution traces: every `NAME.bpmn` with a `NAME.steps.yaml` (or `.json`, or several as `NAME.WHAT.steps.yaml`) beside it is played
 * and judged by what the script expects: the elements completed in order, what is waited for, how it ends. See bpmn-traces/README.md.
 */
export async function runTraces(directory: string): Promise<TraceConformance> {
  const result: TraceConformance = { cases: 0, passed: 0, failures: [] };
  const names = (await readdir(directory, { recursive: true })).toSorted();
  for (const file of names.filter((name) => name.endsWith('.bpmn'))) {
    const base = file.slice(0, -'.bpmn'.length);
    const scripts = names.filter((name) => name.startsWith(`${base}.`) && /\.steps\.(?:ya?ml|json)$/.test(name));
    for (const script of scripts) {
      result.cases += 1;
      const differences = await judge(path.join(directory, file), path.join(directory, script));
      if (differences.length === 0) result.passed += 1;
      else result.failures.push(`${script}: ${differences.join('; ')}`);
    }
  }
  return result;
}

async function judge(model: string, script: string): Promise<string[]> {
  const read = await readDefinition(await readFile(model, 'utf8'), { checkExpression: checkFeel });
  if (!read.ok) return read.problems.map(({ elementId, code, detail }) => `${code} ${elementId ?? ''} ${detail}`.trim());
  const steps = Script.safeParse(parse(await readFile(script, 'utf8')));
  if (!steps.success) return steps.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`);
  return play(read.definition, steps.data, feel).differences;
}
