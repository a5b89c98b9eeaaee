import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { yiwang } from './attributes.ts';

const drawing = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" id="defs" targetNamespace="t">
  <bpmn:message id="m" name="补正" />
  <bpmn:process id="p" isExecutable="true">
    <bpmn:userTask id="u" yw:duty="reviewer"><bpmn:multiInstanceLoopCharacteristics yw:collection="[1]" /></bpmn:userTask>
    <bpmn:receiveTask id="r" messageRef="m" yw:correlation="number" />
    <bpmn:intermediateCatchEvent id="c"><bpmn:messageEventDefinition id="d" messageRef="m" yw:correlation="number" /></bpmn:intermediateCatchEvent>
  </bpmn:process>
</bpmn:definitions>`;

test('设计器存出的文件，图元用标准里的名称，我们的属性都在', async () => {
  const moddle = new BpmnModdle({ yw: yiwang });
  const { rootElement } = await moddle.fromXML(drawing);
  const { xml } = await moddle.toXML(rootElement);
  for (const written of [
    '<bpmn:multiInstanceLoopCharacteristics yw:collection="[1]"',
    '<bpmn:receiveTask id="r" messageRef="m" yw:correlation="number"',
    '<bpmn:messageEventDefinition id="d" messageRef="m" yw:correlation="number"',
    '<bpmn:userTask id="u" yw:duty="reviewer"',
  ])
    expect(xml).toContain(written);
  expect(xml).not.toMatch(/<bpmn:[A-Z]/);
});

test('以前存成大写开头的文件也读得', async () => {
  const capital = drawing.replace('<bpmn:messageEventDefinition', '<bpmn:MessageEventDefinition');
  const { warnings } = await new BpmnModdle({ yw: yiwang }).fromXML(capital);
  expect(warnings).toEqual([]);
});
