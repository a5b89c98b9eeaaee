import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel, feel } from '#platform/support/workflow/feel.ts';
import { play, Script } from '#platform/support/workflow/pure/play.ts';
import { definitionText } from '#platform/support/workflow/text.zh.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** process run FILE.bpmn [--steps FILE]: runs a process without a database; what happens is printed one JSON object a line. */
export async function runProcess(terminal: Terminal, given: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: given, allowPositionals: true, options: { steps: { type: 'string' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Misused();
  const read = await readDefinition(await readText(file), { checkExpression: checkFeel });
  if (!read.ok) {
    for (const { elementId, code, detail } of read.problems)
      terminal.fail([elementId ?? '-', definitionText[code], detail].filter((part) => part !== '').join('  '));
    return 1;
  }
  const script = Script.safeParse(values.steps === undefined ? {} : parse(await readText(values.steps)));
  if (!script.success) throw new Refusal(cliText.stepsWrong(script.error.issues[0]?.path.join('.') ?? ''));
  const { trace, waits, state, differences } = play(read.definition, script.data, feel);
  for (const entry of trace) terminal.say(JSON.stringify(entry));
  for (const wait of waits) terminal.say(JSON.stringify({ what: 'waiting', ...wait }));
  terminal.say(JSON.stringify({ what: 'state', status: state?.status ?? null, variables: state?.scopes[0]?.variables ?? {} }));
  for (const difference of differences) terminal.fail(difference);
  return differences.length > 0 ? 1 : 0;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Refusal(cliText.noProcess(file));
  }
}
