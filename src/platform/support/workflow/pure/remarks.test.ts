import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDefinition } from '../definition.ts';
import { remarkSentence } from '../text.remarks.zh.ts';
import { remarksOf } from './remarks.ts';

const wrap = (inside: string, name = '许可') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" targetNamespace="t"><process id="p" name="${name}" isExecutable="true"><startEvent id="s"/>${inside}<endEvent id="e"/></process></definitions>`;
const line = (from: string, to: string, name = '', condition = '') =>
  `<sequenceFlow id="${from}_${to}" name="${name}" sourceRef="${from}" targetRef="${to}">${condition === '' ? '' : `<conditionExpression>${condition}</conditionExpression>`}</sequenceFlow>`;
const user = (id: string, more = 'yw:duty="reviewer"', inside = '') => `<userTask id="${id}" name="环节${id}" ${more}>${inside}</userTask>`;

async function remarksIn(xml: string): Promise<[string, string][]> {
  const read = await readDefinition(xml, { tolerant: true });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return remarksOf(read.definition).map((remark) => {
    expect(remarkSentence(remark)).toMatch(/[\u4E00-\u9FFF].*。$/);
    return [remark.elementId, remark.code];
  });
}

const choice = (afterRefusal: string, more = '') =>
  `${user('a')}<exclusiveGateway id="g" name="同意吗" default="g_b"/>${user('b')}${more}${line('s', 'a')}${line('a', 'g')}${line('g', 'b', '同意')}${line('b', 'e')}${line('g', afterRefusal, '不予许可', 'outcome = "refused"')}`;

describe('流程检查：能执行，但应当改的', () => {
  test.each<[string, string, [string, string][]]>([
    ['规整的流程没有意见', wrap(user('a') + line('s', 'a') + line('a', 'e')), []],
    [
      '流程、环节没有名称',
      wrap('<userTask id="a" yw:duty="reviewer"/>' + line('s', 'a') + line('a', 'e'), ''),
      [
        ['p', 'process_without_name'],
        ['a', 'step_without_name'],
      ],
    ],
    [
      '网关和出口没有名称',
      wrap(
        `${user('a')}<exclusiveGateway id="g" default="g_e"/>${line('s', 'g')}${line('g', 'a', '', 'x')}${line('g', 'e')}${line('a', 'e')}`,
      ),
      [
        ['g', 'choice_without_name'],
        ['g_a', 'exit_without_name'],
        ['g_e', 'exit_without_name'],
      ],
    ],
    ['申请人自己的环节可以没有岗位', wrap(user('a', '') + line('s', 'a') + line('a', 'e')), []],
    ['写了时限却没有岗位', wrap(user('a', 'yw:limit="licence.decision"') + line('s', 'a') + line('a', 'e')), [['a', 'post_missing']]],
    [
      '会签没有规则',
      wrap(user('a', 'yw:duty="reviewer"', '<multiInstanceLoopCharacteristics yw:collection="list"/>') + line('s', 'a') + line('a', 'e')),
      [['a', 'countersign_without_rule']],
    ],
    [
      '会签留下结果的，不算没有规则',
      wrap(
        user('a', 'yw:duty="reviewer"', '<multiInstanceLoopCharacteristics yw:collection="list" yw:results="opinions"/>') +
          line('s', 'a') +
          line('a', 'e'),
      ),
      [],
    ],
    ['不予许可直接结束', wrap(choice('e')), [['g_e', 'refusal_not_informed']]],
    ['不予许可以后告知', wrap(choice('n', `<sendTask id="n" name="告知"/>${line('n', 'e')}`)), []],
    [
      '隔着网关也看得出没有告知',
      wrap(choice('m', `<exclusiveGateway id="m" name="汇合"/>${line('m', 'e')}`)),
      [['g_m', 'refusal_not_informed']],
    ],
    ['作出决定的环节本身会出具文书的，不必另行告知', wrap(choice('e').replace('name="环节a"', 'name="环节a" yw:act="decide"')), []],
    ['不同意退回申请人修改，不算结束', wrap(choice('a')), []],
    [
      '包容网关只汇合不分出',
      wrap(
        `<exclusiveGateway id="g" name="哪类" default="g_b"/>${user('a')}${user('b')}<inclusiveGateway id="j" name="汇合"/>${line('s', 'g')}${line('g', 'a', '甲', 'x')}${line('g', 'b', '乙')}${line('a', 'j')}${line('b', 'j')}${line('j', 'e')}`,
      ),
      [['j', 'inclusive_join_alone']],
    ],
    [
      '包容网关成对',
      wrap(
        `<inclusiveGateway id="g" name="涉及" default="g_b"/>${user('a')}${user('b')}<inclusiveGateway id="j" name="汇合"/>${line('s', 'g')}${line('g', 'a', '甲', 'x')}${line('g', 'b', '乙')}${line('a', 'j')}${line('b', 'j')}${line('j', 'e')}`,
      ),
      [],
    ],
  ])('%s', async (_name, xml, expected) => {
    expect(await remarksIn(xml)).toEqual(expected);
  });

  test('随平台交付的流程没有意见', async () => {
    const catalogue = path.resolve(import.meta.dirname, '../../../../../catalogue');
    for (const name of readdirSync(catalogue, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('process.bpmn')))
      expect(await remarksIn(readFileSync(path.join(catalogue, name), 'utf8')), name).toEqual([]);
  });
});
