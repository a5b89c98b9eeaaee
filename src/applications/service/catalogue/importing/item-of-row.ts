import { validateCreditCode } from '#kernel/identifiers.ts';
import { DivisionCode } from '#kernel/id.ts';
import { hashOf } from '../package.ts';
import { readItemCode } from '../pure/item-code.ts';
import { promiseExceeds } from '../rules.ts';
import { AuthorityLevel, Item, ItemType, type Limit } from '../schema.ts';
import type { Mapping } from './mapping.ts';
import { type RowDoubt, RowReader } from './read-row.ts';
import type { Row } from './source.ts';
import { doubtText, importText } from './text.zh.ts';

/** What stands for a division that the source does not name (GB/T 2260 has no such code). */
const UNKNOWN_DISTRICT = DivisionCode.parse('000000');

/** One row → one implementation list. Whatever is doubtful is told and still taken: nothing is dropped. */
export function itemOfRow(row: Row, rowNumber: number, mapping: Mapping): { item: Item; doubts: RowDoubt[] } {
  const reader = new RowReader(row, mapping);
  const fields = mapping.items;
  const code = codeOf(reader, mapping);
  const name = reader.text(fields.name) ?? noted(reader, 'no_name', importText.unnamed(rowNumber));
  const statutory = reader.limit(fields.statutoryLimit, 'statutory_limit_missing', 'statutory_limit_unreadable');
  const promised = promisedOf(reader, mapping, statutory);
  const materials = reader.list(fields.materials);
  if (materials.length === 0) reader.doubt('materials_not_listed', '');
  const address = reader.text(fields.address);
  const raw = {
    code,
    name,
    shortNames: reader.list(fields.shortNames).filter((one) => one !== name),
    plainWords: reader.list(fields.plainWords).filter((one) => one !== name),
    summary: reader.text(fields.summary) ?? '',
    type: typeOf(reader, mapping, code),
    level: oneOf(reader, AuthorityLevel, fields.level, 'level_unknown') ?? '3',
    district: districtOf(reader, mapping),
    region: reader.coded(fields.region) ?? '',
    department: {
      name: reader.text(fields.department) ?? noted(reader, 'no_department', importText.noDepartment),
      creditCode: reader.text(fields.departmentCode),
    },
    audience: audienceOf(reader, mapping),
    handling: reader.coded(fields.handling) === 'immediate' ? 'immediate' : 'promised',
    statutoryLimit: statutory,
    promisedLimit: promised,
    conditions: reader.list(fields.conditions),
    // The source does not say which are always needed; the clerk who accepts judges, nobody is stopped by a guess.
    materials: materials.map((material, index) => ({ key: `m${index + 1}`, name: material, required: 'never' as const })),
    materialsListed: materials.length > 0,
    feesKnown: false,
    result: {
      name: importText.resultOf(name),
      kind: 'other' as const,
      delivery: ['electronic', 'counter', ...(isPosted(reader, mapping) ? (['post'] as const) : [])],
    },
    visits: visitsOf(reader, mapping),
    windows: address === null ? [] : [{ name: importText.window, address, hours: reader.text(fields.hours) ?? '' }],
    consultPhone: reader.text(fields.consultPhone),
    complainPhone: reader.text(fields.complainPhone),
    onlineAddress: reader.text(fields.onlineAddress),
    jointDepartments: reader.text(fields.jointDepartments),
    legalBasis: reader.list(fields.legalBasis).map((title) => ({ title: title.slice(0, 300), verified: false })),
    form: '_generic/form.json',
    process: '_generic/process.bpmn',
  };
  const notes = () => [...new Set(reader.doubts.map(({ doubt }) => doubtText[doubt]))];
  const parsed = Item.safeParse({ ...raw, notes: notes() });
  if (parsed.success) return { item: parsed.data, doubts: reader.doubts };
  for (const issue of parsed.error.issues) reader.doubt('too_long', `${issue.path.join('.')}: ${issue.message}`);
  return { item: Item.parse({ ...(shortened(raw) as object), notes: notes() }), doubts: reader.doubts };
}

