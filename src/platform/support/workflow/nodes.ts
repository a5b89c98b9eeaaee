import type { ModdleElement } from 'bpmn-moddle';
import { readAttributes } from './attributes.ts';
import { children, expressionOf, type Findings, numberOf, reference, textOf } from './elements.ts';
import type { Loop, Multi, Node, NodeKind, SimpleTrigger } from './pure/model.ts';
import { readTrigger, triggerOf } from './triggers.ts';

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
  'bpmn:ScriptTask': 'script',
  'bpmn:CallActivity': 'call',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'eventBased',
  'bpmn:ComplexGateway': 'complex',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:Transaction': 'subProcess',
};

/** One flow node, or undefined when it was refused. */
export function readNode(element: ModdleElement, parent: ModdleElement, parentId: string | null, findings: Findings): Node | undefined {
  const id = element.id ?? '';
  const kind = kinds[element.$type];
  if (kind === undefined) {
    findings.refuse(id, 'element_not_supported', element.$type);
    return undefined;
  }
  const node: Node = { id, kind, name: textOf(element, 'name'), parent: parentId, incoming: [], outgoing: [] };
  const standard = reference(element, 'default');
  if (standard !== undefined) node.default = standard;
  if (kind === 'boundary') {
    node.attachedTo = reference(element, 'attachedToRef') ?? '';
    node.interrupting = element.get('cancelActivity') !== false;
  }
  if (kind === 'start' && parent.get('triggeredByEvent') === true) node.interrupting = element.get('isInterrupting') !== false;
  readTrigger(element, node, findings);
  readGateway(element, node);
  if (element.$instanceOf('bpmn:Activity')) readActivity(element, node, findings);
  readAttributes(element, node, findings);
  return node;
}

function readGateway(element: ModdleElement, node: Node): void {
  if (node.kind === 'eventBased') {
    if (element.get('instantiate') === true) node.instantiate = true;
    if (element.get('eventGatewayType') === 'Parallel') node.allEvents = true;
  }
  const activation = node.kind === 'complex' ? expressionOf(element, 'activationCondition') : undefined;
  if (activation !== undefined) node.activation = activation;
}

function readActivity(element: ModdleElement, node: Node, findings: Findings): void {
  if (element.get('isForCompensation') === true) node.forCompensation = true;
  if (element.$type === 'bpmn:Transaction') node.transaction = true;
  if (element.get('triggeredByEvent') === true) node.byEvent = true;
  for (const name of ['startQuantity', 'completionQuantity'] as const) {
    const quantity = numberOf(element, name);
    if (quantity > 1 && quantity <= 100) node[name] = quantity;
    else if (quantity > 100) findings.refuse(node.id, 'attribute_wrong', `${name}="${quantity}"`);
  }
  if (node.kind === 'script') readScript(element, node, findings);
  const [loop] = children(element, 'loopCharacteristics');
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') node.multi = readMulti(loop, node, findings);
  else if (loop?.$type === 'bpmn:StandardLoopCharacteristics') node.loop = readLoop(loop);
}

function readScript(element: ModdleElement, node: Node, findings: Findings): void {
  const language = textOf(element, 'scriptFormat');
  const script = textOf(element, 'script').trim().replace(/^=/, '');
  if (findings.tolerant && (script === '' || (language !== '' && !/feel/i.test(language)))) {
    // A script in a language we do not run is somebody's work here.
    node.kind = 'service';
    return;
  }
  if (language !== '' && !/feel/i.test(language)) findings.refuse(node.id, 'language_not_feel', language);
  if (script === '') findings.refuse(node.id, 'expression_wrong', 'script');
  node.script = script;
}

function readLoop(loop: ModdleElement): Loop {
  const condition = expressionOf(loop, 'loopCondition');
  const maximum = numberOf(loop, 'loopMaximum') || Number(textOf(loop, 'loopMaximum'));
  return {
    testBefore: loop.get('testBefore') === true,
    ...(condition === undefined ? {} : { condition }),
    ...(maximum > 0 ? { maximum } : {}),
  };
}

function readMulti(loop: ModdleElement, node: Node, findings: Findings): Multi {
  const multi: Multi = { sequential: loop.get('isSequential') === true };
  const cardinality = expressionOf(loop, 'loopCardinality');
  const completion = expressionOf(loop, 'completionCondition');
  if (cardinality !== undefined) multi.cardinality = cardinality;
  if (completion !== undefined) multi.completion = completion;
  // The standard's own way of naming the list and its elements; ours, below, goes before it.
  const [list] = children(loop, 'loopDataInputRef');
  const [item] = children(loop, 'inputDataItem');
  const [answers] = children(loop, 'loopDataOutputRef');
  const named = (element: ModdleElement | undefined) => (element ? textOf(element, 'name') || element.id : undefined);
  const standard = { collection: named(list), element: named(item), results: named(answers) };
  for (const name of ['collection', 'element', 'results'] as const) {
    const value = textOf(loop, `yw:${name}`) || standard[name];
    if (value !== undefined && value !== '') multi[name] = name === 'collection' ? value.replace(/^=/, '') : value;
  }
  const behavior = readBehavior(loop, node, findings);
  if (behavior) multi.behavior = behavior;
  return multi;
}

function readBehavior(loop: ModdleElement, node: Node, findings: Findings): Multi['behavior'] {
  const throwing: Node = { ...node, kind: 'throw' };
  const event = (definition: ModdleElement | undefined): SimpleTrigger | undefined =>
    definition && triggerOf(definition, throwing, findings);
  switch (loop.get('behavior')) {
    case 'None': {
      const thrown = event(children(loop, 'noneBehaviorEventRef')[0]);
      return thrown && { type: 'none', event: thrown };
    }
    case 'One': {
      const thrown = event(children(loop, 'oneBehaviorEventRef')[0]);
      return thrown && { type: 'one', event: thrown };
    }
    case 'Complex':
      return {
        type: 'complex',
        cases: children(loop, 'complexBehaviorDefinition').flatMap((behavior) => {
          const condition = expressionOf(behavior, 'condition');
          const [implicit] = children(behavior, 'event');
          const thrown = implicit && event(children(implicit, 'eventDefinitions')[0]);
          return condition !== undefined && thrown ? [{ condition, event: thrown }] : [];
        }),
      };
    default:
      return undefined;
  }
}
