import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Boxed, DecisionElement, DecisionTable, ModelSource } from './model.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 由别的设计器画成，注释与扩展都要留住 -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:di="urn:di" xmlns:x="urn:x" id="m" name="津贴" namespace="urn:m">
  <dmn:description>说明 &amp; 备注</dmn:description>
  <dmn:itemDefinition name="tElder"><dmn:itemComponent name="age"><dmn:typeRef>number</dmn:typeRef></dmn:itemComponent></dmn:itemDefinition>
  <dmn:inputData id="i" name="elder"><dmn:variable name="elder" typeRef="tElder"/></dmn:inputData>
  <dmn:decision id="d" name="金额" x:colour='red'>
    <dmn:extensionElements><x:note>不要动 "我"</x:note></dmn:extensionElements>
    <dmn:variable name="金额"/>
    <dmn:informationRequirement id="q"><dmn:requiredInput href="#i"/></dmn:informationRequirement>
    <dmn:decisionTable id="t" hitPolicy="FIRST">
      <dmn:input id="in1" label="周岁"><dmn:inputExpression id="e1" typeRef="number"><dmn:text>elder.age</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:input id="in2"><dmn:inputExpression><dmn:text><![CDATA[elder.age < 3]]></dmn:text></dmn:inputExpression><dmn:inputValues><dmn:text>true,false</dmn:text></dmn:inputValues></dmn:input>
      <dmn:output id="o1" name="amount" typeRef="number"/>
      <dmn:annotation name="依据"/>
      <!-- 第一条 -->
      <dmn:rule id="r1"><dmn:inputEntry id="c1"><dmn:text>&lt; 60</dmn:text></dmn:inputEntry><dmn:inputEntry><dmn:text/></dmn:inputEntry><dmn:outputEntry><dmn:text>0</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>第一条</dmn:text></dmn:annotationEntry></dmn:rule>
      <dmn:rule id="r2" x:kept="yes">
        <dmn:inputEntry><dmn:text>  &gt;= 60  </dmn:text></dmn:inputEntry>
        <dmn:inputEntry><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text>100</dmn:text></dmn:outputEntry>
        <dmn:annotationEntry/>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmn:businessKnowledgeModel id="b" name="倍数"><dmn:variable name="倍数"/><dmn:encapsulatedLogic><dmn:formalParameter name="n"/><dmn:context>
    <dmn:contextEntry><dmn:variable name="两倍"/><dmn:literalExpression><dmn:text>n * 2</dmn:text></dmn:literalExpression></dmn:contextEntry>
    <dmn:contextEntry><dmn:conditional><dmn:if><dmn:literalExpression><dmn:text>n &gt; 1</dmn:text></dmn:literalExpression></dmn:if><dmn:then><dmn:literalExpression><dmn:text>两倍</dmn:text></dmn:literalExpression></dmn:then><dmn:else><dmn:literalExpression><dmn:text>n</dmn:text></dmn:literalExpression></dmn:else></dmn:conditional></dmn:contextEntry>
  </dmn:context></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>
  <dmn:DMNDI><di:DMNShape dmnElementRef="d" id="s1"/><di:DMNShape dmnElementRef="i" id="s2"/><di:DMNEdge dmnElementRef="q" id="s3"/></dmn:DMNDI>
