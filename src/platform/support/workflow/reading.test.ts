import { describe, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { readDefinition, type ReadOptions } from './definition.ts';
import { checkFeel, feel } from './feel.ts';
import { advance, start } from './pure/advance.ts';

const definitions = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" id="d" targetNamespace="t">${inside}</bpmn:definitions>`;
const wrap = (inside: string, more = '') => definitions(`${more}<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process>`);
const line = (from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition === '' ? '' : `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
const around = (middle: string, flows: string, more = '') =>
  wrap(`<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>${middle}${flows}`, more);
const through = (task: string, more = '') => around(task, line('s', 'x') + line('x', 'e'), more);

const read = (xml: string, options: ReadOptions = {}) => readDefinition(xml, { checkExpression: checkFeel, ...options });

async function problemsOf(xml: string) {
  const result = await read(xml);
  return result.ok ? [] : result.problems.map(({ elementId, code }) => [elementId, code]);
}

async function definitionOf(xml: string, options: ReadOptions = {}) {
  const result = await read(xml, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}

test('任务上允许的操作、字段权限、空岗与逾期的安排逐项读出，并随任务一并交出', async () => {
  const definition = await definitionOf(
    around(
      '<bpmn:userTask id="a"/><bpmn:userTask id="x" yw:moves="returnTo addBefore skip" yw:returnTo="a" yw:fields="*=read amount=write idNumber=hidden" yw:form="site-check" yw:whenVacant="skip" yw:escalateAfter="P2D" yw:escalateTo="approver" yw:department="消防"/>',
      line('s', 'a') + line('a', 'x') + line('x', 'e'),
    ),
  );
  const expected = {
    moves: ['returnTo', 'addBefore', 'skip'],
    returnTo: ['a'],
    fields: { '*': 'read', amount: 'write', idNumber: 'hidden' },
    form: 'site-check',
    whenVacant: 'skip',
    escalateAfter: 'P2D',
    escalateTo: 'approver',
    department: '消防',
  };
  expect(definition.nodes['x']).toMatchObject(expected);
  const at = instantOf(0);
  const begun = start(definition, {}, at, feel);
  if (!begun.ok) throw new Error(begun.refused);
  const moved = advance(definition, begun.state, { type: 'taskCompleted', token: begun.state.tokens[0]?.id ?? '', at }, feel);
  expect(moved.ok && moved.effects[0]).toMatchObject({ type: 'taskOffered', node: 'x', ...expected });
});

const compensated = (association: string) =>
  around(
    `<bpmn:userTask id="x"/><bpmn:boundaryEvent id="c" attachedToRef="x"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:userTask id="h" isForCompensation="true"/>${association}`,
    line('s', 'x') + line('x', 'e'),
  );
const nested = (depth: number) =>
  `${'<bpmn:subProcess id="n">'.replace('"n"', '"n0"')}${Array.from({ length: depth }, (_, index) => `<bpmn:subProcess id="n${index + 1}">`).join('')}${'</bpmn:subProcess>'.repeat(depth + 1)}`;
const branches = (join: string) =>
  around(
    `<bpmn:exclusiveGateway id="g" default="g_b"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:${join} id="j"/>`,
    line('s', 'g') + line('g', 'a', 'x = 1') + line('g', 'b') + line('a', 'j') + line('b', 'j') + line('j', 'e'),
  );

describe('读入时即被拒绝，指明图元和原因', () => {
  test.each<[string, string, [string | null, string][]]>([
    ['不认识的操作', through('<bpmn:userTask id="x" yw:moves="returnTo fly"/>'), [['x', 'attribute_wrong']]],
    ['不认识的字段权限', through('<bpmn:userTask id="x" yw:fields="amount=erase"/>'), [['x', 'attribute_wrong']]],
    ['不认识的空岗安排', through('<bpmn:userTask id="x" yw:whenVacant="guess"/>'), [['x', 'attribute_wrong']]],
    ['逾期写成中文', through('<bpmn:userTask id="x" yw:escalateAfter="两天"/>'), [['x', 'attribute_wrong']]],
    ['上报给不存在的职责', through('<bpmn:userTask id="x" yw:escalateTo="emperor"/>'), [['x', 'duty_unknown']]],
    ['可退回的环节不存在', through('<bpmn:userTask id="x" yw:returnTo="nowhere"/>'), [['x', 'attribute_wrong']]],
    ['没有这种属性', through('<bpmn:userTask id="x" yw:colour="red"/>'), [['x', 'unreadable']]],
    ['调用的流程不在文件中', through('<bpmn:callActivity id="x" calledElement="q"/>'), [['x', 'called_process_missing']]],
    [
      '脚本不是 FEEL',
      through('<bpmn:scriptTask id="x" scriptFormat="javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask>'),
      [['x', 'language_not_feel']],
    ],
    [
      '补偿事件没有连到补偿任务',
      compensated(''),
      [
        ['c', 'handler_missing'],
        ['h', 'never_reached'],
      ],
    ],
    [
      '取消事件不在事务中',
      around('<bpmn:endEvent id="x"><bpmn:cancelEventDefinition/></bpmn:endEvent>', line('s', 'x') + line('s', 'e')),
      [['x', 'event_misplaced']],
    ],
    [
      '流程由错误启动',
      wrap(`<bpmn:startEvent id="s"><bpmn:errorEventDefinition/></bpmn:startEvent><bpmn:endEvent id="e"/>${line('s', 'e')}`),
      [['s', 'event_misplaced']],
    ],
    ['循环没有尽头', through('<bpmn:userTask id="x"><bpmn:standardLoopCharacteristics/></bpmn:userTask>'), [['x', 'loop_without_end']]],
    [
      '链接没有另一端',
      around(
        '<bpmn:intermediateThrowEvent id="x"><bpmn:linkEventDefinition name="L"/></bpmn:intermediateThrowEvent>',
        line('s', 'x') + line('s', 'e'),
      ),
      [['x', 'link_missing']],
    ],
    [
      '连线穿过子流程边界',
      through('<bpmn:subProcess id="x"><bpmn:startEvent id="i"/><bpmn:endEvent id="ie"/></bpmn:subProcess>').replace(
        '</bpmn:process>',
        `${line('i', 'e')}${''}</bpmn:process>`,
      ),
      [['i_e', 'flow_crosses_border']],
    ],
    ['网关没有出口', around('<bpmn:exclusiveGateway id="x"/>', line('s', 'x') + line('s', 'e')), [['x', 'dead_end']]],
    [
      '永远走不到结束',
      around('<bpmn:userTask id="x"/><bpmn:userTask id="y"/>', line('s', 'x') + line('x', 'y') + line('y', 'x') + line('s', 'e')),
      [
        ['x', 'end_unreachable'],
        ['y', 'end_unreachable'],
      ],
    ],
    ['排他分开、并行汇合，永远等不齐', branches('parallelGateway'), [['j', 'join_never_fills']]],
    [
      '文件声明了实体',
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${through('<bpmn:userTask id="x"/>')}`,
      [[null, 'doctype_refused']],
    ],
    ['文件超过 10 MB', `<!--${'x'.repeat(10 * 1024 * 1024)}-->${through('<bpmn:userTask id="x"/>')}`, [[null, 'too_large']]],
    ['图元太多', wrap('<bpmn:task/>'.repeat(5_001)), [['p', 'too_large']]],
    ['标签太多，不等建成图元就拒绝', wrap('<bpmn:task/>'.repeat(100_001)), [[null, 'too_large']]],
    ['子流程套得太深', wrap(nested(40)), [['n30', 'too_deep']]],
    [
      '表达式有十万层括号',
      around('<bpmn:userTask id="b"/>', line('s', 'b') + line('b', 'e', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`)),
      [['b_e', 'expression_wrong']],
    ],
  ])('%s', async (_title, xml, expected) => {
    expect(await problemsOf(xml)).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['排他分开、排他汇合', branches('exclusiveGateway')],
    ['补偿事件连到补偿任务', compensated('<bpmn:association id="as" sourceRef="c" targetRef="h"/>')],
    ['没有开始事件的流程，从没有来路的任务开始', wrap(`<bpmn:userTask id="x"/><bpmn:endEvent id="e"/>${line('x', 'e')}`)],
  ])('可以执行:%s', async (_title, xml) => {
    expect(await problemsOf(xml)).toEqual([]);
  });
});

describe('调用活动', () => {
  const part = '<bpmn:startEvent id="s"/><bpmn:userTask id="a"/><bpmn:endEvent id="e"/>';
  const called = wrap(`${part}${line('s', 'a')}${line('a', 'e')}`).replace('id="p"', 'id="part"');

  test('部署时随附的流程并入定义，图元另取名字，互不相混', async () => {
    const handedIn = await definitionOf(called);
    const xml = wrap(`${part}<bpmn:callActivity id="c" calledElement="part"/>${line('s', 'c')}${line('c', 'a')}${line('a', 'e')}`);
    const definition = await definitionOf(xml, { called: { part: handedIn } });
    expect(Object.keys(definition.nodes)).toEqual(['s', 'a', 'e', 'c', 'part/s', 'part/a', 'part/e']);
    const begun = start(definition, {}, instantOf(0), feel);
    expect(begun.ok && begun.state.tokens.map(({ node }) => node)).toEqual(['c', 'part/a']);
  });

  test('同一文件中被调用的流程不算另一个要启动的流程', async () => {
    const inner = `<bpmn:process id="q" isExecutable="true"><bpmn:startEvent id="qs"/><bpmn:endEvent id="qe"/>${line('qs', 'qe')}</bpmn:process>`;
    const definition = await definitionOf(through('<bpmn:callActivity id="x" calledElement="q"/>', inner));
    expect(definition.process).toBe('p');
    const begun = start(definition, {}, instantOf(0), feel);
    expect(begun.ok && begun.state.status).toBe('completed');
  });

  test('两个流程互相调用也有尽头', async () => {
    const inner = `<bpmn:process id="q" isExecutable="false"><bpmn:startEvent id="qs"/><bpmn:callActivity id="qc" calledElement="p"/><bpmn:endEvent id="qe"/>${line('qs', 'qc')}${line('qc', 'qe')}</bpmn:process>`;
    const definition = await definitionOf(through('<bpmn:callActivity id="x" calledElement="q"/>', inner));
    const begun = start(definition, {}, instantOf(0), feel);
    expect(begun.ok && begun.effects).toMatchObject([{ type: 'incident', code: 'called_too_deep' }]);
  });
});
