import * as z from 'zod';

/**
 * Reads what a program stored, perhaps a newer one beside this: fields it does not know are left out, everything else must hold.
 * What still cannot be read is a defect of the data, never wrong input of whoever asks.
 */
export function readStored<T>(schema: z.ZodType<T>, value: unknown): T {
  let left = value;
  for (;;) {
    const read = schema.safeParse(left);
    if (read.success) return read.data;
    const unknown = unknownIn(read.error.issues);
    if (unknown.length === 0) throw new Error(`what is stored cannot be read: ${read.error.message}`);
    left = without(left, unknown);
  }
}

/** What is stored for a value: fields that only say what holds anyway are left out, so that an older program finds none it does not know. */
export function lean(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return lean(schema.def.innerType, value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((one) => lean(schema.element, one));
  if (!(schema instanceof z.ZodObject) || !isRecord(value)) return value;
  const kept = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    const part: z.core.$ZodType | undefined = schema.shape[key];
    if (part === undefined) return [[key, one]];
    return part instanceof z.ZodDefault && same(part.def.defaultValue, one) ? [] : [[key, lean(part, one)]];
  });
  return Object.fromEntries(kept);
}

interface Unknown {
  path: readonly PropertyKey[];
  keys: readonly string[];
}

function unknownIn(issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[] = []): Unknown[] {
  return issues.flatMap((issue): Unknown[] => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys') return [{ path, keys: issue.keys }];
    if (issue.code !== 'invalid_union') return [];
    // The alternative that fits but for what is not known.
    const fitting = issue.errors.find((one) => one.length > 0 && one.every(({ code }) => code === 'unrecognized_keys'));
    return fitting === undefined ? [] : unknownIn(fitting, path);
  });
}

function without(value: unknown, unknown: readonly Unknown[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { path, keys } of unknown) {
    let at: unknown = copy;
    for (const step of path) at = isRecord(at) || Array.isArray(at) ? Reflect.get(at, step) : undefined;
    if (isRecord(at)) for (const key of keys) Reflect.deleteProperty(at, key);
  }
  return copy;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
