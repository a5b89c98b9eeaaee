import ExcelJS from 'exceljs';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type WordBlock, writeWord } from './pure/word.ts';
import { MOST_CASES, readCountedCases, readFigures } from './read.ts';
import { figureRules, figuresIn, figureText, uncompared, valueOf } from './rules.ts';
import { type AskCases, type AskFile, type FigureName, type Figures, type Measures, type ReportFile } from './schema.ts';
import {
  channelText,
  figureText as figureWords,
  fileText as text,
  groupingText,
  leftOutText,
  listedText,
  measureText,
  statusText,
} from './text.zh.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The same table as on the page, with period, scope and the formula of each figure. */
export async function writeFigures(work: Work, { format, ...asked }: AskFile): Promise<ReportFile> {
  const figures = await readFigures(work, asked);
  await work.record('reports.export_figures', `${asked.from}/${asked.to}`, { by: asked.by, format });
  const name = `${text.name(asked.from, asked.to)}.${format}`;
  return format === 'xlsx'
    ? { name, mediaType: XLSX, bytes: await figuresWorkbook(figures) }
    : { name, mediaType: DOCX, bytes: writeWord(figureBlocks(figures)) };
}

const headLines = ({ from, to, scope, published, countedAt, total }: Figures) => [
  text.period(from, to),
  text.scope(scope),
  text.basis(published, dayOf(countedAt)),
  text.noneNote,
  ...(uncompared(total) > 0 ? [text.leftOut(uncompared(total))] : []),
];
const howRows = (names: readonly FigureName[]) =>
  names.map((name) => [figureWords[name].name, figureWords[name].formula, figureWords[name].source]);

function figureBlocks(figures: Figures): WordBlock[] {
  const names = figuresIn(figures.total);
  const line = (label: string, measures: Measures) => [label, ...names.map((name) => figureText(name, measures) ?? text.none)];
  return [
    { kind: 'title', text: text.title },
    ...headLines(figures).map((line) => ({ kind: 'text', text: line }) as const),
    {
      kind: 'table',
      table: {
        head: [groupingText[figures.by], ...names.map((name) => figureWords[name].name)],
        rows: [...figures.rows.map(({ label, measures }) => line(label, measures)), line(text.total, figures.total)],
        shares: [28, ...names.map(() => 9)],
        figures: true,
      },
    },
    { kind: 'heading', text: text.howTitle },
    { kind: 'table', table: { head: text.howColumns, rows: howRows(names), shares: [14, 40, 46], figures: false } },
  ];
}

const formats = { count: '0', share: '0.0%', average: '0.00' } as const;

/** Numbers as numbers, so that a reader may reckon on with them; shares are cut as on the page. */
function cellOf(name: FigureName, measures: Measures): number | string {
  const value = valueOf(name, measures);
  if (value === null) return text.none;
  return figureRules[name].kind === 'share' ? Number(figureText(name, measures)?.replace('%', '')) / 100 : value;
}

async function figuresWorkbook(figures: Figures): Promise<Uint8Array> {
  const names = figuresIn(figures.total);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(text.figures, { views: [{ state: 'frozen', ySplit: headLines(figures).length + 2 }] });
  sheet.addRow([text.title]).font = { bold: true, size: 14 };
  for (const line of headLines(figures)) sheet.addRow([line]);
  const sums = (measures: Measures) => Object.keys(measureText).map((name) => measures[name as keyof Measures]);
  const head = sheet.addRow([groupingText[figures.by], ...names.map((name) => figureWords[name].name), ...Object.values(measureText)]);
  head.font = { bold: true };
  const line = (label: string, measures: Measures) => {
    const row = sheet.addRow([label, ...names.map((name) => cellOf(name, measures)), ...sums(measures)]);
    for (const [index, name] of names.entries()) row.getCell(index + 2).numFmt = formats[figureRules[name].kind];
    return row;
  };
  for (const { label, measures } of figures.rows) line(label, measures);
  line(text.total, figures.total).font = { bold: true };
  sheet.getColumn(1).width = 32;
  for (let column = 2; column <= names.length + 1 + Object.keys(measureText).length; column += 1) sheet.getColumn(column).width = 13;
  const how = book.addWorksheet(text.howTitle);
  how.addRow([...text.howColumns]).font = { bold: true };
  how.addRows(howRows(names));
  for (const [index, width] of [16, 50, 70].entries()) how.getColumn(index + 1).width = width;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The list behind a figure, under the same scope as the list on the page: no names, no content. */
export async function writeCases(work: Work, asked: AskCases): Promise<ReportFile> {
  const { rows, hidden } = await readCountedCases(work, { ...asked, page: 1 }, MOST_CASES);
  await work.record('reports.export_cases', `${asked.from}/${asked.to}`, { measure: asked.measure, count: rows.length });
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(text.cases, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(Object.values(text.caseColumns)).font = { bold: true };
  for (const { number, itemName, department, district, channel, status, receivedOn, decidedOn, closedOn, leftOut } of rows) {
    const why = asked.measure === 'uncompared' && leftOut !== null ? leftOutText[leftOut] : '';
    sheet.addRow([number, itemName, department, district, channelText[channel], statusText[status], receivedOn, decidedOn, closedOn, why]);
  }
  if (hidden > 0) sheet.addRow([text.hidden(hidden)]);
  for (const [index, width] of [26, 30, 28, 10, 8, 14, 12, 12, 12, 40].entries()) sheet.getColumn(index + 1).width = width;
  const name = `${text.casesName({ ...measureText, ...listedText }[asked.measure], asked.from, asked.to)}.xlsx`;
  return { name, mediaType: XLSX, bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}