</dmn:definitions>
`;

/** A model without where its parts stood. */
const plain = (model: ModelSource): unknown =>
  JSON.parse(JSON.stringify(model, (key, part: unknown) => (key === 'source' ? undefined : part)));

const source = readModel(xml);
const tableOf = (model: ModelSource): DecisionTable => {
  const logic = model.elements.find(({ name }) => name === '金额')?.logic;
  if (logic?.kind !== 'table') throw new Error('no table');
  return logic.table;
};
function withLogic(model: ModelSource, name: string, change: (logic: Boxed) => Boxed): ModelSource {
  return { ...model, elements: model.elements.map((one) => (one.name === name && one.logic ? { ...one, logic: change(one.logic) } : one)) };
}
const withTable = (change: (table: DecisionTable) => DecisionTable): ModelSource =>
  withLogic(source, '金额', (logic) => (logic.kind === 'table' ? { ...logic, table: change(logic.table) } : logic));

function written(edited: ModelSource): string {
  const text = writeModel(xml, edited);
  expect(plain(readModel(text))).toEqual(plain(edited));
  return text;
}

describe('把改动写回 DMN 文件', () => {
  test('什么都没改，一个字节也不动', () => {
    expect(writeModel(xml, source)).toBe(xml);
  });

  test('改一格，只动那一格的文字', () => {
    const text = written(
      withTable((table) => ({ ...table, rules: table.rules.map((rule) => (rule.id === 'r1' ? { ...rule, inputs: ['< 65', ''] } : rule)) })),
    );
    expect(text).toBe(xml.replace('&lt; 60', '&lt; 65'));
  });

  test('改表头、命中策略与列的设定', () => {
    const text = written(
      withTable((table) => ({
        ...table,
        hitPolicy: 'COLLECT',
        aggregation: 'SUM',
        inputs: table.inputs.map((input) =>
          input.id === 'in1'
            ? { ...input, label: '年"龄"', type: 'tAge', values: '[0..150]' }
            : { id: 'in2', expression: input.expression },
        ),
        outputs: [{ id: 'o1', name: 'amount', values: '0,100', fallback: '0' }],
        annotationNames: ['条款'],
      })),
    );
    expect(text).toContain('x:kept="yes"');
    expect(text).toContain('<!-- 第一条 -->');
  });

  test('换掉整个盒子、改业务知识里的一处、改名、改依赖', () => {
    const renamed = {
      ...source,
      elements: source.elements.map((one): DecisionElement =>
        one.name === '金额'
          ? { ...one, name: '每月金额', variable: { name: '每月金额', type: 'number' }, requires: [...one.requires, 'urn:m#b'] }
          : one,
      ),
    };
    written(renamed);
    written(withLogic(source, '金额', (logic) => ({ source: logic.source, kind: 'literal', text: 'if elder.age < 60 then 0 else 100' })));
    const one = written(
      withLogic(source, '倍数', (logic) => {
        if (logic.kind !== 'function' || logic.body?.kind !== 'context' || logic.body.result?.kind !== 'conditional')
          throw new Error('shape');
        const { body } = logic;
        const { result } = logic.body;
        return { ...logic, body: { ...body, result: { ...result, whenFalse: { ...result.whenFalse, kind: 'literal', text: 'n + 1' } } } };
      }),
    );
    expect(one).toBe(xml.replace('<dmn:text>n</dmn:text>', '<dmn:text>n + 1</dmn:text>'));
  });

  test('新增与删去决策、数据类型；图上不留指空的形状', () => {
    const [input, decision, knowledge] = source.elements;
    if (!input || !decision || !knowledge) throw new Error('three elements');
    const fresh: DecisionElement = {
      kind: 'decision',
      key: 'urn:m#new',
      name: '新决策',
      variable: { name: '新决策', type: 'string' },
      source: { line: 1, id: 'new' },
      requires: ['urn:m#i', 'urn:m#b'],
      logic: { kind: 'table', source: { line: 1, id: 't2' }, table: tableOf(source) },
    };
    written({
      ...source,
      elements: [...source.elements, fresh],
      items: [
        ...source.items,
        { name: 'tAge', type: 'number', allowed: '[0..150]', collection: false, components: [], source: { line: 1 } },
      ],
    });
    const without = written({ ...source, elements: [input, knowledge] });
    expect(without).not.toContain('dmnElementRef="d"');
    expect(without).not.toContain('dmnElementRef="q"');
    expect(without).toContain('dmnElementRef="i"');
  });

  test('公开测试集的每个模型读进再写出，一字不差', () => {
    const suite = path.resolve(import.meta.dirname, '../../../../../../shared/data/dmn-tck');
    if (!existsSync(suite)) return;
    const files = readdirSync(suite, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.dmn'));
    for (const file of files) {
      const text = readFileSync(path.join(suite, file), 'utf8');
      expect(writeModel(text, readModel(text)) === text, file).toBe(true);
    }
  });
});

const word = fc.constantFrom('', '-', '1', '< 3 & "a"', '\'乙\' > "甲"', '[1..2]', 'a\nb', ']]>', '&lt;');
const inputColumn = (id: string) =>
  fc.record({ label: word, values: word }).map((given) => column({ id, expression: `${id}.x`, ...given }));
/** The file has no difference between an empty text and none. */
function column<T extends { label: string; values: string }>({ label, values, ...rest }: T) {
  return { ...rest, ...(label === '' ? {} : { label }), ...(values === '' ? {} : { values }) };
}
const edited = fc
  .record({
    inputs: fc
      .subarray(['in1', 'in2', 'new1', 'new2'], { minLength: 1 })
      .chain((ids) => fc.shuffledSubarray(ids, { minLength: ids.length })),
    outputs: fc.shuffledSubarray(['o1', 'new3'], { minLength: 1 }),
    annotations: fc.shuffledSubarray(['依据', '备注'], {}),
    rules: fc.shuffledSubarray(['r1', 'r2', 'n1', 'n2', 'n3'], {}),
    policy: fc.constantFrom('FIRST' as const, 'UNIQUE' as const, 'RULE ORDER' as const),
  })
  .chain(({ inputs, outputs, annotations, rules, policy }) =>
    fc.record({
      hitPolicy: fc.constant(policy),
      inputs: fc.tuple(...inputs.map(inputColumn)),
      outputs: fc.tuple(
        ...outputs.map((id) => fc.record({ label: word, values: word }).map((given) => column({ id, name: id, ...given }))),
      ),
      annotationNames: fc.constant(annotations),
      rules: fc.tuple(
        ...rules.map((id) =>
          fc.record({
            id: fc.constant(id),
            inputs: fc.tuple(...inputs.map(() => word)),
            outputs: fc.tuple(...outputs.map(() => word)),
            annotations: fc.tuple(...annotations.map(() => word)),
          }),
        ),
      ),
    }),
  );

describe('任意改动后写出的文件', () => {
  test('读回来就是改后的模型，表以外一字不差', () => {
    const start = xml.indexOf('<dmn:decisionTable');
    const end = xml.indexOf('</dmn:decisionTable>');
    fc.assert(
      fc.property(edited, (table) => {
        const text = written(withTable(() => table));
        expect(text.startsWith(xml.slice(0, start))).toBe(true);
        expect(text.endsWith(xml.slice(end))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
