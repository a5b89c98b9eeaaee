import ExcelJS from 'exceljs';
import { type Day, dayOf, type Instant } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { firstRows, listQueueItems } from '../queue.ts';
import { QueueColumn } from '../pure/queue-column.ts';
import { type ExportQueue, MOST_EXPORTED, type QueueFilter, type QueueRow } from '../queue-schema.ts';
import { mustBeOfficial } from '../rights.ts';
import { deskStatusText } from '../status-text.ts';
import { dueWords } from './due-text.ts';
import { queueText, sheetText } from './text.zh.ts';

/** The list as it stands on the screen: same filters, order, columns and masks; what went out is on record. */
export async function exportQueue(work: Work, { columns: named, ...filter }: ExportQueue): Promise<{ name: string; bytes: Uint8Array }> {
  const personId = await mustBeOfficial(work);
  const chosen = named.split(',').flatMap((name) => QueueColumn.safeParse(name).data ?? []);
  const columns = chosen.length === 0 ? QueueColumn.options : [...new Set(chosen)];
  const found = await firstRows(work, filter, MOST_EXPORTED + 1);
  const rows = found.slice(0, MOST_EXPORTED);
  const capped = found.length > MOST_EXPORTED;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(sheetText.list, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ header: queueText.columns[column], key: column, width: widths[column] }));
  for (const row of rows) sheet.addRow(columns.map((column) => cellOf(row, column)));
  if (capped) sheet.addRow([sheetText.capped(MOST_EXPORTED)]);
  sheet.getRow(1).font = { bold: true };
  const about = book.addWorksheet(sheetText.about);
  about.addRows([
    ...(await filterRows(work, filter)),
    [sheetText.rows, capped ? sheetText.capped(MOST_EXPORTED) : String(rows.length)],
    [sheetText.madeBy, (await listPostHolders(work, [personId])).get(personId) ?? ''],
    [sheetText.madeAt, minute(work.now)],
    ['', sheetText.use],
  ]);
  about.columns.forEach((column) => (column.width = 28));
  // Cells are text, whatever they begin with: a name like `=1+1` is shown and never reckoned.
  for (const page of [sheet, about]) page.eachRow((row) => row.eachCell((cell) => (cell.numFmt = '@')));
  await work.record('cases.exportQueue', personId, {
    rows: rows.length,
    columns,
    view: filter.view,
    filters: Object.keys(filter).toSorted(),
  });
  return { name: sheetText.file(dayOf(work.now)), bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

const widths: Record<QueueColumn, number> = {
  number: 24,
  item: 36,
  applicant: 20,
  status: 18,
  step: 16,
  holder: 12,
  due: 32,
  submitted: 14,
  updated: 18,
};

function cellOf(row: QueueRow, column: QueueColumn): string {
  switch (column) {
    case 'number':
      return row.number ?? '';
    case 'item':
      return row.byCommitment ? sheetText.marked(row.itemName, queueText.procedures.commitment) : row.itemName;
    case 'applicant':
      return row.applicantName;
    case 'status':
      return deskStatusText[row.status];
    case 'step':
      return row.taskName ?? '';
    case 'holder':
      return row.holder ?? '';
    case 'due': {
      const { now, until } = dueWords(row);
      return `${now} ${until}`.trim();
    }
    case 'submitted':
      return row.submittedAt === null ? '' : dayOf(row.submittedAt);
    case 'updated':
      return dayOf(row.updatedAt);
  }
}

/** The filters in words, so that a sheet found later says what it is a list of. */
async function filterRows(work: Work, filter: QueueFilter): Promise<[string, string][]> {
  const { view, q, status, light, itemId, step, holder, procedure, from, to, applicant } = filter;
  const items = itemId === undefined ? [] : await listQueueItems(work);
  const words: Record<keyof typeof sheetText.aboutRows, string | Day | undefined> = {
    view: queueText.views[view],
    q,
    status: status && deskStatusText[status],
    light: light && queueText.lights[light],
    itemId: itemId && (items.find(({ id }) => id === itemId)?.name ?? itemId),
    step,
    holder: holder && queueText.holders[holder],
    procedure: procedure && queueText.procedures[procedure],
    from,
    to,
    applicant,
  };
  return Object.entries(words).flatMap(([key, word]): [string, string][] =>
    word === undefined || word === '' ? [] : [[sheetText.aboutRows[key as keyof typeof words], word]],
  );
}

const minute = (at: Instant) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
