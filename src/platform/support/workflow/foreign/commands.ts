import { Duty } from '#kernel/actor.ts';
import { dutyText } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readDefinition } from '../definition.ts';
import { mustDraw } from '../designer/rights.ts';
import { checkFeel } from '../feel.ts';
import { problem } from '../problems.ts';
import { remarksOf } from '../pure/remarks.ts';
import { remarkSentence } from '../text.remarks.zh.ts';
import { definitionText } from '../text.zh.ts';
import { exportProcess } from './export.ts';
import { importProcess } from './import.ts';
import { ForeignRefusal } from './pure/decode.ts';
import { lineOf } from './report.ts';
import { Assigned, type ExportProcess, type ExportReport, type ImportProcess, type ImportReport } from './schema.ts';
import { dialectText, foreignText } from './text.zh.ts';
import type * as z from 'zod';

const nameOfDuty = (duty: string): string => {
  const known = Duty.safeParse(duty);
  return known.success ? dutyText[known.data] : duty;
};

/** Keeps nothing: the answer is a drawing to go on with and what there is to say about it. */
export async function readForeignProcess(work: Work, { xml, duties }: z.output<typeof ImportProcess>): Promise<ImportReport> {
  mustDraw(work);
  const imported = refusing(() => importProcess(xml, new Map(Object.entries(duties))));
  const read = await readDefinition(imported.xml, { checkExpression: checkFeel });
  return {
    xml: imported.xml,
    dialect: dialectText[imported.dialect],
    lines: imported.findings.map((finding) => lineOf(finding, nameOfDuty)),
    keys: imported.keys,
    duties: Duty.options.flatMap((duty) => {
      const { success, data } = Assigned.safeParse(duty);
      return success ? [{ id: data, name: dutyText[duty] }] : [];
    }),
    remarks: read.ok
      ? remarksOf(read.definition).map((remark) => ({ place: remark.elementId, code: remark.code, message: remarkSentence(remark) }))
      : [],
    problems: read.ok
      ? []
      : read.problems.map(({ elementId, code, detail }) => ({
          place: elementId,
          code,
          message: detail === '' ? definitionText[code] : `${definitionText[code]} ${detail}`,
        })),
  };
}

export async function writeForeignProcess(
  work: Work,
  { xml, target }: z.output<typeof ExportProcess>,
): Promise<z.infer<typeof ExportReport>> {
  mustDraw(work);
  const exported = refusing(() => exportProcess(xml, target));
  return { xml: exported.xml, lines: exported.findings.map((finding) => lineOf(finding, nameOfDuty)) };
}

function refusing<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ForeignRefusal)) throw error;
    throw problem('workflow_file_refused', [
      { path: String(error.line), code: error.code, message: foreignText[error.code](error.line, error.detail) },
    ]);
  }
}
