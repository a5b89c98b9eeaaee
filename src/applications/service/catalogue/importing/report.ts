import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ListReport } from './import-list.ts';
import { changeText, doubtText, reportText } from './text.zh.ts';

export interface Summary {
  rows: number;
  changes: Record<string, number>;
  doubtfulRows: number;
  doubts: Record<string, number>;
}

export function summarise({ rows }: ListReport): Summary {
  const changes: Record<string, number> = {};
  const doubts: Record<string, number> = {};
  for (const row of rows) {
    changes[row.change] = (changes[row.change] ?? 0) + 1;
    for (const doubt of new Set(row.doubts.map((one) => one.doubt))) doubts[doubt] = (doubts[doubt] ?? 0) + 1;
  }
  return { rows: rows.length, changes, doubtfulRows: rows.filter(({ doubts: own }) => own.length > 0).length, doubts };
}

/** report.csv (one line a doubt, opens in a spreadsheet) and report.json (everything). */
export async function writeReport(folder: string, report: ListReport): Promise<{ csv: string; json: string }> {
  await mkdir(folder, { recursive: true });
  const lines = report.rows.flatMap((row) =>
    row.doubts.map(({ doubt, given }) => [String(row.row), row.code, row.name, changeText[row.change], doubtText[doubt], given]),
  );
  const csv = path.join(folder, 'report.csv');
  const json = path.join(folder, 'report.json');
  await writeFile(csv, `\uFEFF${[reportText.head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`);
  await writeFile(json, `${JSON.stringify({ summary: summarise(report), rows: report.rows }, null, 1)}\n`);
  return { csv, json };
}

/** A cell that a spreadsheet would take for a formula is disarmed; quotes are doubled. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

export function summaryLines(report: ListReport): string[] {
  const summary = summarise(report);
  return [
    reportText.read(summary.rows, (report.milliseconds / 1000).toFixed(1)),
    ...Object.entries(changeText).flatMap(([change, label]) => {
      const count = summary.changes[change];
      return count === undefined ? [] : [`  ${label}：${count}`];
    }),
    reportText.doubtful(summary.doubtfulRows),
    ...Object.entries(doubtText).flatMap(([doubt, label]) => {
      const count = summary.doubts[doubt];
      return count === undefined ? [] : [`  ${String(count).padStart(6)}  ${label}`];
    }),
  ];
}
