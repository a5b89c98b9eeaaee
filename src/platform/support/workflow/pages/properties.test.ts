import { BpmnModdle } from 'bpmn-moddle';
import type { BusinessObject, Get, Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { describe, expect, test } from 'vitest';
import { yiwang } from '../attributes.ts';
import { readDefinition } from '../definition.ts';
import { checkFeel } from '../feel.ts';
import { type Drawing, isObject } from './fields.ts';
import { fieldsOf, rowsOf } from './properties.ts';

const inside = `<startEvent id="s" name="提交"/>
<userTask id="t" name="审查"/>
<boundaryEvent id="b" attachedToRef="t"><timerEventDefinition id="bt"/></boundaryEvent>
<exclusiveGateway id="g"/>
<serviceTask id="v" name="制证"/>
<scriptTask id="c" name="计算"/>
<receiveTask id="r" name="等补正"/>
<intermediateCatchEvent id="w"><messageEventDefinition id="wm"/></intermediateCatchEvent>
<intermediateThrowEvent id="x"><signalEventDefinition id="xs"/></intermediateThrowEvent>
<endEvent id="e"/><endEvent id="f"><errorEventDefinition id="fe"/></endEvent>
<sequenceFlow id="s1" sourceRef="s" targetRef="t"/><sequenceFlow id="s2" sourceRef="t" targetRef="g"/>
<sequenceFlow id="s3" sourceRef="g" targetRef="v"/><sequenceFlow id="s4" sourceRef="g" targetRef="f"/>
<sequenceFlow id="s5" sourceRef="v" targetRef="c"/><sequenceFlow id="s6" sourceRef="c" targetRef="r"/>
<sequenceFlow id="s7" sourceRef="r" targetRef="w"/><sequenceFlow id="s8" sourceRef="w" targetRef="x"/>
<sequenceFlow id="s9" sourceRef="x" targetRef="e"/><sequenceFlow id="s0" sourceRef="b" targetRef="e"/>`;
const source = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p" isExecutable="true">${inside}</process></definitions>`;

const choices: Drawing['choices'] = {
  duties: [{ id: 'reviewer', name: '审查' }],
  departments: [],
  limits: [{ id: 'licence.joint', subject: '集中办理', article: '《行政许可法》第四十二条', value: 45, unit: 'workday' }],
};

/** The model of a drawing without its canvas: bpmn-js needs a browser, what it keeps is bpmn-moddle's. */
async function aDrawing() {
  const moddle = new BpmnModdle({ yw: yiwang });
  const { rootElement } = await moddle.fromXML(source);
  const root = rootElement as unknown as BusinessObject;
  const shapes = new Map<string, Shape>();
  const visit = (object: BusinessObject) => {
    shapes.set(object.id, { id: object.id, type: object.$type, businessObject: object });
    for (const child of [object.get('rootElements'), object.get('flowElements')].flat()) if (isObject(child)) visit(child);
  };
  visit(root);
  const process = shapes.get('p');
  const put = (of: BusinessObject, properties: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(properties)) of.set(name, value);
  };
  let made = 0;
  const services = {
    modeling: {
      updateProperties: (element: Shape, properties: Record<string, unknown>) => put(element.businessObject, properties),
      updateModdleProperties: (_element: Shape, of: BusinessObject, properties: Record<string, unknown>) => put(of, properties),
    },
    bpmnFactory: {
      create: (type: string, properties?: Record<string, unknown>) => moddle.create(type, { id: `new_${(made += 1)}`, ...properties }),
    },
    elementRegistry: { get: (id: string) => shapes.get(id), getAll: () => [...shapes.values()] },
    canvas: { getRootElement: () => process },
  };
  const get = ((name: keyof typeof services) => services[name]) as unknown as Get;
  const drawing: Drawing = { get, choices };
  const field = (id: string, key: string) => {
    const shape = shapes.get(id);
    const found = shape && fieldsOf(drawing, shape).find((one) => one.key === key);
    if (!found) throw new Error(`${id} has no ${key}`);
    return found;
  };
  return {
    drawing,
    field,
    write: (id: string, key: string, value: string) => field(id, key).write(value),
    xml: async () => (await moddle.toXML(root)).xml,
  };
}

