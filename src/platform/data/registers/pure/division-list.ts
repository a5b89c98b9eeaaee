import { DivisionCode } from '#kernel/id.ts';
import type { Division } from '../schema.ts';

/** Rows of a list of GB/T 2260 codes: `code,name,…` with a head line; codes of 2, 4 or 6 digits, filled up with zeros. */
export function divisionsFromCsv(text: string): Division[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, short = '', name = ''] = /^"?(\d{2}|\d{4}|\d{6})"?,"?([^",]+)"?/.exec(line) ?? [];
      if (short === '') throw new Error(`not a division: ${line}`);
      const parent = short.length === 2 ? null : DivisionCode.parse(short.slice(0, -2).padEnd(6, '0'));
      return { code: DivisionCode.parse(short.padEnd(6, '0')), name, parent, level: short.length / 2 };
    });
}
