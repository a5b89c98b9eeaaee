import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateDecision, evaluateService, prepareDecision, readDecisionModel } from './contract.ts';
import { reasonText } from './text.zh.ts';

const definitions = (body: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="示例" id="m" namespace="urn:yiwang:test">${body}</definitions>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface TableText {
  policy: string;
  rows: readonly (readonly [string, string])[];
  outputValues?: string;
  fallback?: string;
}

function table({ policy, rows, outputValues, fallback }: TableText): string {
  const text = (name: string, content: string): string => `<${name}><text>${escaped(content)}</text></${name}>`;
  const rules = rows.map(
    ([input, output], i) =>
      `<rule id="r${i + 1}">${text('inputEntry', input)}${text('outputEntry', output)}${text('annotationEntry', `第${i + 1}条`)}</rule>`,
  );
  return definitions(`
    <inputData id="n" name="数值"><variable name="数值" typeRef="number"/></inputData>
    <decision id="d" name="结论"><variable name="结论"/>
      <informationRequirement><requiredInput href="#n"/></informationRequirement>
      <decisionTable id="t" ${policy}>
        <input><inputExpression><text>数值</text></inputExpression></input>
        <output>${outputValues ? text('outputValues', outputValues) : ''}${fallback ? text('defaultOutputEntry', fallback) : ''}</output>
        <annotation name="依据"/>${rules.join('')}
      </decisionTable></decision>`);
}

function decide(xml: string, number: unknown): ReturnType<typeof evaluateDecision> {
  const { model, problems } = readDecisionModel(xml);
  expect(problems).toEqual([]);
  if (!model) throw new Error('no model');
  return evaluateDecision(model, '结论', { 数值: number }, { trace: true });
}

const overlapping = [
  ['> 0', '1'],
  ['> 5', '3'],
  ['> 8', '2'],
] as const;

describe('决策表的各种命中策略', () => {
  test.each<[string, TableText, unknown, unknown]>([
    [
      '唯一：一行适用',
      {
        policy: 'hitPolicy="UNIQUE"',
        rows: [
          ['< 5', '"低"'],
          ['>= 5', '"高"'],
        ],
      },
      7,
      '高',
    ],
    ['唯一：两行适用则无结论', { policy: '', rows: overlapping }, 9, null],
    [
      '任一：结果相同',
      {
        policy: 'hitPolicy="ANY"',
        rows: [
          ['> 0', '1'],
          ['> 5', '1'],
        ],
      },
      9,
      '1',
    ],
    ['任一：结果不同则无结论', { policy: 'hitPolicy="ANY"', rows: overlapping }, 9, null],
    ['优先：按列出的次序', { policy: 'hitPolicy="PRIORITY"', rows: overlapping, outputValues: '3,2,1' }, 9, '3'],
    ['首行', { policy: 'hitPolicy="FIRST"', rows: overlapping }, 9, '1'],
    ['按行次序', { policy: 'hitPolicy="RULE ORDER"', rows: overlapping }, 9, ['1', '3', '2']],
    ['按输出次序', { policy: 'hitPolicy="OUTPUT ORDER"', rows: overlapping, outputValues: '3,2,1' }, 9, ['3', '2', '1']],
    ['收集', { policy: 'hitPolicy="COLLECT"', rows: overlapping }, 6, ['1', '3']],
    [
      '收集求和',
      {
        policy: 'hitPolicy="COLLECT" aggregation="SUM"',
        rows: [
          ['> 0', '0.1'],
          ['> 5', '0.2'],
        ],
      },
      6,
      '0.3',
    ],
    ['收集计数', { policy: 'hitPolicy="COLLECT" aggregation="COUNT"', rows: overlapping }, 9, '3'],
    ['收集最小', { policy: 'hitPolicy="COLLECT" aggregation="MIN"', rows: overlapping }, 9, '1'],
    ['收集最大', { policy: 'hitPolicy="COLLECT" aggregation="MAX"', rows: overlapping }, 9, '3'],
    ['没有适用的行则取缺省', { policy: '', rows: overlapping, fallback: '"不予受理"' }, -1, '不予受理'],
    ['没有适用的行且无缺省', { policy: '', rows: overlapping }, -1, null],
  ])('%s', (_title, text, number, expected) => {
    expect(decide(table(text), number).json).toEqual(expected);
  });

  test('留下痕迹：哪张表、哪一行、依据哪一条', () => {
    const { trace } = decide(
      table({
        policy: 'hitPolicy="FIRST"',
        rows: [
          ['< 5', '"低"'],
          ['>= 5', '"高"'],
        ],
      }),
      '7',
    );
    expect(trace).toMatchObject([
      {
        table: 't',
        inputs: [{ title: '数值' }],
        hits: [{ rule: 2, id: 'r2', outputs: ['高'], annotations: [{ name: '依据', text: '第2条' }] }],
      },
    ]);
  });

  test('得不出结论时说明原因，原因都有中文', () => {
    const { reasons } = decide(table({ policy: '', rows: overlapping }), 9);
    expect(reasons).toEqual(['decision.rules-overlap']);
    expect(Object.keys(reasonText)).toEqual(expect.arrayContaining([...reasons]));
  });

  test('输入的文字按声明的类型读成数字，读不成的为空', () => {
    const xml = table({
      policy: '',
      rows: [
        ['= 0.3', '"准"'],
        ['null', '"空"'],
      ],
    });
    expect(decide(xml, '0.30').json).toBe('准');
    expect(decide(xml, '三').json).toBe('空');
  });
});

describe('决策之间的依赖', () => {
  const xml = definitions(`
    <itemDefinition name="tHousehold"><itemComponent name="家庭 人数"><typeRef>number</typeRef></itemComponent><itemComponent name="申请日"><typeRef>date</typeRef></itemComponent></itemDefinition>
    <inputData id="h" name="家庭"><variable name="家庭" typeRef="tHousehold"/></inputData>
    <businessKnowledgeModel id="b" name="保障标准"><encapsulatedLogic><formalParameter name="日" typeRef="date"/>
      <literalExpression><text>if 日 >= date("2026-07-01") then 1020.5 else 980</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
    <decision id="d" name="月保障金"><variable name="月保障金" typeRef="number"/>
      <informationRequirement><requiredInput href="#h"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
      <context><contextEntry><variable name="每人"/><literalExpression><text>保障标准(家庭.申请日)</text></literalExpression></contextEntry>
        <contextEntry><literalExpression><text>每人 * 家庭.家庭 人数</text></literalExpression></contextEntry></context></decision>
    <decisionService id="s" name="核算"><variable name="核算"/><outputDecision href="#d"/><inputData href="#h"/></decisionService>`);

  test('业务知识、数据类型与带空格的名称一起算出金额', () => {
    const { model, problems } = readDecisionModel(xml);
    expect(problems).toEqual([]);
    const household = { '家庭 人数': '3', 申请日: '2026-08-01' };
    expect(model && evaluateDecision(model, '月保障金', { 家庭: household }).json).toBe('3061.5');
    expect(model && evaluateService(model, '核算', { 家庭: { ...household, 申请日: '2026-06-30' } }).json).toBe('2940');
  });
});

describe('预先排好的决策与平常的问法同值', () => {
  const cells = ['< 2', '[2..4)', '4,6', '"甲"', 'not(3)', '> 数值 - 1', '-', '? >= 5 and ? < 8', 'null', '2.5', '<= 9007199254740993'];
  const rows = fc.array(fc.tuple(fc.constantFrom(...cells), fc.constantFrom('1', '"二"', '数值 + 1')), { minLength: 1, maxLength: 40 });
  const given = fc.constantFrom<unknown>(null, 0, 1, 2, '2.5', 3, 4, 5, 6, 7, '九', '9007199254740993', 1e9);
  const policies = fc.constantFrom('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"', 'hitPolicy="RULE ORDER"', 'hitPolicy="COLLECT"');

  test('任意的表、任意的值：结论、原因与痕迹都相同', () => {
    fc.assert(
      fc.property(rows, given, policies, (drawn, number, policy) => {
        const { model } = readDecisionModel(table({ policy, rows: drawn }));
        if (!model) throw new Error('no model');
        const usual = evaluateDecision(model, '结论', { 数值: number }, { trace: true });
        expect(prepareDecision(model, '结论')({ 数值: number }, { trace: true })).toEqual(usual);
        // The look-up of constant columns against each rule asked on its own.
        const hits = drawn.flatMap((row, i) => {
          const alone = readDecisionModel(table({ policy: 'hitPolicy="RULE ORDER"', rows: [row] })).model;
          const { trace } = alone ? evaluateDecision(alone, '结论', { 数值: number }, { trace: true }) : { trace: [] };
          return trace[0]?.hits.length === 1 ? [i + 1] : [];
        });
        const told = usual.trace[0]?.hits.map(({ rule }) => rule);
        expect(told).toEqual(policy.includes('FIRST') ? hits.slice(0, 1) : hits);
      }),
      { numRuns: 60 },
    );
  });
});

describe('不合格的模型文件', () => {
  const bomb = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  test.each([
    ['实体炸弹', `${bomb}${definitions('')}`, 'decision.doctype'],
    ['十兆字节', definitions(' '.repeat(10_000_000)), 'decision.file-too-large'],
    ['千层嵌套', definitions('<a>'.repeat(1_000)), 'decision.file-too-large'],
    ['不是 XML', '决策', 'decision.not-xml'],
    ['没有写完', definitions('<decision name="x">').slice(0, -14), 'decision.not-xml'],
    ['不是决策模型', '<html/>', 'decision.not-dmn'],
    ['版本不明', '<definitions xmlns="urn:x"/>', 'decision.version'],
    ['未知命中策略', table({ policy: 'hitPolicy="LAST"', rows: overlapping }), 'decision.hit-policy'],
  ])('%s', (_title, xml, code) => {
    const { model, problems } = readDecisionModel(xml);
    expect(model).toBeNull();
    expect(problems[0]?.code).toBe(code);
  });

  test('写错的格子指出哪一行规则、第几个字', () => {
    const { problems } = readDecisionModel(
      table({
        policy: '',
        rows: [
          ['> 0', '1'],
          ['> 5', '金额 +'],
        ],
      }),
    );
    expect(problems).toMatchObject([{ code: 'feel.syntax', id: 'r2', position: 4 }]);
  });

  test('未定义的名称与循环依赖不能发布', () => {
    const loop = definitions(
      ['a:b', 'b:a']
        .map((pair) => {
          const [own = '', other = ''] = pair.split(':');
          return `<decision id="${own}" name="${own}"><variable name="${own}"/><informationRequirement><requiredDecision href="#${other}"/></informationRequirement><literalExpression><text>${other} + 缺</text></literalExpression></decision>`;
        })
        .join(''),
    );
    const codes = readDecisionModel(loop).problems.map((problem) => problem.code);
    expect(codes).toContain('decision.cycle');
    expect(codes).toContain('feel.unknown-name');
  });
});

describe('一次求值的来龙去脉', () => {
  const xml = definitions(`
    <inputData id="n" name="数值"><variable name="数值" typeRef="number"/></inputData>
    <businessKnowledgeModel id="b" name="档次"><variable name="档次"/><encapsulatedLogic><formalParameter name="x"/>
      <decisionTable id="bt"><input><inputExpression><text>x</text></inputExpression></input><output/><annotation name="依据"/>
        <rule id="k1"><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>"低"</text></outputEntry><annotationEntry><text>办法第六条</text></annotationEntry></rule>
        <rule id="k2"><inputEntry><text>&gt;= 5</text></inputEntry><outputEntry><text>"高"</text></outputEntry><annotationEntry><text>办法第七条</text></annotationEntry></rule>
      </decisionTable></encapsulatedLogic></businessKnowledgeModel>
    <decision id="d1" name="定档"><variable name="定档"/><informationRequirement><requiredInput href="#n"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement><literalExpression><text>档次(数值)</text></literalExpression></decision>
    <decision id="d2" name="结论"><variable name="结论"/><informationRequirement><requiredDecision href="#d1"/></informationRequirement>
      <conditional><if><literalExpression><text>定档 = "高"</text></literalExpression></if><then><literalExpression><text>"准予"</text></literalExpression></then>
        <else><literalExpression><text>"不予"</text></literalExpression></else></conditional></decision>`);

  test('下层决策、业务知识里的表、走了哪个分支、依据哪一条，依次写明；不要时一样也不记', () => {
    const { model, problems } = readDecisionModel(xml);
    expect(problems).toEqual([]);
    if (!model) throw new Error('no model');
    const { json, steps } = evaluateDecision(model, '结论', { 数值: 7 }, { trace: true });
    expect(json).toBe('准予');
    expect(steps).toMatchObject([
      { kind: 'table', element: '档次', table: 'bt', hits: [{ rule: 2, id: 'k2', article: '办法第七条' }] },
      { kind: 'knowledge', name: '档次', value: '高' },
      { kind: 'decision', name: '定档', value: '高' },
      { kind: 'branch', element: '结论', taken: 'then' },
      { kind: 'decision', name: '结论', value: '准予' },
    ]);
    expect(evaluateDecision(model, '结论', { 数值: 7 })).toMatchObject({ json: '准予', trace: [], steps: [] });
  });
});
