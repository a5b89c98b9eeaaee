import { type Day, dayOf } from '#kernel/time.ts';
import type { PlainPaper } from '#platform/support/documents/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { periodText, transferStatusText } from '../text.zh.ts';
import type { TransferRow } from './queries.ts';
import type { TransferLine, TransferView } from './schema.ts';
import { formWords as m } from './text.parcel.zh.ts';

const shownSize = (size: number) => (size < 1_048_576 ? `${(size / 1_024).toFixed(1)} KB` : `${(size / 1_048_576).toFixed(1)} MB`);

function resultOf({ status, reason }: TransferLine): string {
  if (status === 'accepted') return m.accepted;
  return status === 'returned' ? m.returned(reason ?? '') : '';
}

/** Who stands in the register, with room for his hand. */
const signed = (name: string | null, on: Day | null): string => (name === null || on === null ? '' : m.listed(name, on)) + m.room;

/** 登记表 and list as they are printed; whoever signs by hand finds room for it. */
export function transferForm(
  view: TransferView,
  row: Pick<TransferRow, 'fonds' | 'district' | 'unit'>,
  department: Pick<Department, 'name'>,
): PlainPaper {
  const { lines, status } = view;
  const unit = row.unit ?? department.name;
  const count = (of: TransferLine['status']) => lines.filter((line) => line.status === of).length;
  return {
    title: m.title,
    author: unit,
    day: dayOf(view.madeAt),
    demonstration: row.district.startsWith('9901'),
    mark: view.number,
    wide: true,
    sections: [
      {
        heading: m.summary,
        rows: [
          [m.number, view.number],
          [m.status, transferStatusText[status]],
          [m.fonds, row.fonds],
          [m.content, m.contentIs(unit, view.year, view.period && periodText[view.period])],
          [m.count, m.countIs(lines.length, shownSize(view.size))],
          [m.parcel, view.sm3 === null ? m.notPacked : `SM3 ${view.sm3}`],
          [m.inspection, m.inspected],
          [m.answer, status === 'settled' ? m.answerIs(count('accepted'), count('returned')) : m.toFill],
        ],
      },
    ],
    tables: [
      {
        heading: m.signing,
        columns: [18, 41, 41],
        size: 11,
        head: ['', m.giving, m.receiving],
        rows: [
          [m.unit, unit, view.institution],
          [m.by, signed(view.madeBy, dayOf(view.madeAt)), signed(view.receiver, view.receivedOn)],
          [m.approver, signed(view.approvedBy, view.approvedAt && dayOf(view.approvedAt)), m.room],
          [m.on, m.date, m.date],
        ],
      },
      {
        heading: m.list,
        columns: [4, 17, 23, 8, 7, 5, 7, 19, 10],
        head: m.columns,
        rows: lines.map((line, index) => [
          String(index + 1),
          line.toPart === 1 ? line.number : m.numberWithParts(line.number, line.fromPart, line.toPart),
          line.title,
          line.closedOn,
          periodText[line.period],
          String(line.files),
          shownSize(line.size),
          line.sm3,
          resultOf(line),
        ]),
      },
    ],
  };
}
