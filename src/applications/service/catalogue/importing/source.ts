import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import ExcelJS from 'exceljs';

export type Row = Readonly<Record<string, unknown>>;

/** One row of a list; `error` instead of values when it could not be read. `number` is the line or row as a person counts it. */
export interface NumberedRow {
  number: number;
  row: Row;
  error?: string;
}

/** Reads a list by the ending of its name: .jsonl, .csv (UTF-8 or GB 18030), .xlsx. */
export async function* readRows(file: string, sheet?: string): AsyncGenerator<NumberedRow> {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.jsonl' || ending === '.ndjson') yield* readJsonLines(file);
  else if (ending === '.csv') yield* rowsOfTable(parseCsv(decodeText(await readFile(file))));
  else if (ending === '.xlsx') yield* rowsOfTable(await readSheet(file, sheet));
  else throw new UnreadableList('list_kind_unknown', ending);
}

/** The list as a whole cannot be read; a single row that cannot is told in the report instead. */
export class UnreadableList extends Error {
  readonly code: 'list_kind_unknown' | 'list_not_a_workbook' | 'list_without_sheet';
  readonly given: string;

  constructor(code: UnreadableList['code'], given: string) {
    super(code);
    this.code = code;
    this.given = given;
  }
}

async function* readJsonLines(file: string): AsyncGenerator<NumberedRow> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) yield { number, row: value as Row };
      else yield { number, row: {}, error: line };
    } catch {
      yield { number, row: {}, error: line };
    }
  }
}

/** Chinese offices' CSV is as often GB 18030 as UTF-8; what is not valid UTF-8 is taken for the former. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** RFC 4180, with line breaks and doubled quotes inside quoted cells. Each record carries the line it begins on. */
export function parseCsv(text: string): { number: number; cells: string[] }[] {
  const records: { number: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRecord = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) records.push({ number: begun, cells });
    cells = [];
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endRecord();
      begun = line;
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return records;
}

function* rowsOfTable(records: readonly { number: number; cells: readonly string[] }[]): Generator<NumberedRow> {
  const [head, ...body] = records;
  const names = head?.cells.map((name) => name.trim()) ?? [];
  for (const { number, cells } of body)
    yield { number, row: Object.fromEntries(names.flatMap((name, index) => (name === '' ? [] : [[name, cells[index] ?? '']]))) };
}

async function readSheet(file: string, name: string | undefined): Promise<{ number: number; cells: string[] }[]> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(file);
  } catch {
    throw new UnreadableList('list_not_a_workbook', file);
  }
  const sheet = name === undefined ? workbook.worksheets[0] : workbook.getWorksheet(name);
  if (!sheet) throw new UnreadableList('list_without_sheet', name ?? '');
  const records: { number: number; cells: string[] }[] = [];
  sheet.eachRow((row, number) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cell.text;
    });
    records.push({ number, cells: Array.from(cells, (cell) => cell ?? '') });
  });
  return records;
}
