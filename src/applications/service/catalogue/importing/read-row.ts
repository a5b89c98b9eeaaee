import type { Row } from './source.ts';
import type { MappedField, MappedLimit, MappedList, Mapping } from './mapping.ts';
import type { Limit } from '../schema.ts';

/** Why a row is not taken at face value; the sentence stands in `text.zh.ts`. */
export type Doubt =
  | 'no_code'
  | 'code_not_standard'
  | 'credit_code_wrong'
  | 'code_twice'
  | 'code_type_differs'
  | 'no_name'
  | 'no_department'
  | 'type_unknown'
  | 'level_unknown'
  | 'district_unknown'
  | 'audience_unknown'
  | 'statutory_limit_missing'
  | 'statutory_limit_unreadable'
  | 'promised_limit_missing'
  | 'promised_limit_unreadable'
  | 'promise_longer'
  | 'units_differ'
  | 'materials_not_listed'
  | 'visits_unreadable'
  | 'too_long'
  | 'proof_not_asked'
  | 'row_unreadable';

export type RowChange = 'added' | 'changed' | 'same' | 'kept_package' | 'unreadable';

export interface RowDoubt {
  doubt: Doubt;
  /** What the source says there. */
  given: string;
}

/** Reads the fields of one row by its mapping, noting what it cannot read surely. */
export class RowReader {
  readonly doubts: RowDoubt[] = [];
  readonly #row: Row;
  readonly #empty: ReadonlySet<string>;

  constructor(row: Row, mapping: Mapping) {
    this.#row = row;
    this.#empty = new Set(mapping.empty);
  }

  doubt(doubt: Doubt, given: string): void {
    this.doubts.push({ doubt, given: given.slice(0, 300) });
  }

  /** The first column that says something, or null. */
  text(field: MappedField | undefined): string | null {
    for (const column of field?.from ?? []) {
      const [text] = this.#texts(this.#row[column], field);
      if (text === undefined) continue;
      if (field?.pattern === undefined) return text;
      const match = new RegExp(field.pattern, 'u').exec(text);
      if (match) return match[1] ?? match[0];
    }
    return null;
  }

  list(field: MappedList | undefined): string[] {
    const found = (field?.from ?? []).flatMap((column) => {
      const texts = this.#texts(this.#row[column], field);
      if (field?.split === undefined || field.whole.includes(column)) return texts;
      const separator = new RegExp(field.split, 'u');
      return texts.flatMap((text) => text.split(separator)).map((text) => text.trim());
    });
    const dropped = new Set([...(field?.drop ?? []), ...this.#empty]);
    return [...new Set(found)].filter((text) => !dropped.has(text));
  }

  coded<Value extends string>(
    field: (MappedField & { values?: Record<string, Value> | undefined; value?: Value | undefined }) | undefined,
  ): string | null {
    if (field?.value !== undefined) return field.value;
    const text = this.text(field);
    if (text === null || field?.values === undefined) return text;
    return field.values[text] ?? null;
  }

  /** `30(工作日)`, `60 自然日`, `20`: number and unit; 无 is null. */
  limit(field: MappedLimit, missing: Doubt, unreadable: Doubt): Limit | null {
    const text = this.text(field);
    if (text === null) {
      this.doubt(missing, '');
      return null;
    }
    const [, number = '', unitText = ''] = /^(\d{1,4})\s*[(\uFF08]?\s*(\P{N}*?)\s*[)\uFF09]?$/u.exec(text) ?? [];
    const unit = field.units[unitText] ?? field.units[unitText.replace(/^个/u, '')] ?? (unitText === '' ? field.unit : undefined);
    if (number === '' || unit === undefined || Number(number) > 3_650) {
      this.doubt(unreadable, text);
      return null;
    }
    return { value: Number(number), unit };
  }

  #texts(value: unknown, field: MappedField | undefined): string[] {
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => {
      if (typeof one !== 'string' && typeof one !== 'number' && typeof one !== 'boolean') return [];
      const bare = String(one).replaceAll('\0', '').trim();
      const text = field?.strip === undefined ? bare : bare.replace(new RegExp(field.strip, 'u'), '').trim();
      return this.#empty.has(text) || field?.none.includes(text) ? [] : [text];
    });
  }
}