describe('属性面板写下的，流程引擎读得到', () => {
  test('岗位、时限、会签、权限、升级、条件、定时、消息、信号、差错、服务、计算，逐项对得上', async () => {
    const { write, field, xml } = await aDrawing();
    const written: [id: string, key: string, value: string][] = [
      ['t', 'duty', 'reviewer'],
      ['t', 'act', 'review'],
      ['t', 'limit', 'licence.joint'],
      ['t', 'signers', '2'],
      ['t', 'form', 'opinion'],
      ['t', 'fields', 'phone=read idNumber=hidden *=write'],
      ['t', 'moves', 'returnTo addParallel'],
      ['t', 'returnTo', 't'],
      ['t', 'whenVacant', 'skip'],
      ['t', 'escalateAfter', 'P3D'],
      ['t', 'escalateTo', 'head'],
      ['t', 'sharing', 'sequential'],
      ['t', 'collection', 'departments'],
      ['t', 'element', 'department'],
      ['t', 'results', 'opinions'],
      ['t', 'ending', 'majority'],
      ['b', 'timerForm', 'cycle'],
      ['b', 'timer', 'R2/P1D'],
      ['b', 'interrupting', 'no'],
      ['s3', 'condition', 'outcome = "granted"'],
      ['s4', 'default', 'yes'],
      ['v', 'service', 'issueLicence'],
      ['c', 'script', '1 + 1'],
      ['c', 'result', 'sum'],
      ['r', 'message', 'supplemented'],
      ['w', 'messageRef', 'supplemented'],
      ['w', 'correlation', 'caseNumber'],
      ['x', 'signalRef', 'stop'],
      ['f', 'errorRef', 'refused'],
      ['p', 'name', '食品经营许可'],
    ];
    for (const [id, key, value] of written) expect(write(id, key, value), `${id} ${key}`).toBeNull();
    for (const [id, key, value] of written) expect(field(id, key).value, `${id} ${key}`).toBe(value);
    const file = await xml();
    expect(file.match(/<\w*:?message id/g), '同名的消息只有一个').toHaveLength(1);
    const read = await readDefinition(file, { checkExpression: checkFeel });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { nodes, flows, name } = read.definition;
    expect(name).toBe('食品经营许可');
    expect(nodes['t']).toMatchObject({
      duty: 'reviewer',
      act: 'review',
      limit: 'licence.joint',
      signers: 2,
      form: 'opinion',
      fields: { phone: 'read', idNumber: 'hidden', '*': 'write' },
      moves: ['returnTo', 'addParallel'],
      returnTo: ['t'],
      whenVacant: 'skip',
      escalateAfter: 'P3D',
      escalateTo: 'head',
      multi: {
        sequential: true,
        collection: 'departments',
        element: 'department',
        results: 'opinions',
        completion: 'numberOfCompletedInstances * 2 > numberOfInstances',
      },
    });
    expect(nodes['b']).toMatchObject({ interrupting: false, trigger: { type: 'timer', form: 'cycle', value: 'R2/P1D' } });
    expect(flows['s3']?.condition).toBe('outcome = "granted"');
    expect(nodes['g']?.default).toBe('s4');
    expect(nodes['v']?.service).toBe('issueLicence');
    expect(nodes['c']).toMatchObject({ script: '1 + 1', result: 'sum' });
    expect(nodes['r']?.trigger).toMatchObject({ type: 'message', message: 'supplemented' });
    expect(nodes['w']?.trigger).toMatchObject({ type: 'message', message: 'supplemented', correlation: 'caseNumber' });
    expect(nodes['x']?.trigger).toEqual({ type: 'signal', signal: 'stop' });
    expect(nodes['f']?.trigger).toEqual({ type: 'error', code: 'refused' });
  });

  test('清空的属性从文件里消失；改回一人办理，会签的设置不留痕迹', async () => {
    const { write, xml } = await aDrawing();
    write('t', 'duty', 'reviewer');
    write('t', 'sharing', 'parallel');
    write('t', 'collection', 'departments');
    expect(await xml()).toContain('departments');
    write('t', 'duty', '');
    write('t', 'sharing', 'single');
    const file = await xml();
    expect(file).not.toContain('yw:duty');
    expect(file).not.toContain('departments');
    expect(file).not.toContain('LoopCharacteristics');
  });

  test('编号只收能在 XML 里用的，不收已经有的', async () => {
    const { write, field } = await aDrawing();
    expect(write('t', 'id', '1步')).toContain('编号以字母');
    expect(write('t', 'id', 'g')).toBe('这个编号已经用过。');
    expect(field('t', 'id').value).toBe('t');
    expect(write('t', 'id', 'review')).toBeNull();
  });
});

test('环节一览写明岗位、时限及条款、之后到哪里', async () => {
  const { drawing, write } = await aDrawing();
  write('t', 'duty', 'reviewer');
  write('t', 'limit', 'licence.joint');
  const rows = rowsOf(drawing);
  expect(rows.map(({ id }) => id)).toEqual(['s', 't', 'b', 'g', 'v', 'c', 'r', 'w', 'x', 'e', 'f']);
  expect(rows.find(({ id }) => id === 't')).toMatchObject({
    name: '审查',
    kind: '人工环节',
    post: '审查',
    limit: '集中办理（《行政许可法》第四十二条）',
    next: 'g',
  });
  expect(rows.find(({ id }) => id === 'g')).toMatchObject({ kind: '排他网关', post: '—', next: '制证；f' });
});
