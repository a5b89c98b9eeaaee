import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { importList } from '#applications/service/catalogue/importing/import-list.ts';
import { Mapping } from '#applications/service/catalogue/importing/mapping.ts';
import { summaryLines, writeReport } from '#applications/service/catalogue/importing/report.ts';
import { UnreadableList } from '#applications/service/catalogue/importing/source.ts';
import { surveyList } from '#applications/service/catalogue/importing/survey.ts';
import { listText } from '#applications/service/catalogue/importing/text.zh.ts';
import { withInstallation } from './installation.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const catalogueFolder = path.resolve(import.meta.dirname, '../../catalogue');

/** catalogue import: a place's list becomes searchable items; every doubt of it is in the report. */
export async function importCatalogue(terminal: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { mapping: { type: 'string' }, report: { type: 'string' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || values.mapping === undefined || others.length > 0) throw new Misused();
  if (!existsSync(file)) throw new Refusal(cliText.noFile(file));
  const mapping = await readMapping(values.mapping);
  try {
    const { rows, columns, absent } = await surveyList(file, mapping);
    const [fatal] = absent.filter(({ essential }) => essential);
    if (fatal) throw new Refusal(cliText.noColumn(fatal.field, fatal.columns, columns));
    for (const one of absent) terminal.note(cliText.columnAbsent(one.field, one.columns));
    const report = await withInstallation(terminal.note, (runtime) =>
      importList(runtime, { file, mapping, catalogueFolder, onProgress: progressOf(terminal, rows) }),
    );
    terminal.redraw?.('');
    const written = await writeReport(values.report ?? (await mkdtemp(path.join(os.tmpdir(), 'yiwang-import-'))), report);
    for (const line of summaryLines(report)) terminal.say(line);
    terminal.say(cliText.report(written.csv, written.json));
    return 0;
  } catch (error) {
    if (error instanceof UnreadableList) throw new Refusal(listText[error.code](error.given));
    throw error;
  }
}

/** A bar on a terminal, a line every tenth of the way elsewhere. */
function progressOf({ note, redraw }: Terminal, all: number): (done: number) => void {
  const begun = Date.now();
  let told = 0;
  return (done) => {
    const percent = all === 0 ? 100 : Math.floor((done / all) * 100);
    const words = cliText.progress(percent, done, all, Math.round((Date.now() - begun) / 1_000));
    const filled = Math.floor(percent / 2.5);
    if (redraw) redraw(`${'█'.repeat(filled)}${'░'.repeat(40 - filled)}  ${words}`);
    else if (percent >= told + 10 || done === all) {
      told = percent - (percent % 10);
      note(words);
    }
  };
}

async function readMapping(file: string): Promise<Mapping> {
  if (!existsSync(file)) throw new Refusal(cliText.noMapping(file));
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new Refusal(cliText.mappingNotYaml(file, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? ''));
  const parsed = Mapping.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || file}:${issueText(issue)}`);
  throw new Refusal([cliText.mappingWrong(file), ...said].join('\n'));
}

function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return cliText.unknownKeys(issue.keys);
    case 'invalid_value':
      return cliText.notAllowed(issue.values.map(String));
    case 'invalid_type':
      return issue.input === undefined ? cliText.missing : cliText.wrongKind(cliText.kinds[issue.expected] ?? issue.expected);
    default:
      return cliText.otherwise;
  }
}
