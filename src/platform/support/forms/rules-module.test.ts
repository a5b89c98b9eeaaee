import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { readForm } from './contract.ts';
import { compileForm } from './pure/form.ts';
import { moduleExpressions, type RulesModule } from './pure/module-expressions.ts';
import { placeAt } from './pure/paths.ts';
import { writeRulesModule } from './pure/rules-module.ts';
import { type Answers, FormDefinition, type FormField } from './schema.ts';

const today = Day.parse('2026-03-02');
const catalogue = path.resolve(import.meta.dirname, '../../../../catalogue');
const forms = readdirSync(catalogue, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('form.json'));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'yw-rules-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The written module, imported as a browser would import it. */
async function inBrowser(definition: FormDefinition) {
  const file = path.join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(file, writeRulesModule(definition));
  const module = (await import(pathToFileURL(file).href)) as RulesModule;
  const compiled = compileForm(module.definition, moduleExpressions(module));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.form;
}

const anyValue = ({ options, widget }: FormField) =>
  fc.oneof(
    fc.constantFrom('', '0', '12', '12.50', '-3', '2026-03-02', '2020-02-30', 'yes', 'no', '某某'),
    fc.string(),
    ...(options ? [fc.constantFrom(...options.map(({ value }) => value))] : []),
    ...(widget === 'checkboxes' && options ? [fc.subarray(options.map(({ value }) => value))] : []),
  );

/** Answers of the form's own fields, rows included, right and wrong. */
function anyAnswers(definition: FormDefinition) {
  const single = Object.entries(definition.fields).filter(([at, { widget }]) => !at.includes('[]') && widget !== 'repeat');
  const inRows = Object.entries(definition.fields).filter(([at]) => at.includes('[]'));
  return fc
    .tuple(
      fc.tuple(...single.map(([, field]) => fc.option(anyValue(field)))),
      fc.array(fc.tuple(...inRows.map(([, field]) => fc.option(anyValue(field)))), { maxLength: 3 }),
    )
    .map(([values, rows]) => {
      const answers: Answers = {};
      for (const [index, [at]] of single.entries()) if (values[index] !== null) placeAt(answers, at, values[index]);
      const [group] = inRows[0]?.[0].split('[]') ?? [];
      if (group !== undefined)
        placeAt(
          answers,
          group,
          rows.map((row) => {
            const kept: Answers = {};
            for (const [index, [at]] of inRows.entries()) if (row[index] !== null) placeAt(kept, at.split('[].')[1] ?? '', row[index]);
            return kept;
          }),
        );
      return answers;
    });
}

test.each(forms)('%s:浏览器里的规则与服务器上的，对任何填写都得出同样的结果', async (file) => {
  const definition = FormDefinition.parse(JSON.parse(readFileSync(path.join(catalogue, file), 'utf8')));
  const browser = await inBrowser(definition);
  const server = readForm(definition);
  fc.assert(
    fc.property(anyAnswers(definition), (answers) => {
      const [here, there] = [server.evaluate(answers, today), browser.evaluate(answers, today)];
      expect({ ...there, visible: [...there.visible], required: [...there.required] }).toEqual({
        ...here,
        visible: [...here.visible],
        required: [...here.required],
      });
    }),
    { numRuns: 200 },
  );
});

test('规则里的文字在模块里仍是文字，同样的话在行内行外各是各的意思', async () => {
  const definition = FormDefinition.parse({
    data: { type: 'object' },
    layout: [{ key: 'one', title: '一', fields: ['item', 'staff', 'shown'] }],
    fields: {
      item: { label: '物', widget: 'text' },
      staff: { label: '人员', widget: 'repeat' },
      'staff[].name': { label: '姓名', widget: 'text', visible: 'item != null' },
      shown: { label: '见', widget: 'text', visible: 'item != null', value: String.raw`"*/ globalThis.x = 1; //</script>` + '"' },
    },
  });
  const browser = await inBrowser(definition);
  const state = browser.evaluate({ staff: [{ name: '甲' }] }, today);
  expect([...state.visible]).toEqual([...readForm(definition).evaluate({ staff: [{ name: '甲' }] }, today).visible]);
  expect(browser.evaluate({ item: '有' }, today).values['shown']).toContain('globalThis.x = 1');
  expect(Object.hasOwn(globalThis, 'x')).toBe(false);
});
