import type { ModdleElement } from 'bpmn-moddle';
import { children, expressionOf, type Findings, reference, textOf } from './elements.ts';
import type { Node, NodeKind, SimpleTrigger } from './pure/model.ts';

type Type = SimpleTrigger['type'];

/** Which definitions an event of each kind may have (BPMN 2.0.2 tables 10.84 to 10.93). */
const allowed: Readonly<Partial<Record<NodeKind, readonly Type[]>>> = {
  start: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate'],
  catch: ['message', 'timer', 'signal', 'conditional', 'link'],
  throw: ['message', 'signal', 'escalation', 'compensate', 'link'],
  boundary: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensate', 'cancel'],
  end: ['message', 'signal', 'error', 'escalation', 'compensate', 'cancel', 'terminate'],
};

export function readTrigger(element: ModdleElement, node: Node, findings: Findings): void {
  if (node.kind === 'receive' || node.kind === 'send') {
    const [message] = children(element, 'messageRef');
    if (!message && !findings.tolerant) findings.refuse(node.id, 'message_without_name');
    node.trigger = messageOf(message, node, element);
    return;
  }
  if (!element.$instanceOf('bpmn:Event')) return;
  const definitions = [...children(element, 'eventDefinitions'), ...children(element, 'eventDefinitionRef')];
  const catching = node.kind === 'catch' || node.kind === 'boundary';
  const triggers = definitions.flatMap((definition) => triggerOf(definition, node, findings) ?? []);
  const [first] = triggers;
  if (triggers.length > 1) node.trigger = { type: 'multiple', parallel: element.get('parallelMultiple') === true, triggers };
  else if (first) node.trigger = first;
  else if (catching && definitions.length === 0) {
    // Foreign drawings leave events open; they wait for whatever is answered to their name.
    if (findings.tolerant) node.trigger = { type: 'message', message: node.id };
    else findings.refuse(node.id, 'event_not_supported', 'no trigger');
  }
}

const timerForms = [
  ['duration', 'timeDuration'],
  ['date', 'timeDate'],
  ['cycle', 'timeCycle'],
] as const;

/** One event definition; `node` says where it stands. Nothing when it was refused. */
export function triggerOf(definition: ModdleElement, node: Node, findings: Findings): SimpleTrigger | undefined {
  const trigger = read(definition, node, findings);
  if (!trigger) {
    findings.refuse(node.id, 'event_not_supported', definition.$type);
    return undefined;
  }
  const kinds = allowed[node.kind];
  if (!kinds || kinds.includes(trigger.type)) return trigger;
  findings.refuse(node.id, 'event_misplaced', trigger.type);
  return undefined;
}

function read(definition: ModdleElement, node: Node, findings: Findings): SimpleTrigger | undefined {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerOf(definition, findings);
    case 'bpmn:MessageEventDefinition': {
      const [message] = children(definition, 'messageRef');
      if (!message && !findings.tolerant) findings.refuse(node.id, 'message_without_name');
      return messageOf(message, node, definition);
    }
    case 'bpmn:SignalEventDefinition': {
      const [signal] = children(definition, 'signalRef');
      const name = signal && (textOf(signal, 'name') || signal.id);
      if (!name && !findings.tolerant) findings.refuse(node.id, 'message_without_name');
      return { type: 'signal', signal: name || node.id };
    }
    case 'bpmn:ErrorEventDefinition': {
      const [error] = children(definition, 'errorRef');
      return { type: 'error', code: (error && (textOf(error, 'errorCode') || textOf(error, 'name') || error.id)) || null };
    }
    case 'bpmn:EscalationEventDefinition': {
      const [raised] = children(definition, 'escalationRef');
      return { type: 'escalation', code: (raised && (textOf(raised, 'escalationCode') || textOf(raised, 'name') || raised.id)) || null };
    }
    case 'bpmn:ConditionalEventDefinition': {
      const condition = expressionOf(definition, 'condition');
      const language = textOf(children(definition, 'condition')[0] ?? definition, 'language');
      if (language && !/feel/i.test(language) && !findings.tolerant) findings.refuse(node.id, 'language_not_feel', language);
      if (condition === undefined && !findings.tolerant) findings.refuse(node.id, 'expression_wrong', 'condition');
      return { type: 'conditional', condition: condition ?? 'true' };
    }
    case 'bpmn:CompensateEventDefinition':
      return {
        type: 'compensate',
        activity: reference(definition, 'activityRef') ?? null,
        wait: definition.get('waitForCompletion') !== false,
      };
    case 'bpmn:LinkEventDefinition':
      return { type: 'link', link: textOf(definition, 'name') || node.name };
    case 'bpmn:CancelEventDefinition':
      return { type: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { type: 'terminate' };
    default:
      return undefined;
  }
}

function timerOf(definition: ModdleElement, findings: Findings): SimpleTrigger {
  for (const [form, property] of timerForms) {
    const [value] = children(definition, property);
    const written = value ? textOf(value, 'body').trim() : '';
    if (value && (written !== '' || !findings.tolerant)) return { type: 'timer', form, value: written };
  }
  return { type: 'timer', form: 'duration', value: findings.tolerant ? 'PT1M' : '' };
}

function messageOf(message: ModdleElement | undefined, node: Node, holder: ModdleElement): SimpleTrigger {
  const correlation = textOf(holder, 'yw:correlation').trim().replace(/^=/, '');
  const name = (message && (textOf(message, 'name') || message.id)) || node.name || node.id;
  return { type: 'message', message: name, ...(correlation === '' ? {} : { correlation }) };
}
