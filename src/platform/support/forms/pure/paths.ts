import type { Answers, FormDefinition, FormField, FormStep } from '../schema.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The value at a dotted path; undefined where nothing is. */
export function valueAt(answers: unknown, path: string): unknown {
  let value = answers;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** Puts a value at a dotted path, making the objects on the way. */
export function placeAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.');
  if (parts.some((part) => forbidden.has(part))) return;
  let place = target;
  for (const part of parts.slice(0, -1)) {
    const inner = place[part];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) place[part] = {};
    place = place[part] as Record<string, unknown>;
  }
  place[parts.at(-1) ?? ''] = value;
}

/** The fields inside a repeated group, keyed by their path within a row. */
export function rowFields(definition: FormDefinition, group: string): [string, FormField][] {
  const prefix = `${group}[].`;
  return Object.entries(definition.fields).flatMap(([path, field]): [string, FormField][] =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), field]] : [],
  );
}

export function fieldsOfStep(definition: FormDefinition, step: FormStep): [string, FormField][] {
  return step.fields.flatMap((path): [string, FormField][] => {
    const field = definition.fields[path];
    return field ? [[path, field]] : [];
  });
}

/** Answers as flat form values: `members.0.name` → text, for showing what was typed. */
export function flatten(answers: Answers, prefix = ''): Record<string, string | string[]> {
  const flat: Record<string, string | string[]> = {};
  for (const [key, value] of Object.entries(answers)) {
    const path = `${prefix}${key}`;
    if (value === null || value === undefined) continue;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) flat[path] = value;
    else if (Array.isArray(value))
      Object.assign(flat, flatten(Object.fromEntries(value.map((one: unknown, index) => [String(index), one])), `${path}.`));
    else if (typeof value === 'object') Object.assign(flat, flatten(value as Answers, `${path}.`));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') flat[path] = String(value);
  }
  return flat;
}
