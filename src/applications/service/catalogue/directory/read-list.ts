import { parseCsv } from '../importing/source.ts';
import { typeOfStem } from './rules.ts';
import { EntryRow } from './schema.ts';
import { columnText } from './text.zh.ts';

export type ReadList = { ok: true; rows: EntryRow[] } | { ok: false; defects: string[] };

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
      type: cell(columnText.type).padStart(2, '0'),
      legalBasis: several(columnText.legalBasis).map((one) => {
        const article = /第[一二三四五六七八九十百千零〇]+条.*$/.exec(one)?.[0] ?? '';
        return { title: one.slice(0, one.length - article.length) || one, article, verified: false };
      }),
      departments: several(columnText.departments),
      claimDueOn: cell(columnText.claimDueOn) || null,
    });
    if (!parsed.success) {
      defects.push(columnText.wrong(number, [...new Set(parsed.error.issues.map(({ path }) => columnText.place(String(path[0]))))]));
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
