import ExcelJS from 'exceljs';

export interface Table {
  sheet: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Columns, counted from nought, whose numbers are shares. */
  percentages?: readonly number[];
}

/** One table as an Excel workbook: head kept in sight, numbers as numbers, no formula whatever a text begins with. */
export async function workbookOf({ sheet, columns, rows, percentages = [] }: Table): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const page = workbook.addWorksheet(sheet.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  page.addRow([...columns]).font = { bold: true };
  for (const row of rows) page.addRow([...row]);
  for (const [index, title] of columns.entries()) {
    const column = page.getColumn(index + 1);
    const longest = Math.max(title.length, ...rows.map((row) => String(row[index] ?? '').length));
    column.width = Math.min(60, Math.max(8, longest * 2));
    if (percentages.includes(index)) column.numFmt = '0.0%';
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
