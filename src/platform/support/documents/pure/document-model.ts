/** Sizes of paper in millimetres, of type in points. The same model feeds the PDF and, later, the OFD writer. */
export interface DocumentModel {
  title: string;
  author: string;
  /** The date in the file's metadata; nothing else of the file depends on when it is made. */
  day: string;
  page: PageShape;
  blocks: readonly Block[];
  /** Check code and QR at the foot of the last page. */
  foot: { lines: readonly string[]; qr: string };
}

export interface PageShape {
  width: number;
  height: number;
  margins: { top: number; right: number; bottom: number; left: number };
  frame: 'none' | 'double';
  pageNumbers: boolean;
  /** Stands at the head of every page after the first, with the page and how many there are: a list keeps its name. */
  running?: string;
  /** Printed pale across every page of the demonstration. */
  mark: string | null;
}

export type Ink = 'black' | 'red' | 'grey';

export interface Run {
  text: string;
  size: number;
  ink: Ink;
}

export type Block =
  | { kind: 'paragraph'; runs: readonly Run[]; align: 'left' | 'centre' | 'right' | 'both'; indent: number; before: number; after: number }
  | { kind: 'line'; ink: Ink; weight: number; after: number }
  | {
      kind: 'table';
      columns: readonly number[];
      head: readonly string[] | null;
      rows: readonly (readonly string[])[];
      size: number;
      ruled: boolean;
    }
  | { kind: 'picture'; picture: Picture; width: number; align: 'left' | 'centre' | 'right' }
  /** Name of the authority and the day, with the seal over both (GB/T 9704-2012 7.3.5); `note` says in its place that there is none. */
  | { kind: 'signature'; authority: string; day: string; seal: Picture | null; size: number; note?: string };

export type Picture = { form: 'svg'; svg: string } | { form: 'qr'; text: string };

/** GB/T 9704-2012 5.1–5.2:A4，天头 37 mm，订口 28 mm，版心 156 mm × 225 mm. */
export const instrumentPage: PageShape = {
  width: 210,
  height: 297,
  margins: { top: 37, right: 26, bottom: 35, left: 28 },
  frame: 'none',
  pageNumbers: true,
  mark: null,
};

/** The same paper lying, with narrow margins: for lists of many columns. */
export const listPage: PageShape = {
  ...instrumentPage,
  width: 297,
  height: 210,
  margins: { top: 22, right: 18, bottom: 30, left: 18 },
};

/** Body text: 三号 (16 pt); titles: 二号 (22 pt) (GB/T 9704-2012 5.2.3, 7.3.1). */
export const BODY = 16;
export const TITLE = 22;

export const run = (text: string, size = BODY, ink: Ink = 'black'): Run => ({ text, size, ink });

export function paragraph(text: string, shape: Partial<Extract<Block, { kind: 'paragraph' }>> & { size?: number; ink?: Ink } = {}): Block {
  const { size = BODY, ink = 'black', ...rest } = shape;
  return { kind: 'paragraph', runs: [run(text, size, ink)], align: 'both', indent: 2, before: 0, after: 0, ...rest };
}

/** Every text that will be printed, for the missing-glyph check. Text inside SVG pictures was written by our own seal maker. */
export function textsOf(model: DocumentModel): string[] {
  const { running } = model.page;
  const texts = [
    model.title,
    ...(running === undefined ? [] : [running]),
    ...model.foot.lines,
    ...(model.page.mark === null ? [] : [model.page.mark]),
  ];
  for (const block of model.blocks) {
    if (block.kind === 'paragraph') texts.push(...block.runs.map(({ text }) => text));
    if (block.kind === 'table') texts.push(...(block.head ?? []), ...block.rows.flat());
    if (block.kind === 'signature') texts.push(block.authority, block.day, block.note ?? '');
  }
  return texts;
}

const DIGITS = '〇一二三四五六七八九';

/** 成文日期 in Arabic numerals, no zero padding (GB/T 9704-2012 7.3.5.4). */
export function instrumentDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 1 → 一, 12 → 十二, up to 99: the ordinals of lists. */
export function chineseOrdinal(value: number): string {
  const tens = Math.floor(value / 10);
  const digit = value % 10 === 0 ? '' : DIGITS.charAt(value % 10);
  return tens === 0 ? DIGITS.charAt(value) : `${tens === 1 ? '' : DIGITS.charAt(tens)}十${digit}`;
}
