import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { readDefinition } from '../definition.ts';
import { checkFeel } from '../feel.ts';
import { importProcess } from './import.ts';
import { decodeFile } from './pure/decode.ts';
import { sentenceOf } from './text.zh.ts';
import type { Assigned } from './schema.ts';

const folder = path.join(import.meta.dirname, 'examples');
const examples = readdirSync(folder);
const fileOf = (name: string) => decodeFile(readFileSync(path.join(folder, name)));

/** Every key of a file given to one duty: what a person does in the dialog. */
const everyone = (xml: string, duty: Assigned = 'reviewer') => new Map(importProcess(xml).keys.map(({ key }) => [key, duty] as const));

async function warningsOf(xml: string) {
  const { warnings } = await new BpmnModdle().fromXML(xml);
  return warnings.map(({ message }) => message);
}

/** A file with one thing in it, in the words of Flowable. */
const flowable = (inside: string, more = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:flowable="http://flowable.org/bpmn" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">${more}<process id="p" isExecutable="true"><startEvent id="s"/>${inside}</process></definitions>`;
const said = (xml: string, assigned?: ReadonlyMap<string, Assigned>) =>
  importProcess(xml, assigned).findings.map(({ level, code, elementId }) => `${level} ${code} ${elementId}`);

describe('各家流程文件', () => {
  test('样例覆盖四种引擎，不少于十二份', () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
    expect(new Set(examples.map((name) => importProcess(fileOf(name)).dialect))).toEqual(
      new Set(['flowable', 'activiti', 'camunda7', 'camunda8']),
    );
  });

  test.each(examples)('%s:导入后是标准 BPMN，别家设计器打开没有一条警告，只剩我们自己的扩展', async (name) => {
    const { xml, findings } = importProcess(fileOf(name));
    expect(await warningsOf(xml)).toEqual([]);
    expect(xml.replace(/targetNamespace="[^"]*"/, '')).not.toMatch(/flowable|activiti|camunda|zeebe/i);
    expect(findings.map(sentenceOf).join('')).not.toMatch(/undefined|\[object/);
  });

  test.each(examples)('%s:没有对应上的每一处，部署检查都不放行', async (name) => {
    const { xml, findings } = importProcess(fileOf(name));
    const read = await readDefinition(xml, { checkExpression: checkFeel });
    const refused = new Set(read.ok ? [] : read.problems.map(({ elementId }) => elementId));
    for (const { blocks, elementId, code } of findings) if (blocks) expect(refused, `${code} ${elementId}`).toContain(elementId);
  });

  test.each(examples)('%s:文件里别家的每一个属性，报告里都有交代', (name) => {
    const source = fileOf(name);
    const { findings } = importProcess(source);
    const report = findings.map(({ from }) => from).join('\n');
    const values = [...source.matchAll(/\s(?:flowable|activiti|camunda|zeebe):(\w+)="([^"]*)"/g)].map(([, local = '', value = '']) => ({
      local,
      value: value.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    }));
    // Who started the process is a name of the file's own; element names are said with the list.
    const passed = new Set(['initiator', 'type', 'resultVariable', 'formRefBinding', 'formFieldValidation', 'ruleVariablesInput']);
    for (const { local, value } of values)
      if (!passed.has(local)) for (const part of value.split(',')) expect(report, local).toContain(part);
  });

  test('Flowable 请假：人员对应以后可以直接部署', async () => {
    const source = fileOf('flowable-leave.bpmn20.xml');
    const { xml } = importProcess(
      source,
      new Map([
        ['section_leader', 'reviewer'],
        ['bureau_head', 'head'],
      ]),
    );
    const read = await readDefinition(xml, { checkExpression: checkFeel });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { nodes, flows, layout } = read.definition;
    expect(nodes['fill']).toMatchObject({ form: 'leave_form', fields: { days: 'write', balance: 'read' } });
    expect(nodes['fill']?.duty).toBeUndefined();
    expect(nodes['leader']?.duty).toBe('reviewer');
    expect(nodes['head']?.duty).toBe('head');
    expect(nodes['record']?.service).toBe('attendanceDelegate');
    expect(flows['to_head']?.condition).toBe('days > 3 or leaveType = "病假" and not(list contains([null, "", [], {}], attachments))');
    expect(layout.boxes['leader']).toEqual({ x: 255, y: 80, width: 100, height: 80 });
  });

  test('Flowable 会签：列表、办结条件、定时都对应，条件含义不变', async () => {
    const source = fileOf('flowable-purchase.bpmn20.xml');
    const { xml, keys } = importProcess(source, everyone(source));
    expect(keys.map(({ key, kind, tasks }) => [key, kind, tasks])).toEqual([
      ['${assignee}', 'expression', ['各科室会签']],
      ['leaders', 'group', ['分管领导签批']],
      ['user:zhangsan', 'person', ['分管领导签批']],
      ['user:lisi', 'person', ['分管领导签批']],
      ['purchase_office', 'group', ['告知申请人']],
    ]);
    const read = await readDefinition(xml, { checkExpression: checkFeel });
    expect(read.ok ? [] : read.problems.map(({ elementId, code }) => [elementId, code])).toEqual([['urge', 'service_missing']]);
    expect(xml).toContain('yw:element="assignee" yw:collection="assigneeList"');
    expect(xml).toContain('numberOfCompletedInstances / numberOfInstances &gt;= 0.5 or rejected');
    expect(xml).toContain('="PT" + (if hours = null then "" else string(hours)) + "H"');
    expect(xml).toContain('rejected = false and amount + tax &lt; limits[1]');
  });

  test('Camunda 8:FEEL 照用，脚本、会签、服务、关联键对应', async () => {
    const purchase = importProcess(fileOf('camunda8-purchase.bpmn'), everyone(fileOf('camunda8-purchase.bpmn')));
    const read = await readDefinition(purchase.xml, { checkExpression: checkFeel });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.definition.nodes['sum']).toMatchObject({ kind: 'script', script: 'price * amount', result: 'total' });
    expect(read.definition.nodes['joint']?.multi).toMatchObject({
      collection: 'departments',
      element: 'department',
      results: 'opinions',
      completion: 'numberOfCompletedInstances >= 2',
    });
    expect(read.definition.nodes['notify']?.service).toBe('notify-supplier');
    const seal = importProcess(fileOf('camunda8-seal.bpmn'));
    expect(seal.xml).toContain('yw:correlation="contractNo"');
    expect(seal.findings.find(({ elementId, code }) => elementId === 'go' && code === 'expression_gap')?.to).toBe('camunda:is blank');
  });

  test('图上漏画的环节和连线补在下面，已画的不动', async () => {
    const partly = fileOf('flowable-leave.bpmn20.xml')
      .replace(/<bpmndi:BPMNShape bpmnElement="head"[^]*?<\/bpmndi:BPMNShape>/, '')
      .replace(/<bpmndi:BPMNEdge bpmnElement="f4"[^]*?<\/bpmndi:BPMNEdge>/, '');
    const { xml, findings } = importProcess(partly, everyone(partly));
    expect(findings.map(({ code }) => code)).toContain('drawn');
    const read = await readDefinition(xml);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { boxes, lines } = read.definition.layout;
    expect(boxes['head']).toMatchObject({ x: 80, y: 220 });
    expect(boxes['leader']).toEqual({ x: 255, y: 80, width: 100, height: 80 });
    expect(lines['f4']).toHaveLength(2);
    expect(await warningsOf(xml)).toEqual([]);
  });

  test('泳道可以作对照，最里层的泳道说了算', async () => {
    const source = fileOf('camunda7-joint.bpmn');
    const { keys, xml } = importProcess(
      source,
      new Map([
        ['lane:综合窗口', 'window_clerk'],
        ['lane:审查科', 'reviewer'],
      ]),
    );
    expect(keys.map(({ key }) => key)).toEqual(['lane:综合窗口', 'lane:审查科']);
    expect(xml).toContain('yw:duty="window_clerk"');
    const read = await readDefinition(xml, { checkExpression: checkFeel });
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['called_process_missing']);
  });
});

