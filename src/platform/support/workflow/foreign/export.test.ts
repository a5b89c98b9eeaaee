import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { hashOf, readDefinition } from '../definition.ts';
import type { Definition } from '../pure/model.ts';
import { exportProcess } from './export.ts';
import { importProcess } from './import.ts';
import { decodeFile } from './pure/decode.ts';

/** The processes this platform is delivered with. */
const catalogue = path.resolve(import.meta.dirname, '../../../../../catalogue');
const ours = readdirSync(catalogue, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('process.bpmn'));
const sourceOf = (name: string) => readFileSync(path.join(catalogue, name), 'utf8');

async function definitionOf(xml: string): Promise<Definition> {
  const read = await readDefinition(xml);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.definition;
}

const meaningOf = (definition: Definition): string => hashOf({ ...definition, layout: { boxes: {}, lines: {}, collapsed: [] } });
const warningsOf = async (xml: string) => (await new BpmnModdle().fromXML(xml)).warnings.map(({ message }) => message);

/** A process of ours with everything another engine has a word for. */
const rich = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://yiwang.dev/test">
<bpmn:message id="m" name="补正已交"/>
<bpmn:process id="p" name="许可" isExecutable="true">
  <bpmn:startEvent id="s"/>
  <bpmn:userTask id="fill" name="填表" yw:form="application"/>
  <bpmn:userTask id="joint" name="会签" yw:duty="reviewer">
    <bpmn:multiInstanceLoopCharacteristics yw:collection="departments" yw:element="department">
      <bpmn:completionCondition xsi:type="bpmn:tFormalExpression">numberOfCompletedInstances &gt;= 2</bpmn:completionCondition>
    </bpmn:multiInstanceLoopCharacteristics>
  </bpmn:userTask>
  <bpmn:boundaryEvent id="late" attachedToRef="joint" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:serviceTask id="urge" yw:service="urge"/>
  <bpmn:scriptTask id="sum" scriptFormat="feel" yw:result="total"><bpmn:script>price * 2 + 1</bpmn:script></bpmn:scriptTask>
  <bpmn:exclusiveGateway id="g" default="g_w"/>
  <bpmn:intermediateCatchEvent id="w"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>
  <bpmn:callActivity id="call" calledElement="sub" yw:inputs="{number: caseNo, text: &quot;a, b&quot;}" yw:outputs="{licence: licenceNo}"/>
  <bpmn:endEvent id="e"/><bpmn:endEvent id="e2"/>
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="fill"/>
  <bpmn:sequenceFlow id="f2" sourceRef="fill" targetRef="joint"/>
  <bpmn:sequenceFlow id="f3" sourceRef="joint" targetRef="sum"/>
  <bpmn:sequenceFlow id="f4" sourceRef="sum" targetRef="g"/>
  <bpmn:sequenceFlow id="g_c" sourceRef="g" targetRef="call"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">total &gt; 3 and not(urgent)</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="g_w" sourceRef="g" targetRef="w"/>
  <bpmn:sequenceFlow id="f5" sourceRef="w" targetRef="fill"/>
  <bpmn:sequenceFlow id="f6" sourceRef="call" targetRef="e"/>
  <bpmn:sequenceFlow id="f7" sourceRef="late" targetRef="urge"/>
  <bpmn:sequenceFlow id="f8" sourceRef="urge" targetRef="e2"/>
