import { type KyselyPlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, PostgresQueryCompiler } from 'kysely';

// Kysely's own CamelCasePlugin copies the tree of every statement and every row. Names are mapped here instead where they are written
// out and once for each shape of row; tests hold the two to the same answers.

const snakes = new Map<string, string>();
const camels = new Map<string, string>();

/** `dueOn` → `due_on`. */
export function snakeOf(name: string): string {
  let snake = snakes.get(name);
  if (snake === undefined) {
    snake = name.replace(/(?<![A-Z]|^)[A-Z]/g, '_$&').toLowerCase();
    snakes.set(name, snake);
  }
  return snake;
}

/** `due_on` → `dueOn`. */
export function camelOf(name: string): string {
  let camel = camels.get(name);
  if (camel === undefined) {
    camel = name.slice(0, 1);
    for (let index = 1; index < name.length; index += 1) {
      const letter = name.charAt(index);
      if (letter !== '_') camel += name.charAt(index - 1) === '_' ? letter.toUpperCase() : letter;
    }
    camels.set(name, camel);
  }
  return camel;
}

type Row = Record<string, unknown>;

/** Rows under the names the code uses. Rows of one answer have one shape, so the first tells of all; values stay as they are. */
export function namedRows<Rows extends readonly unknown[]>(rows: Rows): Rows {
  const [first] = rows;
  if (typeof first !== 'object' || first === null) return rows;
  const keys = Object.keys(first);
  if (!keys.some((key) => key.includes('_'))) return rows;
  const names = keys.map(camelOf);
  const named = rows.map((row) => {
    const renamed: Row = {};
    for (const [index, key] of keys.entries()) renamed[names[index] ?? key] = (row as Row)[key];
    return renamed;
  });
  return named as unknown as Rows;
}

/** Writes the code's names as the database's. */
export class NamingCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeOf(identifier));
  }
}

export const namedResults: KyselyPlugin = {
  transformQuery: ({ node }: PluginTransformQueryArgs) => node,
  transformResult: async ({ result }: PluginTransformResultArgs) => ({ ...result, rows: namedRows(result.rows) }),
};
