import { gapOf, readExpression, settleExpression, staticText } from './expressions.ts';
import { type Gathering, take, takeZeebe } from './gathering.ts';
import { readTimer } from '../pure/timer.ts';
import { instantOf } from '#kernel/time.ts';
import { attributeOf, childOf, everyElement, removeAttribute, setAttribute, type Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

const timerForms = [
  ['duration', 'timeDuration'],
  ['date', 'timeDate'],
  ['cycle', 'timeCycle'],
] as const;

/** Timers, conditions and the names of what is sent; everything else of an event is the standard's own. */
export function settleEvent(gathering: Gathering, event: Tree): void {
  for (const definition of event.children) {
    if (definition.ns !== ns.bpmn) continue;
    if (definition.local === 'timerEventDefinition') settleTimer(gathering, event, definition);
    if (definition.local === 'conditionalEventDefinition') {
      const condition = childOf(definition, 'condition');
      if (condition) settleExpression(gathering, event, condition, 'condition');
      const watched = take(definition, 'variableName') ?? take(definition, 'variableEvents');
      if (watched !== undefined) gathering.leftOut('engine_setting', event, watched);
    }
  }
}

function settleTimer(gathering: Gathering, event: Tree, definition: Tree): void {
  take(definition, 'businessCalendarName');
  for (const [form, local] of timerForms) {
    const element = childOf(definition, local);
    if (!element || element.text.trim() === '') continue;
    const source = element.text.trim();
    if (source.startsWith('=') && gathering.dialect === 'yiwang') return;
    if (/[$#]\{|^=/.test(source)) {
      const read = readExpression(gathering, source);
      element.text = read.ok ? `=${read.feel}` : read.gap;
      if (read.ok) gathering.mapped('timer', event, source, element.text);
      else gathering.gap('timer_gap', event, source, read.reason);
    } else if (!readTimer(form, source, instantOf(0))) {
      gathering.gap('timer_gap', event, source, 'not_iso');
    }
    return;
  }
  gathering.gap('timer_gap', event, '', 'none');
}

const catching = /^(?:intermediateCatchEvent|boundaryEvent|receiveTask)$/;

/**
 * Messages, signals, errors and escalations are known by their names: a computed one would be another at every instance. `owners` are
 * the events and tasks that point to it, each with the element that holds the reference.
 */
export function settleRootElement(gathering: Gathering, element: Tree, owners: readonly { owner: Tree; holder: Tree }[]): void {
  const code = element.local === 'error' ? 'errorCode' : element.local === 'escalation' ? 'escalationCode' : 'name';
  const value = attributeOf(element, code);
  if (value !== undefined && staticText(value) === undefined) {
    // Without its message or signal an event is refused by the check; an error without its code would catch every error, so that one stays.
    const named = code === 'name';
    for (const { owner, holder } of owners) {
      if (named) removeAttribute(holder, `${element.local}Ref`);
      gathering.say('left_out', 'expression_gap', owner, value, 'computed_name', named);
    }
  } else if (value?.startsWith('=')) setAttribute(element, code, staticText(value) ?? '');
  const subscription = takeZeebe(element, 'subscription');
  const key = subscription && attributeOf(subscription, 'correlationKey');
  if (key === undefined) return;
  const read = readExpression(gathering, key);
  for (const { owner, holder } of owners.filter(({ owner: { local } }) => catching.test(local))) {
    setAttribute(holder, 'correlation', read.ok ? read.feel : gapOf(key), ns.yw);
    if (read.ok) gathering.mapped('correlation', owner, key, read.feel);
    else gathering.gap('expression_gap', owner, key, read.reason);
  }
}

/** Which events and tasks point to each message, signal, error, escalation. */
export function ownersOf(root: Tree): Map<string, { owner: Tree; holder: Tree }[]> {
  const owners = new Map<string, { owner: Tree; holder: Tree }[]>();
  const note = (holder: Tree, owner: Tree) => {
    for (const name of ['messageRef', 'signalRef', 'errorRef', 'escalationRef']) {
      const id = attributeOf(holder, name);
      if (id !== undefined) owners.set(id, [...(owners.get(id) ?? []), { owner, holder }]);
    }
  };
  for (const tree of everyElement(root)) {
    if (tree.ns !== ns.bpmn) continue;
    if (/^(?:receiveTask|sendTask)$/.test(tree.local)) note(tree, tree);
    for (const child of tree.children) if (child.local.endsWith('EventDefinition')) note(child, tree);
  }
  return owners;
}
