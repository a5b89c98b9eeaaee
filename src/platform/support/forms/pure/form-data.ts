import type { FormField, Widget } from '../schema.ts';

type Schema = Record<string, unknown>;
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON Schema of a new field's answer: what the portal keeps for its kind (numbers stay decimal text). */
export function schemaOf(widget: Widget, options: FormField['options']): Schema {
  switch (widget) {
    case 'date':
      return { type: 'string', format: 'date' };
    case 'number':
    case 'money':
      return { type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$` };
    case 'select':
    case 'radio':
      return options && options.length > 0 ? { type: 'string', enum: options.map(({ value }) => value) } : { type: 'string' };
    case 'checkboxes':
      return { type: 'array', items: { type: 'string' } };
    case 'repeat':
      return { type: 'array', items: { type: 'object', properties: {} } };
    case 'file':
      return { type: 'object' };
    case 'idNumber':
    case 'creditCode':
      return { type: 'string', maxLength: 18 };
    case 'phone':
      return { type: 'string', maxLength: 20 };
    case 'textarea':
      return { type: 'string', maxLength: 4_000 };
    case 'text':
      return { type: 'string', maxLength: 200 };
  }
}

/** `staff[].name` goes through the items of the list. */
const partsOf = (path: string): string[] => path.split('.');

function propertiesOf(schema: Schema): Schema {
  return isSchema(schema['properties']) ? schema['properties'] : {};
}

/** The schema with the property at a path changed; `change` is given what stands there and answers what shall, or undefined for nothing. */
function changedAt(
  schema: Schema,
  [part = '', ...rest]: readonly string[],
  change: (before: Schema | undefined) => Schema | undefined,
): Schema {
  const list = part.endsWith('[]');
  const key = list ? part.slice(0, -2) : part;
  const properties = propertiesOf(schema);
  const before = Object.hasOwn(properties, key) && isSchema(properties[key]) ? properties[key] : undefined;
  let after: Schema | undefined;
  if (rest.length === 0) after = change(before);
  else if (list) {
    const items = isSchema(before?.['items']) ? before['items'] : { type: 'object', properties: {} };
    after = { type: 'array', ...before, items: changedAt(items, rest, change) };
  } else {
    after = changedAt(before ?? { type: 'object', properties: {} }, rest, change);
    // An object nothing is asked in any more goes with its last field.
    if (Object.keys(propertiesOf(after)).length === 0) after = undefined;
  }
  if (after === undefined && before === undefined) return schema;
  return withProperty(schema, key, after);
}

function withProperty(schema: Schema, key: string, value: Schema | undefined): Schema {
  const properties = propertiesOf(schema);
  if (value !== undefined) return { ...schema, properties: { ...properties, [key]: value } };
  return withRequired(
    { ...schema, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key)) },
    key,
    false,
  );
}

function withRequired(schema: Schema, key: string, needed: boolean): Schema {
  const { required: held, ...rest } = schema;
  const names: unknown[] = Array.isArray(held) ? held : [];
  if (names.includes(key) === needed) return schema;
  const now = needed ? [...names, key] : names.filter((name) => name !== key);
  return now.length === 0 ? rest : { ...rest, required: now };
}

export const withData = (data: Schema, path: string, schema: Schema): Schema => changedAt(data, partsOf(path), () => schema);
export const withoutData = (data: Schema, path: string): Schema => changedAt(data, partsOf(path), () => undefined);

/** Only what stands there already is changed: a form whose data says nothing of a field stays so. */
export const withDataChanged = (data: Schema, path: string, change: (schema: Schema) => Schema): Schema =>
  dataAt(data, path) === undefined ? data : changedAt(data, partsOf(path), (before) => before && change(before));

export function dataAt(data: Schema, path: string): Schema | undefined {
  let schema: unknown = data;
  for (const part of partsOf(path)) {
    if (!isSchema(schema)) return undefined;
    const key = part.endsWith('[]') ? part.slice(0, -2) : part;
    const inner: unknown = propertiesOf(schema)[key];
    schema = part.endsWith('[]') ? (isSchema(inner) ? inner['items'] : undefined) : inner;
  }
  return isSchema(schema) ? schema : undefined;
}

/** Whether the object around a field says that it must be there. */
export function withNeeded(data: Schema, path: string, needed: boolean): Schema {
  const parts = partsOf(path);
  const key = parts.at(-1) ?? '';
  if (dataAt(data, path) === undefined) return data;
  if (parts.length === 1) return withRequired(data, key, needed);
  const parent = parts.slice(0, -1).join('.');
  return changedAround(data, parent, (schema) => withRequired(schema, key, needed));
}

/** The object at a path, or the items of the list that a path ending in `[]` names. */
function changedAround(data: Schema, path: string, change: (schema: Schema) => Schema): Schema {
  if (!path.endsWith('[]')) return withDataChanged(data, path, change);
  return withDataChanged(data, path.slice(0, -2), (list) => (isSchema(list['items']) ? { ...list, items: change(list['items']) } : list));
}
