import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Duty } from '#kernel/actor.ts';
import { dutyText } from '#platform/support/organisation/contract.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel } from '#platform/support/workflow/feel.ts';
import { exportProcess } from '#platform/support/workflow/foreign/export.ts';
import { importProcess } from '#platform/support/workflow/foreign/import.ts';
import { decodeFile, ForeignRefusal } from '#platform/support/workflow/foreign/pure/decode.ts';
import type { Finding } from '#platform/support/workflow/foreign/pure/vocabulary.ts';
import { lineOf } from '#platform/support/workflow/foreign/report.ts';
import { Assigned } from '#platform/support/workflow/foreign/schema.ts';
import { dialectText, foreignText, keyKindText, levelText } from '#platform/support/workflow/foreign/text.zh.ts';
import { remarksOf } from '#platform/support/workflow/pure/remarks.ts';
import { remarkSentence } from '#platform/support/workflow/text.remarks.zh.ts';
import { definitionText } from '#platform/support/workflow/text.zh.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** process import: another engine's file as ours, and what there is to say about it. */
export async function importProcessFile(terminal: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { map: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  const file = onlyFile(positionals);
  const assigned = new Map((values.map ?? []).map(readMap));
  const xml = await readText(file);
  const imported = refusing(() => importProcess(xml, assigned));
  terminal.say(cliText.processRead(file, dialectText[imported.dialect]));
  sayFindings(terminal, imported.findings);
  for (const key of assigned.keys()) if (!imported.keys.some((one) => one.key === key)) terminal.note(cliText.mapUnused(key));
  const open = imported.keys.filter(({ key }) => !assigned.has(key));
  if (open.length > 0) terminal.say(cliText.processKeys);
  for (const { key, kind, tasks } of open) terminal.say(cliText.processKey(keyKindText[kind], key, tasks));
  const read = await readDefinition(imported.xml, { checkExpression: checkFeel });
  terminal.say(read.ok ? cliText.processReady : cliText.processRefused(read.problems.length));
  if (read.ok)
    for (const remark of remarksOf(read.definition)) terminal.say(cliText.processRemark(remark.elementId, remarkSentence(remark)));
  if (!read.ok)
    for (const { elementId, code, detail } of read.problems)
      terminal.say(`  ${elementId ?? '-'}：${definitionText[code]}${detail === '' ? '' : ` ${detail}`}`);
  if (values.out !== undefined) await write(terminal, values.out, imported.xml);
  return 0;
}

/** process export: plain BPMN 2.0, or with the attributes of Flowable or Camunda 8. */
export async function exportProcessFile(terminal: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { for: { type: 'string', default: 'plain' }, out: { type: 'string' } },
  });
  const file = onlyFile(positionals);
  const target = values.for;
  if (target !== 'plain' && target !== 'flowable' && target !== 'camunda8') throw new Misused();
  const xml = await readText(file);
  const exported = refusing(() => exportProcess(xml, target));
  // Without --out the file itself is the result; the report goes beside it.
  const report: Terminal = values.out === undefined ? { ...terminal, say: terminal.note } : terminal;
  sayFindings(report, exported.findings);
  if (values.out === undefined) terminal.say(exported.xml.trimEnd());
  else await write(terminal, values.out, exported.xml);
  return 0;
}

function onlyFile([file, ...others]: string[]): string {
  if (file === undefined || others.length > 0) throw new Misused();
  return file;
}

async function readText(file: string): Promise<string> {
  if (!existsSync(file)) throw new Refusal(cliText.noProcess(file));
  const bytes = await readFile(file);
  return refusing(() => decodeFile(bytes));
}

function refusing<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ForeignRefusal) throw new Refusal(foreignText[error.code](error.line, error.detail));
    throw error;
  }
}

/** The last `=` divides: a key may be an expression with one in it. Duties by code or by their Chinese name. */
function readMap(given: string): [string, Assigned] {
  const at = given.lastIndexOf('=');
  if (at <= 0) throw new Refusal(cliText.mapWrong(given));
  const said = given.slice(at + 1).trim();
  const named = Duty.options.find((duty) => dutyText[duty] === said);
  const read = Assigned.safeParse(said === '-' ? 'ignore' : (named ?? said));
  if (!read.success)
    throw new Refusal(
      cliText.mapDuty(
        said,
        Duty.options.filter((duty) => Assigned.safeParse(duty).success).map((duty) => `${duty}(${dutyText[duty]})`),
      ),
    );
  return [given.slice(0, at).trim(), read.data];
}

function sayFindings(terminal: Terminal, findings: readonly Finding[]): void {
  const count = (wanted: (finding: Finding) => boolean) => findings.filter(wanted).length;
  for (const finding of findings) {
    const { level, line, sentence } = lineOf(finding, dutyNameOf);
    const place = `${finding.element} ${finding.elementId}${finding.name === '' ? '' : `“${finding.name}”`}`;
    terminal.say(cliText.processLine(levelText[level], line, place, sentence));
  }
  const of = (wanted: Finding['level']) => count(({ level }) => level === wanted);
  terminal.say(
    cliText.processCounts(
      of('mapped'),
      of('remark'),
      of('left_out'),
      count(({ blocks }) => blocks),
    ),
  );
}

function dutyNameOf(duty: string): string {
  const known = Duty.safeParse(duty);
  return known.success ? dutyText[known.data] : duty;
}

async function write(terminal: Terminal, file: string, xml: string): Promise<void> {
  await writeFile(file, xml);
  terminal.note(cliText.processWritten(file));
}
