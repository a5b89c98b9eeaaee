import type { Day } from '#kernel/time.ts';
import type { Answers, FormDefinition, FormField } from '../schema.ts';
import type { Expressions } from './expressions.ts';
import { placeAt, rowFields, valueAt } from './paths.ts';

type Row = Record<string, unknown>;

const kindOf = (field: FormField) =>
  field.widget === 'number' || field.widget === 'money' ? 'number' : field.widget === 'date' ? 'date' : 'plain';

/** The answers as FEEL sees them. Fields without an answer are present as null, so that a rule can ask for them. */
export function formContext(definition: FormDefinition, expressions: Expressions, values: Answers, today: Day): Row {
  const context: Row = {};
  for (const [path, field] of Object.entries(definition.fields)) {
    if (path.includes('[]')) continue;
    if (field.widget !== 'repeat') placeAt(context, path, expressions.toFeel(kindOf(field), valueAt(values, path) ?? null));
    else {
      const rows = valueAt(values, path);
      placeAt(
        context,
        path,
        (Array.isArray(rows) ? (rows as unknown[]) : []).map((row) => rowContext(definition, expressions, path, row)),
      );
    }
  }
  return { ...context, today: expressions.toFeel('date', today) };
}

function rowContext(definition: FormDefinition, expressions: Expressions, group: string, row: unknown): Row {
  const context: Row = {};
  for (const [name, field] of rowFields(definition, group))
    placeAt(context, name, expressions.toFeel(kindOf(field), valueAt(row, name) ?? null));
  return context;
}
