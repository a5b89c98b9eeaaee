import { gapOf, readExpression, settleExpression, staticText } from './expressions.ts';
import { type Gathering, take, takeZeebe } from './gathering.ts';
import { readTimer } from '../pure/timer.ts';
import { instantOf } from '#kernel/time.ts';
import { attributeOf, childOf, setAttribute, type Tree } from './tree.ts';
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
    if (/^=/.test(source) && gathering.dialect === 'yiwang') return;
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

/** Messages, signals, errors and escalations are known by their names: a computed name would be another at every instance. */
export function settleRootElement(gathering: Gathering, element: Tree): void {
  const attribute = element.local === 'error' ? 'errorCode' : element.local === 'escalation' ? 'escalationCode' : 'name';
  const value = attributeOf(element, attribute);
  if (value !== undefined && staticText(value) === undefined) {
    setAttribute(element, attribute, '');
    gathering.gap('expression_gap', element, value, 'computed_name');
  } else if (value?.startsWith('=')) setAttribute(element, attribute, staticText(value) ?? '');
  const subscription = takeZeebe(element, 'subscription');
  const key = subscription && attributeOf(subscription, 'correlationKey');
  if (key === undefined) return;
  const read = readExpression(gathering, key);
  setAttribute(element, 'correlation', read.ok ? read.feel : gapOf(key), ns.yw);
  if (read.ok) gathering.mapped('correlation', element, key, read.feel);
  else gathering.gap('expression_gap', element, key, read.reason);
}
