import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Day } from '#kernel/time.ts';
import { readForm } from '#platform/support/forms/contract.ts';
import { placeAt, valueAt } from '#platform/support/forms/pure/paths.ts';
import { type Answers, FormDefinition } from '#platform/support/forms/schema.ts';
import { root } from '../repository.ts';
import { naughty, none, skipped } from './strings.ts';

const today = Day.parse('2026-03-02');
const catalogue = path.join(root, 'catalogue');

/** Answers of a packaged scenario, so that as much as possible of the form is visible while one field is spoilt. */
function goodAnswers(folder: string): Answers {
  try {
    const [first = ''] = readdirSync(path.join(catalogue, folder, 'scenarios')).toSorted();
    const { given } = parse(readFileSync(path.join(catalogue, folder, 'scenarios', first), 'utf8')) as { given: { answers: Answers } };
    return given.answers;
  } catch {
    return {};
  }
}

function spoilt(definition: FormDefinition, answers: Answers, field: string, text: string): Answers {
  const changed = structuredClone(answers);
  const [group = '', inner] = field.split('[].');
  if (inner === undefined) placeAt(changed, field, text);
  else {
    const rows = valueAt(changed, group);
    const row: Record<string, unknown> = { ...(Array.isArray(rows) ? (rows as object[])[0] : {}) };
    placeAt(row, inner, text);
    placeAt(changed, group, [row]);
  }
  return changed;
}

/** What came out, in a form two runs can be compared by. */
const written = (state: ReturnType<ReturnType<typeof readForm>['evaluate']>) =>
  JSON.stringify([state.values, [...state.visible], [...state.required], state.defects]);

for (const folder of ['food-business-licence', 'individual-business-registration', 'old-age-allowance', '_generic'])
  test.skipIf(none)(
    `${folder} 的每个项目填任何刁钻字符串：规则都有结论，两次结论一样${skipped}`,
    () => {
      const text = readFileSync(path.join(catalogue, folder, 'form.json'), 'utf8');
      // Two objects of one text are compiled apart: neither may lean on what the other remembers.
      const [first, second] = [FormDefinition.parse(JSON.parse(text)), FormDefinition.parse(JSON.parse(text))];
      const answers = goodAnswers(folder);
      for (const field of Object.keys(first.fields))
        for (const [index, naughtyText] of naughty.entries()) {
          const given = spoilt(first, answers, field, naughtyText);
          const state = readForm(first).evaluate(given, today);
          const at = field.replace('[]', '.0');
          const { widget, value } = first.fields[field] ?? {};
          if (state.visible.has(at) && value === undefined && (widget === 'text' || widget === 'textarea'))
            expect(valueAt({ ...state.values, ...asTree(state.values) }, at) ?? '').toBe(naughtyText.trim());
          // Every seventh is computed a second time; over all fields that meets every string many times.
          if (index % 7 === field.length % 7) expect(written(readForm(second).evaluate(given, today))).toBe(written(state));
        }
    },
    120_000,
  );

/** Rows as objects by number, so that a dotted path reaches into them. */
function asTree(values: Answers): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : value]),
  );
}
