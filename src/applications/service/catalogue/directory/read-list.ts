import { parseCsv } from '../importing/source.ts';
import { itemTypes } from '../text.parts.zh.ts';
import { typeOfStem } from './rules.ts';
import { EntryRow, ItemType } from './schema.ts';
import { columnText } from './text.zh.ts';

export type ReadList = { ok: true; rows: EntryRow[] } | { ok: false; defects: string[] };

/** The type by its digits or by its name, as other systems write it out. */
function typeIn(cell: string): string {
  const named = Object.entries(itemTypes).find(([, name]) => name === cell);
  return named?.[0] ?? cell.padStart(2, '0');
}

/** What is no list at all, told apart from a list with defects: an empty file, and a workbook whatever its name ends with. */
export function refuseFile(bytes: Uint8Array) {
  if (bytes.length === 0) return 'directory_file_empty';
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? 'directory_file_is_workbook' : null;
}

/** The list as CSV; whole or not at all: a directory with a hole in it would withdraw what it did not mean to. */
export function readList(text: string): ReadList {
  const [head, ...lines] = parseCsv(text.replace(/^\uFEFF/, ''));
  const at = new Map((head?.cells ?? []).map((title, index) => [title.trim(), index]));
  const missing = [columnText.stem, columnText.name, columnText.type].filter((title) => !at.has(title));
  if (missing.length > 0) return { ok: false, defects: missing.map(columnText.missing) };
  const defects: string[] = [];
  const seen = new Set<string>();
  const rows = lines.flatMap(({ number, cells }) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const cell = (title: string) => (cells[at.get(title) ?? -1] ?? '').trim();
    const several = (title: string) =>
      cell(title)
        .split(/[;;\n]/)
        .flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
    const parsed = EntryRow.safeParse({
      stem: cell(columnText.stem),
      name: cell(columnText.name),
      type: typeIn(cell(columnText.type)),
      legalBasis: several(columnText.legalBasis).map((one) => {
        const article = /第[一二三四五六七八九十百千零〇]+条.*$/.exec(one)?.[0] ?? '';
        return { title: one.slice(0, one.length - article.length) || one, article, verified: false };
      }),
      departments: several(columnText.departments),
      claimDueOn: cell(columnText.claimDueOn) || null,
    });
    if (!parsed.success) {
      const parts = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
      const wrong = columnText.wrong(
        number,
        [...parts].map((part) => columnText.place(part)),
      );
      defects.push(parts.has('type') ? wrong + columnText.types(ItemType.options.toSorted().map((type) => itemTypes[type])) : wrong);
      return [];
    }
    if (seen.has(parsed.data.stem)) defects.push(columnText.twice(number, parsed.data.stem));
    seen.add(parsed.data.stem);
    // A list under such a code would fail its own check whichever of the two it took.
    const inCode = typeOfStem(parsed.data.stem);
    if (inCode !== parsed.data.type) defects.push(columnText.typeDiffers(number, parsed.data.name, inCode, parsed.data.type));
    return [parsed.data];
  });
  if (defects.length > 0) return { ok: false, defects };
  return rows.length === 0 ? { ok: false, defects: [columnText.empty] } : { ok: true, rows };
}
