import { gapOf, readExpression, staticText } from './expressions.ts';
import { type Gathering, take, takeChildren, takeZeebe } from './gathering.ts';
import { attributeOf, childOf, elementOf, removeAttribute, setAttribute, type Tree } from './tree.ts';
import { juelSpaces, ns } from './pure/vocabulary.ts';

const serviceName = /^[\p{ID_Start}_][\p{ID_Continue}.:-]*$/u;

type Called = { service: string; from: string; decision?: true } | { gap: string } | undefined;

/** What a service, rule, send or script task calls: here a service is known by name alone, and code of another engine does not run. */
export function settleService(gathering: Gathering, task: Tree): void {
  const called = calledBy(task);
  settleFieldsOf(gathering, task);
  if (called === undefined) {
    if (task.local !== 'serviceTask' && task.local !== 'businessRuleTask') return;
    if (attributeOf(task, 'service', ns.yw) === undefined) gathering.gap('service_gap', task, '', 'none');
    return;
  }
  // A send or script task that a worker carries out is a service task by another icon.
  if (task.local === 'sendTask' || task.local === 'scriptTask') {
    task.local = 'serviceTask';
    removeAttribute(task, 'messageRef');
    removeAttribute(task, 'scriptFormat');
    task.children = task.children.filter(({ local }) => local !== 'script');
  }
  if ('gap' in called) return gathering.gap('service_gap', task, called.gap);
  setAttribute(task, 'service', called.service, ns.yw);
  gathering.remark(called.decision ? 'decision' : 'service', task, called.from, called.service);
}