/** Cuts what is longer than a field may be, at each place the same; the report names the field and the row. */
function shortened(raw: object): unknown {
  const cut = (value: unknown, most: number): unknown => {
    if (typeof value === 'string') return value.slice(0, most);
    if (Array.isArray(value)) return value.map((one) => cut(one, most));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cut(one, key === 'conditions' ? 8_000 : most)]));
  };
  return cut(raw, 190);
}

function noted(reader: RowReader, doubt: 'no_name' | 'no_department', instead: string): string {
  reader.doubt(doubt, '');
  return instead;
}

function codeOf(reader: RowReader, mapping: Mapping): string {
  const given = reader.text(mapping.items.code);
  if (given === null) {
    reader.doubt('no_code', '');
    // By what the item is, not by where it stands: rows inserted above must not make it another item.
    const mark = hashOf(JSON.stringify([reader.text(mapping.items.name), reader.text(mapping.items.department)])).slice(0, 12);
    return importText.noCode(mapping.name, mark);
  }
  const parts = readItemCode(given);
  if (!parts.standard) reader.doubt('code_not_standard', given);
  else if (!validateCreditCode(parts.creditCode ?? '').ok) reader.doubt('credit_code_wrong', parts.creditCode ?? '');
  return parts.text.slice(0, 80);
}

function typeOf(reader: RowReader, mapping: Mapping, code: string): ItemType {
  const type = oneOf(reader, ItemType, mapping.items.type, 'type_unknown') ?? '20';
  const inCode = readItemCode(code).type;
  if (inCode !== undefined && inCode !== type) reader.doubt('code_type_differs', `${inCode} / ${type}`);
  return type;
}

function oneOf<Value extends string>(
  reader: RowReader,
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
  field: Parameters<RowReader['coded']>[0],
  doubt: 'type_unknown' | 'level_unknown',
): Value | null {
  const parsed = schema.safeParse(reader.coded(field));
  if (parsed.success) return parsed.data;
  reader.doubt(doubt, reader.text(field) ?? '');
  return null;
}

function districtOf(reader: RowReader, mapping: Mapping): string {
  const parsed = DivisionCode.safeParse(reader.coded(mapping.items.district));
  if (parsed.success) return parsed.data;
  reader.doubt('district_unknown', reader.text(mapping.items.district) ?? '');
  return UNKNOWN_DISTRICT;
}

function promisedOf(reader: RowReader, mapping: Mapping, statutory: Limit | null) {
  const promised = reader.limit(mapping.items.promisedLimit, 'promised_limit_missing', 'promised_limit_unreadable');
  if (promised === null || statutory === null) return promised;
  const longer = promiseExceeds(promised, statutory);
  if (longer === null) reader.doubt('units_differ', `${promised.value} ${promised.unit} / ${statutory.value} ${statutory.unit}`);
  if (longer === true) reader.doubt('promise_longer', `${promised.value} > ${statutory.value}`);
  return promised;
}

function audienceOf(reader: RowReader, mapping: Mapping) {
  const kinds = reader.list(mapping.items.audiences);
  const natural = kinds.filter((kind) => mapping.items.audiences.natural.includes(kind));
  if (kinds.length === 0) reader.doubt('audience_unknown', '');
  return {
    // Unknown audience is shown to everybody rather than to nobody.
    naturalPerson: kinds.length === 0 || natural.length > 0,
    legalPerson: kinds.length === 0 || natural.length < kinds.length,
    kinds,
    themes: reader.list(mapping.items.themes),
  };
}

function visitsOf(reader: RowReader, mapping: Mapping): number | null {
  const text = reader.text(mapping.items.visits);
  if (text === null) return null;
  const visits = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  if (visits !== undefined && visits <= 20) return visits;
  reader.doubt('visits_unreadable', text);
  return null;
}

function isPosted(reader: RowReader, mapping: Mapping): boolean {
  const text = reader.text(mapping.items.post);
  return text !== null && (mapping.items.post?.yes.includes(text) ?? false);
}
