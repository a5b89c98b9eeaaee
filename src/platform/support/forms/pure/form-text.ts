import type { FormDefinition } from '../schema.ts';

export type ReadText = { ok: true; form: FormDefinition } | { ok: false; reason: 'not-json' | 'not-a-form'; detail: string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * form.json for editing. Only what the designer needs to draw it is asked here, so that a form with a mistake in it can be opened and
 * mended, and properties it does not know are kept; whether it may be published is said by the schema and the compiler.
 */
export function readFormText(text: string): ReadText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { ok: false, reason: 'not-json', detail: cause instanceof Error ? cause.message : '' };
  }
  const refuse = (detail: string): ReadText => ({ ok: false, reason: 'not-a-form', detail });
  if (!isObject(value) || !isObject(value['data'])) return refuse('data');
  const { layout, fields } = value;
  if (!Array.isArray(layout) || layout.length === 0) return refuse('layout');
  for (const step of layout as unknown[])
    if (!isObject(step) || typeof step['key'] !== 'string' || typeof step['title'] !== 'string' || !isPaths(step['fields']))
      return refuse('layout');
  if (!isObject(fields)) return refuse('fields');
  for (const [path, field] of Object.entries(fields))
    if (!isObject(field) || typeof field['label'] !== 'string' || typeof field['widget'] !== 'string') return refuse(path);
  // Looked at just above, as far as the designer goes.
  return { ok: true, form: value as unknown as FormDefinition };
}

const isPaths = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const WIDTH = 140;

/** As the catalogue's files are laid out: what fits on a line stands on it, so that a change of one field changes few lines. */
export function writeFormText(form: FormDefinition): string {
  return `${printed(form, 0, 0)}\n`;
}

function printed(value: unknown, depth: number, before: number): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  if (depth * 2 + before + line.length <= WIDTH && (Array.isArray(value) ? flat(value) : depth > 2)) return line;
  const pad = '  '.repeat(depth + 1);
  const parts = Array.isArray(value)
    ? (value as unknown[]).map((one) => `${pad}${printed(one, depth + 1, 0)}`)
    : Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => `${pad}${JSON.stringify(key)}: ${printed(inner, depth + 1, JSON.stringify(key).length + 2)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

const flat = (value: readonly unknown[]): boolean => value.every((one) => typeof one !== 'object' || one === null);

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${(value as unknown[]).map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${oneLine(inner)}`).join(', ')} }`;
}
