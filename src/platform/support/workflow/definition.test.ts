import { describe, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { hashOf, readDefinition } from './definition.ts';
import { checkFeel, feel } from './feel.ts';
import { advance, start } from './pure/advance.ts';

const wrap = (inside: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:own="https://yiwang.dev/bpmn" id="d" targetNamespace="t">${more}
<bpmn:process id="p" name="许可" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;

const line = (from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition === '' ? '' : `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;

const simple = wrap(
  `<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="受理" own:duty="window_clerk" own:act="accept" own:limit="licensing.decision" own:signers="2"/><bpmn:endEvent id="e"/>${line('s', 'a')}${line('a', 'e')}`,
);

async function problemsOf(xml: string) {
  const read = await readDefinition(xml, { checkExpression: checkFeel });
  return read.ok ? [] : read.problems.map(({ elementId, code }) => [elementId, code]);
}

test('读出任务的职责、行为、期限和签署人数，前缀不同也一样', async () => {
  const read = await readDefinition(simple);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.definition.nodes['a']).toMatchObject({
    kind: 'user',
    duty: 'window_clerk',
    act: 'accept',
    limit: 'licensing.decision',
    signers: 2,
  });
  expect(read.definition.nodes['a']).toMatchObject({ incoming: ['s_a'], outgoing: ['a_e'] });
});

test('同一流程的指纹不变，改一处就变', async () => {
  const [one, two, three] = await Promise.all([simple, simple, simple.replace('受理', '收件')].map((xml) => readDefinition(xml)));
  if (!one?.ok || !two?.ok || !three?.ok) throw new Error('not read');
  expect(hashOf(one.definition)).toBe(hashOf(JSON.parse(JSON.stringify(two.definition))));
  expect(hashOf(one.definition)).not.toBe(hashOf(three.definition));
});

const around = (middle: string, flows: string, more = '') =>
  wrap(`<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>${middle}${flows}`, more);

describe('不能执行的内容部署前即被拒绝', () => {
  test.each<[string, string, [string | null, string][]]>([
    [
      '临时子流程',
      around('<bpmn:adHocSubProcess id="x"/>', line('s', 'x') + line('x', 'e')),
      [
        ['x', 'element_not_supported'],
        ['e', 'never_reached'],
      ],
    ],
    ['不合 XML 规则的标识', simple.replaceAll('"a"', '"1"'), [[null, 'unreadable']]],
    ['指向不存在的节点', simple.replace('targetRef="e"', 'targetRef="nowhere"'), [['a_e', 'unreadable']]],
    ['没有可执行流程', simple.replace('isExecutable="true"', ''), [[null, 'one_process_expected']]],
    ['不认识的职责', simple.replace('window_clerk', 'emperor'), [['a', 'duty_unknown']]],
    ['签署人数写错', simple.replace('signers="2"', 'signers="两"'), [['a', 'signers_wrong']]],
    ['服务任务没写服务', around('<bpmn:serviceTask id="x"/>', line('s', 'x') + line('x', 'e')), [['x', 'service_missing']]],
    [
      '网关出口没有条件',
      around(
        '<bpmn:exclusiveGateway id="g"/><bpmn:userTask id="b"/>',
        line('s', 'g') + line('g', 'e') + line('g', 'b', 'true') + line('b', 'e'),
      ),
      [['g_e', 'flow_without_condition']],
    ],
    ['条件写错', around('<bpmn:userTask id="b"/>', line('s', 'b') + line('b', 'e', 'amount &gt;')), [['b_e', 'expression_wrong']]],
    ['没人走得到的任务', around('<bpmn:userTask id="b"/>', line('s', 'e')), [['b', 'never_reached']]],
    [
      '定时写成中文',
      around(
        '<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:timeDuration>三天</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>',
        line('s', 't') + line('t', 'e'),
      ),
      [['t', 'timer_unreadable']],
    ],
    [
      '会签没写由谁办',
      around('<bpmn:userTask id="b"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>', line('s', 'b') + line('b', 'e')),
      [['b', 'countersign_without_list']],
    ],
    ['不是 XML', '流程', [[null, 'unreadable']]],
  ])('%s', async (_name, xml, expected) => {
    expect(await problemsOf(xml)).toEqual(expect.arrayContaining(expected));
  });
});

test('含子流程、会签、消息的流程图由真实 FEEL 驱动走到终点', async () => {
  const xml = around(
    `<bpmn:subProcess id="joint"><bpmn:startEvent id="is"/>
      <bpmn:userTask id="vote" own:duty="reviewer"><bpmn:multiInstanceLoopCharacteristics own:collection="departments" own:element="department" own:results="opinions">
        <bpmn:completionCondition>some r in results satisfies r.agree = false</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
      <bpmn:endEvent id="ie"/>${line('is', 'vote')}${line('vote', 'ie')}</bpmn:subProcess>
    <bpmn:exclusiveGateway id="g" default="g_m"/><bpmn:intermediateCatchEvent id="m"><bpmn:messageEventDefinition messageRef="msg"/></bpmn:intermediateCatchEvent>`,
    line('s', 'joint') + line('joint', 'g') + line('g', 'e', 'every o in opinions satisfies o.agree') + line('g', 'm') + line('m', 'e'),
    '<bpmn:message id="msg" name="申辩"/>',
  );
  const read = await readDefinition(xml, { checkExpression: checkFeel });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const at = instantOf(0);
  const begun = start(read.definition, { departments: ['消防', '住建', '环保'] }, at, feel);
  if (!begun.ok) throw new Error(begun.refused);
  const votes = begun.effects.flatMap((effect) => (effect.type === 'taskOffered' ? [effect.token] : []));
  expect(votes).toHaveLength(3);
  const first = advance(
    read.definition,
    begun.state,
    { type: 'taskCompleted', token: votes[0] ?? '', variables: { agree: true }, at },
    feel,
  );
  if (!first.ok) throw new Error(first.refused);
  const veto = advance(
    read.definition,
    first.state,
    { type: 'taskCompleted', token: votes[2] ?? '', variables: { agree: false }, at },
    feel,
  );
  if (!veto.ok) throw new Error(veto.refused);
  expect(veto.effects.map(({ type }) => type)).toEqual(['taskWithdrawn', 'messageAwaited']);
  const told = advance(read.definition, veto.state, { type: 'messageReceived', message: '申辩', at }, feel);
  expect(told.ok && told.state.status).toBe('completed');
});
