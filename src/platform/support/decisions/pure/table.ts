import type { TableNode } from './ast.ts';
import { nothing, trace } from './evaluation.ts';
import { add, FeelNumber, integer, ZERO } from './number.ts';
import { compare, equal } from './operations.ts';
import { coerced } from './types.ts';
import { contextOf, type FeelValue } from './values.ts';

type Cell = (frame: FeelValue[]) => FeelValue;

export interface TableCode {
  node: TableNode;
  columns: readonly { title: string; slot: number; value: Cell; allowed: Cell | null }[];
  rules: readonly { tests: readonly (Cell | null)[]; outputs: readonly Cell[] }[];
  outputs: readonly { order: readonly Cell[]; fallback: Cell | null }[];
}

interface Hit {
  rule: number;
  values: readonly FeelValue[];
}

/** DMN 1.5 §8.2.10-11: the rules that fit, and what the hit policy makes of them. */
export function decideTable(code: TableCode, frame: FeelValue[]): FeelValue {
  const { node } = code;
  const values = code.columns.map((column) => column.value(frame));
  for (const [i, column] of code.columns.entries()) {
    frame[column.slot] = values[i] ?? null;
    if (column.allowed && column.allowed(frame) !== true) return nothing('decision.input-not-allowed');
  }
  const only = node.hitPolicy === 'FIRST';
  const hits: Hit[] = [];
  for (const [n, rule] of code.rules.entries()) {
    if (!rule.tests.every((test) => test === null || test(frame) === true)) continue;
    hits.push({
      rule: n,
      values: rule.outputs.map((output, i) => coerced(output(frame), node.outputs[i]?.type ?? { kind: 'simple', name: 'Any' })),
    });
    if (only) break;
  }
  trace(() => ({
    table: node.id,
    inputs: code.columns.map((column, i) => ({ title: column.title, value: values[i] ?? null })),
    hits: hits.map(({ rule, values: outputs }) => ({
      rule: rule + 1,
      id: node.rules[rule]?.id ?? '',
      outputs,
      annotations: (node.rules[rule]?.annotations ?? []).map((text, i) => ({ name: node.annotationNames[i] ?? '', text })),
    })),
  }));
  return hits.length === 0 ? withoutHit(code, frame) : answered(code, hits, frame);
}

const isMany = (policy: string): boolean => policy === 'RULE ORDER' || policy === 'OUTPUT ORDER' || policy === 'COLLECT';

function withoutHit(code: TableCode, frame: FeelValue[]): FeelValue {
  const { node } = code;
  if (code.outputs.some((output) => output.fallback)) {
    const value = shaped(
      node,
      code.outputs.map((output) => output.fallback?.(frame) ?? null),
    );
    return isMany(node.hitPolicy) && !node.aggregation ? [value] : value;
  }
  if (node.hitPolicy === 'COLLECT' && node.aggregation === 'COUNT') return ZERO;
  return isMany(node.hitPolicy) && !node.aggregation ? [] : nothing('decision.no-rule');
}

function answered(code: TableCode, hits: readonly Hit[], frame: FeelValue[]): FeelValue {
  const { node } = code;
  const results = (list: readonly Hit[]): FeelValue[] => list.map((hit) => shaped(node, hit.values));
  switch (node.hitPolicy) {
    case 'UNIQUE':
      return hits.length > 1 ? nothing('decision.rules-overlap') : (results(hits)[0] ?? null);
    case 'ANY': {
      const [first = null, ...rest] = results(hits);
      return rest.every((other) => equal(first, other) === true) ? first : nothing('decision.rules-disagree');
    }
    case 'FIRST':
      return results(hits)[0] ?? null;
    case 'PRIORITY':
      return results(byPriority(code, hits, frame))[0] ?? null;
    case 'OUTPUT ORDER':
      return results(byPriority(code, hits, frame));
    case 'RULE ORDER':
      return results(hits);
    case 'COLLECT':
      return node.aggregation ? aggregated(node, hits) : results(hits);
  }
}

function shaped(node: TableNode, values: readonly FeelValue[]): FeelValue {
  if (node.outputs.length === 1) return values[0] ?? null;
  return contextOf(node.outputs.map(({ name }, i) => [name, values[i] ?? null] as const));
}

/** The order of the output values listed in the table decides; a value not listed comes last. */
function byPriority(code: TableCode, hits: readonly Hit[], frame: FeelValue[]): readonly Hit[] {
  const orders = code.outputs.map((output) => output.order.map((value) => value(frame)));
  const rank = (hit: Hit, i: number): number => {
    const found = orders[i]?.findIndex((value) => equal(value, hit.values[i] ?? null) === true) ?? -1;
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  return hits.toSorted((a, b) => {
    for (const i of orders.keys()) {
      const difference = rank(a, i) - rank(b, i);
      if (difference !== 0) return difference;
    }
    return a.rule - b.rule;
  });
}

function aggregated(node: TableNode, hits: readonly Hit[]): FeelValue {
  if (node.outputs.length !== 1) return nothing('decision.aggregation');
  const values = hits.map((hit) => hit.values[0] ?? null);
  if (node.aggregation === 'COUNT') return integer(values.length);
  if (node.aggregation === 'SUM') {
    let total: FeelNumber | null = ZERO;
    for (const value of values) {
      if (!(value instanceof FeelNumber) || total === null) return nothing('decision.aggregation');
      total = add(total, value);
    }
    return total;
  }
  const operator = node.aggregation === 'MIN' ? '<' : '>';
  let best: FeelValue = values[0] ?? null;
  for (const value of values) {
    const better = compare(operator, value, best);
    if (better === null) return nothing('decision.aggregation');
    if (better) best = value;
  }
  return best;
}
