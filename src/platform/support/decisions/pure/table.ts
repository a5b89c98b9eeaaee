import type { Node, TableNode } from './ast.ts';
import { nothing, type RuleHit, tracedElement, type TraceStep, tracing } from './evaluation.ts';
import { add, FeelNumber, integer, ZERO } from './number.ts';
import { compare, equal } from './operations.ts';
import { places } from './scope.ts';
import { coerced } from './types.ts';
import { type ColumnIndex, indexColumn, type Mask, WORD } from './table-index.ts';
import { ANY, contextOf, type FeelValue } from './values.ts';

type Cell = (frame: FeelValue[]) => FeelValue;

export interface TableCode {
  node: TableNode;
  columns: readonly { title: string; slot: number; value: Cell; allowed: Cell | null }[];
  rules: readonly { tests: readonly (Cell | null)[]; outputs: readonly Cell[] }[];
  outputs: readonly { order: readonly Cell[]; fallback: Cell | null }[];
  /** The value of a constant expression, undefined for any other. */
  constant: (node: Node) => FeelValue | undefined;
}

interface Hit {
  rule: number;
  values: readonly FeelValue[];
}

/** DMN 1.5 §8.2.10-11: the rules that fit, and what the hit policy makes of them. Columns of constants are looked up, others are asked rule by rule. */
export function tableDecider(code: TableCode): (frame: FeelValue[]) => FeelValue {
  const { node, columns, rules } = code;
  let indexes: readonly (ColumnIndex | undefined)[] | undefined;
  const words = Math.ceil(rules.length / WORD);
  const full = Array.from({ length: words }, (_, w) => 2 ** Math.min(WORD, rules.length - w * WORD) - 1);
  const first = node.hitPolicy === 'FIRST';
  return (frame) => {
    indexes ??= indexesOf(code, frame.length);
    const values = places(columns.length);
    const masks: (Mask | undefined)[] = [];
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i];
      if (column) values[i] = column.value(frame);
    }
    for (let i = 0; i < columns.length; i += 1) {
      const [column, value = null] = [columns[i], values[i]];
      if (!column) return null;
      frame[column.slot] = value;
      if (column.allowed && column.allowed(frame) !== true) return nothing('decision.input-not-allowed');
      masks.push(indexes[i]?.(value));
    }
    const hits: Hit[] = [];
    for (let w = 0; w < words; w += 1) {
      let left = full[w] ?? 0;
      for (let i = 0; i < masks.length; i += 1) left &= masks[i]?.[w] ?? -1;
      while (left !== 0) {
        const n = w * WORD + 31 - Math.clz32(left & -left);
        left &= left - 1;
        const rule = rules[n];
        if (!rule || !meetsOthers(rule.tests, masks, frame)) continue;
        hits.push({ rule: n, values: rule.outputs.map((output, i) => coerced(output(frame), node.outputs[i]?.type ?? ANY)) });
        if (first) {
          left = 0;
          w = words;
        }
      }
    }
    tracing()?.push(traceOf(code, values, hits));
    return hits.length === 0 ? withoutHit(code, frame) : answered(code, hits, frame);
  };
}

/** The tests of columns that were not looked up. */
function meetsOthers(tests: readonly (Cell | null)[], masks: readonly (Mask | undefined)[], frame: FeelValue[]): boolean {
  for (let i = 0; i < tests.length; i += 1) {
    const test = tests[i];
    if (test && masks[i] === undefined && test(frame) !== true) return false;
  }
  return true;
}

const FEWEST_INDEXED = 4;

function indexesOf({ node, columns, rules, constant }: TableCode, size: number): (ColumnIndex | undefined)[] {
  if (rules.length < FEWEST_INDEXED) return columns.map(() => undefined);
  const frame = places(size);
  return columns.map(({ slot }, i) =>
    indexColumn(
      node.rules.map(({ tests }) => tests[i] ?? null),
      constant,
      (rule, value) => {
        frame[slot] = value;
        const test = rules[rule]?.tests[i];
        return !test || test(frame) === true;
      },
    ),
  );
}

function traceOf({ node, columns }: TableCode, values: readonly FeelValue[], hits: readonly Hit[]): TraceStep {
  return {
    kind: 'table',
    element: tracedElement(),
    table: node.id,
    inputs: columns.map((column, i) => ({ title: column.title, value: values[i] ?? null })),
    hits: hits.map((hit) => hitOf(node, hit)),
  };
}

const articleName = /^(依据|法律依据|条款|article|legal basis)$/i;

function hitOf(node: TableNode, { rule, values }: Hit): RuleHit {
  const annotations = (node.rules[rule]?.annotations ?? []).map((text, i) => ({ name: node.annotationNames[i] ?? '', text }));
  const place = node.outputs.findIndex(({ name, label }) => articleName.test(name) || articleName.test(label));
  const output = values[place];
  const noted = annotations.find(({ name, text }) => articleName.test(name.trim()) && text !== '')?.text;
  const article = typeof output === 'string' ? output : (noted ?? null);
  return { rule: rule + 1, id: node.rules[rule]?.id ?? '', outputs: values, annotations, article };
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
