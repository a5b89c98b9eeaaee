import { gapOf, readExpression, settleExpression } from './expressions.ts';
import { type Gathering, take, takeChildren, takeZeebe } from './gathering.ts';
import { attributeOf, childOf, setAttribute, type Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

const plainName = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** 会签: over which list, by which name, until when. */
export function settleLoop(gathering: Gathering, activity: Tree): void {
  const standard = childOf(activity, 'standardLoopCharacteristics');
  const condition = standard && childOf(standard, 'loopCondition');
  if (condition) settleExpression(gathering, activity, condition, 'expression');
  const loop = childOf(activity, 'multiInstanceLoopCharacteristics');
  if (!loop) return;
  settleList(gathering, activity, loop);
  for (const local of ['loopCardinality', 'completionCondition']) {
    const expression = childOf(loop, local);
    if (!expression) continue;
    // An empty one is a modeller's leftover.
    if (expression.text.trim() === '') loop.children = loop.children.filter((child) => child !== expression);
    else settleExpression(gathering, activity, expression, 'expression');
  }
}

function settleList(gathering: Gathering, activity: Tree, loop: Tree): void {
  const zeebe = takeZeebe(loop, 'loopCharacteristics');
  const reference = childOf(loop, 'loopDataInputRef');
  const item = childOf(loop, 'inputDataItem');
  const engine = gathering.dialect !== 'plain' && gathering.dialect !== 'yiwang';
  const list =
    take(loop, 'collection') ?? (zeebe && attributeOf(zeebe, 'inputCollection')) ?? (engine ? reference?.text.trim() : undefined);
  const element =
    take(loop, 'elementVariable') ??
    (zeebe && attributeOf(zeebe, 'inputElement')) ??
    (engine && item ? attributeOf(item, 'name') : undefined);
  const indexVariable = take(loop, 'elementIndexVariable');
  if (indexVariable !== undefined) gathering.leftOut('multi_gap', activity, `elementIndexVariable=${indexVariable}`);
  for (const handler of takeChildren(loop, 'collection'))
    gathering.gap('multi_gap', activity, attributeOf(handler, 'delegateExpression') ?? attributeOf(handler, 'class') ?? 'collection');
  for (const aggregation of takeChildren(loop, 'variableAggregation'))
    gathering.leftOut('multi_answer', activity, attributeOf(aggregation, 'target') ?? 'variableAggregation');
  // A reference that only these engines understand (the name of a variable) would be a broken one elsewhere.
  if (engine) loop.children = loop.children.filter((child) => child !== reference && child !== item);
  if (element !== undefined && plainName.test(element)) setAttribute(loop, 'element', element, ns.yw);
  else if (element !== undefined) gathering.leftOut('multi_gap', activity, element);
  if (list !== undefined && list !== '') {
    const read = plainName.test(list) ? ({ ok: true, feel: list, notes: [] } as const) : readExpression(gathering, list);
    if (read.ok && read.feel !== '') {
      setAttribute(loop, 'collection', read.feel, ns.yw);
      gathering.mapped('multi_list', activity, list, element === undefined ? read.feel : `${element} ← ${read.feel}`);
      if (activity.local === 'userTask') gathering.remark('per_department', activity, element ?? list);
    } else {
      setAttribute(loop, 'collection', read.ok ? gapOf(list) : read.gap, ns.yw);
      gathering.gap('multi_gap', activity, list, read.ok ? 'literal' : read.reason);
    }
  } else if (!engine && reference) {
    // The standard's own way, which our reader knows: the list is a data object of that name.
    if (gathering.dialect === 'plain') gathering.remark('multi_list', activity, reference.text.trim(), reference.text.trim());
  } else if (!childOf(loop, 'loopCardinality') && attributeOf(loop, 'collection', ns.yw) === undefined)
    gathering.gap('multi_gap', activity, reference?.text ?? '', 'no_list');
  const results = zeebe && attributeOf(zeebe, 'outputCollection');
  if (results !== undefined && results !== '') {
    setAttribute(loop, 'results', results, ns.yw);
    gathering.mapped('multi_results', activity, results, results);
    const answer = attributeOf(zeebe ?? loop, 'outputElement');
    if (answer !== undefined) gathering.leftOut('multi_answer', activity, answer);
  }
}