describe('不作猜测', () => {
  test.each<[string, string, string[]]>([
    ['没写由谁办', '<userTask id="a"/>', ['left_out duty_nobody a']],
    ['组没有对应', '<userTask id="a" flowable:candidateGroups="approver"/>', ['left_out duty_unmapped a']],
    ['脚本', '<scriptTask id="a" scriptFormat="groovy"><script>x = 1</script></scriptTask>', ['left_out script_gap a']],
    ['程序', '<serviceTask id="a" flowable:class="x.Y"/>', ['left_out service_gap a']],
    [
      '算出来的流程',
      '<callActivity id="a" calledElement="${x}"><extensionElements><flowable:in variables="all"/><flowable:out variables="all"/></extensionElements></callActivity>',
      ['left_out call_gap a', 'mapped mapping a', 'mapped mapping a'],
    ],
    [
      'cron 定时',
      '<intermediateCatchEvent id="a"><timerEventDefinition><timeCycle>0 0 * * *</timeCycle></timerEventDefinition></intermediateCatchEvent>',
      ['left_out timer_gap a'],
    ],
    [
      '文字当条件',
      '<sequenceFlow id="a" sourceRef="s" targetRef="s"><conditionExpression>amount</conditionExpression></sequenceFlow>',
      ['left_out expression_gap a'],
    ],
    [
      '另一个文件里的条件',
      '<sequenceFlow id="a" sourceRef="s" targetRef="s"><conditionExpression language="groovy" camunda:resource="x.groovy"/></sequenceFlow>',
      ['left_out expression_gap a'],
    ],
    [
      '算不出的会签列表',
      '<task id="a"><multiInstanceLoopCharacteristics flowable:collection="${x.list(y)}"/></task>',
      ['left_out multi_gap a'],
    ],
  ])('%s', async (_name, inside, expected) => {
    const xml = flowable(inside).replaceAll(' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"', '');
    expect(said(xml).filter((one) => !one.includes('drawn'))).toEqual(expected);
    const read = await readDefinition(importProcess(xml).xml, { checkExpression: checkFeel });
    expect(read.ok ? [] : read.problems.map(({ elementId }) => elementId)).toContain('a');
  });

  test('几个组对应到不同职责，不替您选；选了略去的不算', () => {
    const xml = flowable('<userTask id="a" flowable:candidateGroups="x, y"/>');
    const assigned = (second: Assigned) =>
      new Map<string, Assigned>([
        ['x', 'reviewer'],
        ['y', second],
      ]);
    expect(said(xml, assigned('approver'))).toContain('left_out duty_several a');
    expect(said(xml, assigned('reviewer'))).toContain('mapped duty a');
    expect(said(xml, assigned('ignore'))).toEqual(expect.arrayContaining(['left_out duty_ignored a', 'mapped duty a']));
    expect(importProcess(xml, assigned('ignore')).xml).toContain('yw:duty="reviewer"');
  });

  test('名称是算出来的消息不接', async () => {
    const xml = flowable(
      '<intermediateCatchEvent id="a"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
      '<message id="m" name="${x}"/>',
    );
    expect(said(xml)).toContain('left_out expression_gap a');
    const read = await readDefinition(importProcess(xml).xml);
    expect(read.ok ? [] : read.problems.map(({ elementId, code }) => [elementId, code])).toContainEqual(['a', 'message_without_name']);
  });

  test('Camunda 8 之外的纯文字条件、标准文件里的条件分别处理', () => {
    const plain = (condition: string) =>
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="s"><conditionExpression>${condition}</conditionExpression></sequenceFlow></process></definitions>`;
    expect(said(plain('amount > 5'))).toContain('remark expression_as_feel a');
    expect(said(plain('the amount is large!'))).toContain('left_out expression_gap a');
    expect(said(plain('${amount > 5}'))).toContain('mapped condition a');
  });
});

const suite = path.resolve(import.meta.dirname, '../../../../../../shared/data/bpmn-miwg/Reference');
const references = existsSync(suite) ? readdirSync(suite).filter((name) => name.endsWith('.bpmn')) : [];

describe.skipIf(references.length === 0)('BPMN MIWG 的参考模型(没有 shared/data 时略过)', () => {
  test('全部可以导入，各有报告，重新打开没有警告', async () => {
    expect(references.length).toBeGreaterThanOrEqual(21);
    for (const name of references) {
      const { xml, findings } = importProcess(decodeFile(readFileSync(path.join(suite, name))));
      expect(await warningsOf(xml), name).toEqual([]);
      expect(findings.length, name).toBeGreaterThan(0);
      const tolerant = await readDefinition(xml, { tolerant: true });
      expect(
        tolerant.ok ? [] : tolerant.problems.filter(({ code }) => code !== 'one_process_expected' && code !== 'duty_unknown'),
        name,
      ).toEqual([]);
    }
  });
});
