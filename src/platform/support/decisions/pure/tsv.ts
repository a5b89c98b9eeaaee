/** Cells as spreadsheets put them on the clipboard: tabs between, a line each; what holds a tab, break or quote is quoted. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellText).join('\t')).join('\n');
}

function cellText(text: string): string {
  // A leading quote would be read as the opening of a quoted cell.
  return /[\t\n\r]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The clipboard's text as rows of cells. One break at the end is Excel's habit, not a row. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const [cell, next] = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1)?.push(cell);
    if (next >= text.length) break;
    if (text[next] === '\t') at = next + 1;
    else {
      at = next + (text[next] === '\r' && text[next + 1] === '\n' ? 2 : 1);
      if (at >= text.length) break;
      rows.push([]);
    }
  }
  return rows;
}

function plain(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end] ?? '')) end += 1;
  return [text.slice(from, end), end];
}

/** A cell that opens with a quote; when what follows the closing one is not the end of a cell, the quotes were meant as written. */
function quoted(text: string, from: number): [string, number] {
  let cell = '';
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] !== '"') cell += text[i] ?? '';
    else if (text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else return i + 1 >= text.length || '\t\r\n'.includes(text[i + 1] ?? '') ? [cell, i + 1] : plain(text, from);
  }
  return plain(text, from);
}
