import * as z from 'zod';

type Shape = {
  type?: string | string[];
  properties?: Record<string, Shape>;
  items?: Shape | boolean;
  anyOf?: Shape[];
  additionalProperties?: Shape | boolean;
  enum?: unknown[];
  const?: unknown;
};

export type FormValue = string | UploadedPart;
export interface UploadedPart {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

const shapes = new WeakMap<z.ZodType, Shape>();

function shapeOf(schema: z.ZodType): Shape {
  let shape = shapes.get(schema);
  if (!shape) {
    shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape;
    shapes.set(schema, shape);
  }
  return shape;
}

/**
 * HTML form fields → the endpoint's input. Names are dotted paths (`applicant.name`, `members.0.age`); a name starting with `_` is
 * the form's own and dropped unless the schema knows it; '' means absent; text becomes a number or boolean where the schema says so and the text is one.
 * Text that cannot be coerced stays as it is, so that the schema refuses it and the page shows it again.
 */
export function decodeForm(schema: z.ZodType, fields: Iterable<readonly [string, FormValue]>): unknown {
  const shape = shapeOf(schema);
  const root: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const path = name.split('.');
    if (
      (name.startsWith('_') && !shape.properties?.[name]) ||
      path.some((part) => part === '' || part === '__proto__' || part === 'constructor' || part === 'prototype')
    )
      continue;
    if (path.length > 12 || value === '') continue;
    // A form sends each line's end as two characters; it was typed, and is counted, as one.
    place(root, shape, path, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value);
  }
  return compact(root, shape);
}

function childShape(shape: Shape | undefined, key: string): Shape | undefined {
  if (!shape) return undefined;
  for (const variant of shape.anyOf ?? [shape]) {
    const property = variant.properties?.[key];
    if (property) return property;
    if (variant.type === 'array' && typeof variant.items === 'object' && /^\d+$/.test(key)) return variant.items;
    if (typeof variant.additionalProperties === 'object') return variant.additionalProperties;
  }
  return undefined;
}

function place(target: Record<string, unknown>, shape: Shape | undefined, path: readonly string[], value: FormValue): void {
  const [key = '', ...rest] = path;
  const inner = childShape(shape, key);
  if (rest.length > 0) {
    const existing = target[key];
    const next = typeof existing === 'object' && existing !== null && !Array.isArray(existing) ? (existing as Record<string, unknown>) : {};
    target[key] = next;
    place(next, inner, rest, value);
    return;
  }
  if (isKind(inner, 'array')) {
    const items = inner?.anyOf?.find((variant) => variant.type === 'array')?.items ?? inner?.items;
    const list = Array.isArray(target[key]) ? (target[key] as unknown[]) : [];
    list.push(coerce(value, typeof items === 'object' ? items : undefined));
    target[key] = list;
    return;
  }
  const before = target[key];
  // A repeated name whose shape the schema does not know (a group of ticked boxes) becomes a list.
  target[key] =
    before !== undefined && !inner?.type ? [...(Array.isArray(before) ? (before as unknown[]) : [before]), value] : coerce(value, inner);
}

function isKind(shape: Shape | undefined, kind: string): boolean {
  return (shape?.anyOf ?? [shape]).some(
    (variant) => variant?.type === kind || (Array.isArray(variant?.type) && variant.type.includes(kind)),
  );
}

function coerce(value: FormValue, shape: Shape | undefined): unknown {
  if (typeof value !== 'string' || !shape || isKind(shape, 'string')) return value;
  const numeric =
    isKind(shape, 'number') || isKind(shape, 'integer') || (shape.enum ?? [shape.const]).some((one) => typeof one === 'number');
  if (numeric && /^-?\d{1,15}(\.\d{1,15})?$/.test(value.trim())) return Number(value);
  if (isKind(shape, 'boolean') && /^(true|false|on)$/.test(value)) return value !== 'false';
  return value;
}

/** Numbered groups (`members.0`, `members.2`) become lists in order, without holes. */
function compact(value: unknown, shape: Shape | undefined): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null || value instanceof Uint8Array || 'bytes' in value) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, compact(inner, childShape(shape, key))] as const);
  if (isKind(shape, 'array') && entries.every(([key]) => /^\d+$/.test(key)))
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  return Object.fromEntries(entries);
}