</bpmn:process>
<bpmn:process id="sub" isExecutable="true"><bpmn:startEvent id="ss"/><bpmn:endEvent id="se"/><bpmn:sequenceFlow id="sf" sourceRef="ss" targetRef="se"/></bpmn:process>
</bpmn:definitions>`;

describe('写成标准 BPMN', () => {
  test.each(ours)('%s:写出再读入，含义和图形都不变，没有一条警告，没有一处要说明', async (name) => {
    const { xml, findings } = exportProcess(sourceOf(name));
    expect(findings).toEqual([]);
    expect(await warningsOf(xml)).toEqual([]);
    const [before, after] = [await definitionOf(sourceOf(name)), await definitionOf(importProcess(xml).xml)];
    expect(hashOf(after)).toBe(hashOf(before));
    expect(exportProcess(xml).xml).toBe(xml);
  });

  test('没有图形位置的，排好再写出，含义不变', async () => {
    const { xml } = exportProcess(rich);
    expect(meaningOf(await definitionOf(xml))).toBe(meaningOf(await definitionOf(rich)));
    const { layout } = await definitionOf(xml);
    expect(Object.keys(layout.boxes)).toEqual(expect.arrayContaining(['s', 'joint', 'late', 'e']));
    expect(Object.keys(layout.lines)).toContain('g_c');
  });

  test('元素按 BPMN 2.0 模式规定的顺序排列，不论原来怎么放', () => {
    const messy = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" targetNamespace="t"><process id="p" isExecutable="true">
      <textAnnotation id="n"><text>注</text></textAnnotation>
      <userTask id="a"><multiInstanceLoopCharacteristics yw:collection="x"><completionCondition>done</completionCondition><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><property id="q"/><documentation>说明</documentation></userTask>
      <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/><laneSet id="l"/></process></definitions>`;
    const { xml } = exportProcess(messy);
    const order = [...xml.matchAll(/<bpmn:(\w+)/g)].map(([, name]) => name);
    expect(order).toEqual([
      'definitions',
      'process',
      'laneSet',
      'userTask',
      'documentation',
      'incoming',
      'property',
      'multiInstanceLoopCharacteristics',
      'loopCardinality',
      'completionCondition',
      'startEvent',
      'outgoing',
      'sequenceFlow',
      'textAnnotation',
      'text',
    ]);
  });
});

describe('写成其他引擎的文件再读回', () => {
  const identity = new Map([
    ['reviewer', 'reviewer'],
    ['approver', 'approver'],
    ['window_clerk', 'window_clerk'],
    ['=applicant', 'applicant'],
  ] as const);

  test.each(['flowable', 'camunda8'] as const)('%s:能表达的部分读回来含义不变', async (target) => {
    const exported = exportProcess(rich, target);
    expect(exported.xml).not.toContain('yw:');
    expect(exported.findings.filter(({ blocks }) => blocks)).toEqual([]);
    expect(await warningsOf(exported.xml)).toEqual([]);
    const back = importProcess(exported.xml, identity);
    expect(back.dialect).toBe(target);
    expect(meaningOf(await definitionOf(back.xml))).toBe(meaningOf(await definitionOf(rich)));
  });

  test('Flowable 不能表达的条件照原文写出并说明，读回时不会悄悄放行', async () => {
    const xml = rich.replace('total &gt; 3 and not(urgent)', 'some x in list satisfies x &gt; 1');
    const exported = exportProcess(xml, 'flowable');
    expect(exported.findings.find(({ code }) => code === 'export_expression_gap')).toMatchObject({
      blocks: true,
      from: 'some x in list satisfies x > 1',
      to: 'some',
    });
    expect(importProcess(exported.xml, identity).findings).toContainEqual(
      expect.objectContaining({ code: 'expression_gap', elementId: 'g_c' }),
    );
  });

  test('对方没有的设置逐项说明', () => {
    const xml = rich.replace('yw:duty="reviewer"', 'yw:duty="reviewer" yw:limit="licensing.decision" yw:signers="2"');
    for (const target of ['flowable', 'camunda8'] as const)
      expect(exportProcess(xml, target).findings).toContainEqual(
        expect.objectContaining({ code: 'export_lost', elementId: 'joint', from: 'limit=licensing.decision; signers=2' }),
      );
  });

  test('Camunda 8 的关联键写在消息上，读回还在等消息的地方', async () => {
    const xml = rich.replace(
      '<bpmn:messageEventDefinition messageRef="m"/>',
      '<bpmn:messageEventDefinition messageRef="m" yw:correlation="caseNo"/>',
    );
    const exported = exportProcess(xml, 'camunda8');
    expect(exported.xml).toMatch(/<bpmn:message [^>]*>\s*<bpmn:extensionElements>\s*<zeebe:subscription correlationKey="=caseNo" \/>/);
    expect(meaningOf(await definitionOf(importProcess(exported.xml, identity).xml))).toBe(meaningOf(await definitionOf(xml)));
  });
});

const folder = path.join(import.meta.dirname, 'examples');
test.each(readdirSync(folder))('%s:读入的结果再写出、读入，一字不差', (name) => {
  const { xml } = importProcess(decodeFile(readFileSync(path.join(folder, name))));
  const again = importProcess(xml);
  expect(again.dialect).toBe('yiwang');
  expect(again.xml).toBe(xml);
});
