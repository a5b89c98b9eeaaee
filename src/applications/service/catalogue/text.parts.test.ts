import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { differencesOf } from './pure/differences.ts';
import { Item, Limit, MaterialSource, OnLicence, Participant, SpecialProcedure } from './schema.ts';
import { partText, partValueText, placeText, publicValueText, valueText } from './text.parts.zh.ts';

test('给人看的差别里没有代号：类型、层级写名称，材料不写程序里的名字', () => {
  expect(partValueText('type', '07')).toBe('行政确认（07）');
  expect(partValueText('level', '3')).toBe('市级');
  expect(partValueText('visits', '3')).toBe('3');
  expect(valueText('key: no_crime · name: 无犯罪记录证明 · required: always')).toBe('名称：无犯罪记录证明 · 必交');
});

test('检查指出的地方按人看到的说：第几项材料的什么', () => {
  expect(placeText('materials.0.key')).toBe('材料第 1 项的代号');
  expect(placeText('legalBasis.2')).toBe('设定依据第 3 项');
  expect(placeText('promisedLimit.value')).toBe('promisedLimit.value');
});

const catalogueFolder = path.resolve(import.meta.dirname, '../../../../catalogue');
const packaged = readdirSync(catalogueFolder)
  .filter((folder) => existsSync(path.join(catalogueFolder, folder, 'item.yaml')))
  .map((folder) => ({ folder, item: Item.parse(parse(readFileSync(path.join(catalogueFolder, folder, 'item.yaml'), 'utf8'))) }));
/** What is left of a program's words; codes of departments and what people write so themselves are none. */
const latin = (text: string) => (text.match(/[A-Za-z_]{3,}[\w.]*/g) ?? []).filter((word) => !/^(?:LED|[A-Z0-9]{8,})$/.test(word));

const contentOf = (item: Item) => ({
  item,
  formHash: item.form,
  processHash: item.process,
  decisions: item.decisions,
  licence: item.licence,
});

test.each(packaged)('公开的修订记录里没有代号：$folder 改成或者改自别的事项，每一部分都是中文', ({ folder, item }) => {
  const [other] = packaged.filter((one) => one.folder !== folder);
  if (!other) throw new Error('no other item');
  const differences = differencesOf(contentOf(other.item), contentOf(item)).filter(
    ({ part }) => part !== 'code' && part !== 'onlineAddress',
  );
  expect(differences.length).toBeGreaterThan(10);
  for (const { part, of, before, after } of differences)
    for (const value of [before, after]) {
      const told = `${partText(part, of)} ${publicValueText(part, value ?? '') ?? ''}`;
      expect(`${part}:${latin(told).join(' ')}`).toBe(`${part}:`);
    }
});

test('每一种可选的代号都有中文', () => {
  const { result, handling, remedies } = Item.shape;
  const each: [string, readonly string[]][] = [
    ['handling', handling.options],
    ['remedies', remedies.unwrap().element.options],
    ['specialProcedures', SpecialProcedure.options],
    ['materials', MaterialSource.options.map((source) => `source: ${source}`)],
    ['result', result.shape.kind.options.map((kind) => `kind: ${kind}`)],
    ['result', result.shape.delivery.unwrap().element.options],
    ['participants', Participant.shape.role.options.map((role) => `role: ${role}`)],
    ['onLicence', OnLicence.shape.act.options.map((act) => `act: ${act}`)],
    ['promisedLimit', Limit.shape.unit.options.map((unit) => `value: 3 · unit: ${unit}`)],
  ];
  for (const [part, values] of each) for (const value of values) expect(latin(publicValueText(part, value) ?? '')).toEqual([]);
  expect(publicValueText('process', 'process.bpmn')).toBeNull();
  expect(publicValueText('commitment', 'notWhen: place.kind = "pool" · article: 国办发〔2020〕42号')).toBe(
    '由申请表的内容决定 · 依据：国办发〔2020〕42号',
  );
});
