import { dayOf } from '#kernel/time.ts';
import type { PlainPaper } from '#platform/support/documents/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { appraisalStatusText, periodText, proposalText } from '../text.zh.ts';
import type { AppraisalRow } from './queries.ts';
import type { AppraisalLine, AppraisalView } from './schema.ts';
import { formWords as m } from './text.form.zh.ts';

function resultOf({ conclusion, keptReason, destroyedAt }: AppraisalLine): string {
  if (conclusion === null) return m.undecided;
  if (conclusion !== 'destroy') return proposalText[conclusion];
  return keptReason ?? (destroyedAt === null ? m.notYet : m.destroyed(dayOf(destroyedAt)));
}

const rowsOf = (lines: readonly AppraisalLine[]) =>
  lines.map((line, index) => [
    String(index + 1),
    line.parts === 1 ? line.number : m.numberWithParts(line.number, line.parts),
    line.title,
    line.closedOn,
    periodText[line.period],
    line.opinions.map(({ by, proposal, reason }) => `${by}：${proposalText[proposal]}，${reason}`).join('\n'),
    resultOf(line),
    line.sm3,
  ]);

/** 鉴定意见和销毁清册 as they are printed; whoever signs by hand finds room for it. */
export function destructionList(
  view: AppraisalView,
  row: Pick<AppraisalRow, 'district'>,
  department: Pick<Department, 'name'>,
): PlainPaper {
  const destroyed = view.lines.filter(({ conclusion }) => conclusion === 'destroy');
  const kept = view.lines.filter(({ conclusion }) => conclusion !== 'destroy');
  const gone = destroyed.filter(({ destroyedAt }) => destroyedAt !== null).length;
  const list = (heading: string, lines: readonly AppraisalLine[]) =>
    lines.length === 0 ? [] : [{ heading, columns: [4, 17, 19, 8, 6, 20, 9, 17], head: m.columns, rows: rowsOf(lines) }];
  return {
    title: m.title,
    author: department.name,
    day: dayOf(view.madeAt),
    demonstration: row.district.startsWith('9901'),
    mark: view.number,
    wide: true,
    sections: [
      {
        heading: m.summary,
        rows: [
          [m.number, view.number],
          [m.unit, department.name],
          [m.status, appraisalStatusText[view.status]],
          [m.count, m.countIs(view.lines.length, destroyed.length, gone)],
          [m.begun, m.by(view.madeBy, dayOf(view.madeAt))],
          [m.approved, view.settledBy === null || view.settledAt === null ? '' : m.by(view.settledBy, dayOf(view.settledAt))],
          [m.basis, view.reason ?? ''],
        ],
      },
      {
        heading: m.signatures,
        rows: [
          [m.appraisers, m.room],
          [m.approver, m.room],
          [m.witnesses, m.room],
          [m.on, m.date],
        ],
      },
    ],
    tables: [...list(m.destroyList, destroyed), ...list(m.keepList, kept)],
  };
}