function calledBy(task: Tree): Called {
  const definition = takeZeebe(task, 'taskDefinition');
  const decision = takeZeebe(task, 'calledDecision');
  const decisionRef = take(task, 'decisionRef');
  const type = take(task, 'type');
  const topic = take(task, 'topic');
  const delegate = take(task, 'delegateExpression');
  const javaClass = take(task, 'class');
  const expression = take(task, 'expression');
  const rules = take(task, 'rules');
  const named = (name: string | undefined, from: string, isDecision?: true): Called => {
    const text = name === undefined ? undefined : staticText(name);
    return text !== undefined && serviceName.test(text)
      ? { service: text, from, ...(isDecision ? { decision: isDecision } : {}) }
      : { gap: from };
  };
  if (definition) return named(attributeOf(definition, 'type'), `zeebe:taskDefinition ${attributeOf(definition, 'type') ?? ''}`);
  if (decision)
    return named(attributeOf(decision, 'decisionId'), `zeebe:calledDecision ${attributeOf(decision, 'decisionId') ?? ''}`, true);
  if (decisionRef !== undefined) return named(decisionRef, `decisionRef ${decisionRef}`, true);
  if (type === 'dmn') {
    const key = fieldOf(task, 'decisionTableReferenceKey') ?? fieldOf(task, 'decisionServiceReferenceKey');
    return named(key, `type=dmn ${key ?? ''}`, true);
  }
  if (topic !== undefined) return named(topic, `topic ${topic}`);
  if (type !== undefined) return { gap: `type=${type}` };
  if (delegate !== undefined) return named(/^[$#]\{\s*([\w]+)\s*\}$/.exec(delegate)?.[1], `delegateExpression ${delegate}`);
  if (javaClass !== undefined) return { gap: `class ${javaClass}` };
  if (expression !== undefined) return { gap: `expression ${expression}` };
  if (rules !== undefined) return { gap: `rules ${rules}` };
  return takeChildren(task, 'connector').length > 0 ? { gap: 'connector' } : undefined;
}

const fieldOf = (task: Tree, name: string): string | undefined => {
  const fields = task.children.flatMap(({ local, children }) => (local === 'extensionElements' ? children : []));
  const field = fields.find((child) => child.local === 'field' && juelSpaces.includes(child.ns) && attributeOf(child, 'name') === name);
  return field && (attributeOf(field, 'stringValue') ?? field.children[0]?.text.trim());
};

/** What was injected into the code, and where its answer went: said, for whoever writes the service here. */
function settleFieldsOf(gathering: Gathering, task: Tree): void {
  for (const field of takeChildren(task, 'field')) {
    const value = attributeOf(field, 'stringValue') ?? attributeOf(field, 'expression') ?? field.children[0]?.text.trim() ?? '';
    gathering.leftOut('field_injection', task, `${attributeOf(field, 'name') ?? ''} = ${value}`);
  }
  const result = task.local === 'scriptTask' ? undefined : (take(task, 'resultVariable') ?? take(task, 'resultVariableName'));
  if (result !== undefined) gathering.leftOut('result', task, result);
}

/** A script is one FEEL expression here; Groovy, JavaScript and the like do not run. */
export function settleScript(gathering: Gathering, task: Tree): void {
  const zeebe = takeZeebe(task, 'script');
  const script = childOf(task, 'script');
  const format = attributeOf(task, 'scriptFormat') ?? '';
  const result = take(task, 'resultVariable') ?? (zeebe && attributeOf(zeebe, 'resultVariable'));
  const source = (zeebe ? attributeOf(zeebe, 'expression') : script?.text)?.trim() ?? '';
  if (gathering.dialect === 'yiwang' && !zeebe) return;
  const known = zeebe !== undefined || /feel|juel|^el$/i.test(format);
  const holder = script ?? elementOf(task, ns.bpmn, 'script');
  if (!script) task.children.push(holder);
  holder.children = [];
  setAttribute(task, 'scriptFormat', 'feel');
  const read = known ? readExpression(gathering, source, /feel/i.test(format) ? 'feel' : undefined) : undefined;
  if (result !== undefined) setAttribute(task, 'result', result, ns.yw);
  if (read?.ok && (read.literal === undefined || read.feel !== '')) {
    holder.text = read.feel;
    gathering.mapped('script', task, source, result === undefined ? read.feel : `${result} := ${read.feel}`);
    return;
  }
  holder.text = gapOf(source);
  gathering.gap('script_gap', task, source, format);
  if (/execution\s*\.\s*setVariable/.test(source)) gathering.leftOut('script_api', task, 'execution.setVariable');
}

interface Mapping {
  source: string;
  target: string;
}

/** Which process is called, what goes in and what comes back. */
export function settleCall(gathering: Gathering, call: Tree): void {
  const zeebe = takeZeebe(call, 'calledElement');
  const called = (zeebe && attributeOf(zeebe, 'processId')) ?? attributeOf(call, 'calledElement') ?? take(call, 'caseRef');
  for (const setting of [
    'calledElementBinding',
    'calledElementVersion',
    'calledElementVersionTag',
    'calledElementTenantId',
    'calledElementType',
    'businessKey',
    'inheritBusinessKey',
    'inheritVariables',
    'sameDeployment',
    'fallbackToDefaultTenant',
    'completeAsync',
    'idVariableName',
    'processInstanceName',
    'processInstanceIdVariableName',
  ]) {
    const value = take(call, setting);
    if (value !== undefined) gathering.leftOut('engine_setting', call, `${setting}=${value}`);
  }
  const name = called === undefined ? undefined : staticText(called);
  if (name === undefined || name === '') {
    setAttribute(call, 'calledElement', gapOf(called ?? ''));
    gathering.gap('call_gap', call, called ?? '');
  } else {
    setAttribute(call, 'calledElement', name);
    gathering.remark('call', call, called ?? name, name);
  }
  if (gathering.dialect === 'yiwang' || gathering.dialect === 'plain') return;
  settleMappings(gathering, call, zeebe);
}

function settleMappings(gathering: Gathering, call: Tree, zeebe: Tree | undefined): void {
  const mapping = takeZeebe(call, 'ioMapping');
  for (const [direction, attribute, local] of [
    ['in', 'inputs', 'input'],
    ['out', 'outputs', 'output'],
  ] as const) {
    const vendor = takeChildren(call, direction);
    const all = vendor.some((one) => attributeOf(one, 'variables') === 'all');
    const inherited =
      zeebe && attributeOf(zeebe, direction === 'in' ? 'propagateAllParentVariables' : 'propagateAllChildVariables') !== 'false';
    const given = [...vendor, ...(mapping?.children.filter((child) => child.local === local) ?? [])];
    const named = given.filter((one) => attributeOf(one, 'target') !== undefined);
    if ((all || inherited) && named.length === 0) {
      gathering.mapped('mapping', call, direction, 'all');
      continue;
    }
    if (all || inherited) gathering.leftOut('mapping_gap', call, `${direction} variables=all`, 'all_and_named');
    const entries = named.flatMap((one) => entryOf(gathering, call, one) ?? []);
    const context = `{${entries.map(({ source, target }) => `${target}: ${source}`).join(', ')}}`;
    setAttribute(call, attribute, context, ns.yw);
    gathering.mapped('mapping', call, direction, context);
  }
}

function entryOf(gathering: Gathering, call: Tree, one: Tree): Mapping | undefined {
  const target = attributeOf(one, 'target') ?? '';
  const expression = attributeOf(one, 'sourceExpression') ?? attributeOf(one, 'source') ?? '';
  const plain = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
  const read = plain.test(expression) ? ({ ok: true, feel: expression } as const) : readExpression(gathering, expression);
  if (plain.test(target) && read.ok && read.feel !== '') return { source: read.feel, target };
  gathering.gap('mapping_gap', call, `${expression} → ${target}`, read.ok ? 'literal' : read.reason);
  // Not read, and refused by the check: a variable left away in silence would be missed only at run time.
  return { source: gapOf(expression), target: plain.test(target) ? target : JSON.stringify(target) };
}

/** Camunda's mappings at other activities: our steps share the variables of their scope. */
export function settleOtherMappings(gathering: Gathering, activity: Tree): void {
  const zeebe = takeZeebe(activity, 'ioMapping');
  const io = takeChildren(activity, 'inputOutput');
  for (const one of [...(zeebe?.children ?? []), ...io.flatMap(({ children }) => children)]) {
    const target = attributeOf(one, 'target') ?? attributeOf(one, 'name') ?? '';
    gathering.leftOut('mapping_gap', activity, `${one.local} ${attributeOf(one, 'source') ?? one.text.trim()} → ${target}`, 'activity');
  }
}
