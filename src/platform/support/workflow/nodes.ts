import type { ModdleElement } from 'bpmn-moddle';
import { Duty } from '#kernel/actor.ts';
import { children, type Findings, reference, textOf } from './elements.ts';
import type { Multi, Node, NodeKind, Trigger } from './pure/model.ts';

const kinds: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:IntermediateCatchEvent': 'catch',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'boundary',
  'bpmn:Task': 'manual',
  'bpmn:ManualTask': 'manual',
  'bpmn:UserTask': 'user',
  'bpmn:ServiceTask': 'service',
  'bpmn:BusinessRuleTask': 'rule',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:SendTask': 'send',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'eventBased',
  'bpmn:SubProcess': 'subProcess',
};

/** What foreign models hold beyond that, read as the nearest thing that waits in the same place. */
const stands: Readonly<Record<string, NodeKind>> = { 'bpmn:CallActivity': 'service', 'bpmn:ScriptTask': 'service' };

/** One flow node, or undefined when it was refused (or, tolerantly, when it never takes a token of its own). */
export function readNode(element: ModdleElement, parent: string | null, findings: Findings): Node | undefined {
  const id = element.id ?? '';
  const kind = kinds[element.$type] ?? (findings.tolerant ? stands[element.$type] : undefined);
  const reason = kind && unsupportedOf(element);
  if (kind === undefined || reason !== undefined) {
    if (kind !== undefined && findings.tolerant && reason === 'standard loop') return finishNode(element, kind, parent, findings);
    if (!findings.tolerant) findings.refuse(id, 'element_not_supported', reason ?? element.$type);
    return undefined;
  }
  return finishNode(element, kind, parent, findings);
}

function unsupportedOf(element: ModdleElement): string | undefined {
  if (element.get('triggeredByEvent') === true) return 'event sub-process';
  const compensates = children(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');
  if (element.get('isForCompensation') === true || (element.$type === 'bpmn:BoundaryEvent' && compensates)) return 'compensation';
  if (children(element, 'loopCharacteristics')[0]?.$type === 'bpmn:StandardLoopCharacteristics') return 'standard loop';
  return undefined;
}

function finishNode(element: ModdleElement, kind: NodeKind, parent: string | null, findings: Findings): Node {
  const id = element.id ?? '';
  const node: Node = { id, kind, name: textOf(element, 'name'), parent, incoming: [], outgoing: [] };
  const standard = reference(element, 'default');
  if (standard !== undefined) node.default = standard;
  if (kind === 'boundary') {
    node.attachedTo = reference(element, 'attachedToRef') ?? '';
    node.interrupting = element.get('cancelActivity') !== false;
  }
  readTrigger(element, node, findings);
  const [loop] = children(element, 'loopCharacteristics');
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') node.multi = readMulti(loop);
  readWork(element, node, findings);
  return node;
}

function readTrigger(element: ModdleElement, node: Node, findings: Findings): void {
  if (node.kind === 'receive' || node.kind === 'send') {
    const [message] = children(element, 'messageRef');
    node.trigger = { type: 'message', message: (message && textOf(message, 'name')) || node.name || node.id };
    if (!message && !findings.tolerant) findings.refuse(node.id, 'message_without_name');
    return;
  }
  if (!element.$instanceOf('bpmn:Event')) return;
  const definitions = children(element, 'eventDefinitions');
  const [definition] = definitions;
  const catching = node.kind === 'catch' || node.kind === 'boundary';
  if (!definition || (definitions.length > 1 && !findings.tolerant)) {
    if (catching && !findings.tolerant) findings.refuse(node.id, 'event_not_supported', definition ? 'multiple' : 'no trigger');
    else if (catching) node.trigger = { type: 'message', message: node.id };
    return;
  }
  const trigger = triggerOf(definition, node, findings);
  if (trigger) node.trigger = trigger;
  else if (definition.$type === 'bpmn:LinkEventDefinition') node.service = `link:${textOf(definition, 'name')}`;
  else if (!findings.tolerant) findings.refuse(node.id, 'event_not_supported', definition.$type);
  else if (catching) node.trigger = { type: 'message', message: node.id };
}

const timerForms = [
  ['duration', 'timeDuration'],
  ['date', 'timeDate'],
  ['cycle', 'timeCycle'],
] as const;

function triggerOf(definition: ModdleElement, node: Node, findings: Findings): Trigger | undefined {
  const catching = node.kind === 'start' || node.kind === 'catch' || node.kind === 'boundary';
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      if (!catching) return undefined;
      for (const [form, property] of timerForms) {
        const [value] = children(definition, property);
        const written = value ? textOf(value, 'body').trim() : '';
        if (value && (written !== '' || !findings.tolerant)) return { type: 'timer', form, value: written };
      }
      return { type: 'timer', form: 'duration', value: findings.tolerant ? 'PT1M' : '' };
    case 'bpmn:MessageEventDefinition': {
      const [message] = children(definition, 'messageRef');
      const name = message && textOf(message, 'name');
      if (!name && !findings.tolerant) findings.refuse(node.id, 'message_without_name');
      return { type: 'message', message: name || node.id };
    }
    case 'bpmn:ErrorEventDefinition': {
      if (node.kind !== 'end' && node.kind !== 'boundary') return undefined;
      const [error] = children(definition, 'errorRef');
      return { type: 'error', code: (error && (textOf(error, 'errorCode') || textOf(error, 'name'))) || null };
    }
    case 'bpmn:TerminateEventDefinition':
      return node.kind === 'end' ? { type: 'terminate' } : undefined;
    default:
      return undefined;
  }
}

function readMulti(loop: ModdleElement): Multi {
  const multi: Multi = { sequential: loop.get('isSequential') === true };
  const [cardinality] = children(loop, 'loopCardinality');
  const [completion] = children(loop, 'completionCondition');
  if (cardinality) multi.cardinality = textOf(cardinality, 'body').trim().replace(/^=/, '');
  if (completion) multi.completion = textOf(completion, 'body').trim().replace(/^=/, '');
  for (const name of ['collection', 'element', 'results'] as const) {
    const value = textOf(loop, `yw:${name}`);
    if (value !== '') multi[name] = name === 'collection' ? value.replace(/^=/, '') : value;
  }
  return multi;
}

function readWork(element: ModdleElement, node: Node, findings: Findings): void {
  if (!element.$instanceOf('bpmn:Activity')) return;
  if (node.kind === 'user') {
    const duty = textOf(element, 'yw:duty');
    if (duty !== '') {
      const known = Duty.safeParse(duty);
      if (known.success) node.duty = known.data;
      else findings.refuse(node.id, 'duty_unknown', duty);
    }
    for (const name of ['act', 'limit'] as const) {
      const value = textOf(element, `yw:${name}`);
      if (value !== '') node[name] = value;
    }
    const signers = textOf(element, 'yw:signers');
    if (/^[1-9]\d?$/.test(signers)) node.signers = Number(signers);
    else if (signers !== '') findings.refuse(node.id, 'signers_wrong', signers);
  }
  if (node.kind === 'service' || node.kind === 'rule') {
    const service = textOf(element, 'yw:service');
    if (service !== '') node.service = service;
    else if (!findings.tolerant) findings.refuse(node.id, 'service_missing');
  }
}
