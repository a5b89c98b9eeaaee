import { align, outOfOrder, pairRules } from './alignment.ts';
import type { Boxed, DecisionElement, DecisionTable, ItemDefinition, ModelSource, TableRule } from './model.ts';

export type Side = 'input' | 'output' | 'annotation';
export type ColumnPart = 'expression' | 'name' | 'label' | 'type' | 'values' | 'fallback';

export type TableDifference =
  | { kind: 'policy'; before: string; after: string }
  | { kind: 'column-added' | 'column-removed'; side: Side; name: string }
  | { kind: 'column-changed'; side: Side; name: string; what: ColumnPart; before: string; after: string }
  | { kind: 'rule-added' | 'rule-removed'; rule: number; cells: readonly CellText[] }
  | { kind: 'rule-changed'; before: number; after: number; cells: readonly CellChange[] }
  /** Told only where the order of the rules decides. */
  | { kind: 'rule-moved'; before: number; after: number };

export interface CellText {
  column: string;
  text: string;
}
export interface CellChange {
  column: string;
  before: string;
  after: string;
}

export type ModelDifference =
  | { kind: 'element-added' | 'element-removed'; element: string }
  | { kind: 'element-renamed'; element: string; after: string }
  | { kind: 'requirements'; element: string; added: readonly string[]; removed: readonly string[] }
  /** A text of FEEL, or a box as a whole where its shape changed; `place` is its name inside the element. */
  | { kind: 'expression'; element: string; place: string; before: string; after: string }
  | { kind: 'type' | 'definition'; element: string; before: string; after: string }
  | { kind: 'table'; element: string; place: string; change: TableDifference };

interface Column {
  side: Side;
  at: number;
  id: string | undefined;
  name: string;
  parts: Readonly<{ [P in ColumnPart]?: string | undefined }>;
}

function columnsOf(table: DecisionTable): Column[] {
  return [
    ...table.inputs.map((input, at): Column => ({
      side: 'input',
      at,
      id: input.id,
      name: input.label ?? input.expression,
      parts: { expression: input.expression, label: input.label, type: input.type, values: input.values },
    })),
    ...table.outputs.map((output, at): Column => ({
      side: 'output',
      at,
      id: output.id,
      name: output.label ?? output.name ?? '',
      parts: { name: output.name, label: output.label, type: output.type, values: output.values, fallback: output.fallback },
    })),
    ...table.annotationNames.map((name, at): Column => ({ side: 'annotation', at, id: undefined, name, parts: {} })),
  ];
}

const sides: readonly Side[] = ['input', 'output', 'annotation'];
const cellsOf = (rule: TableRule, side: Side): readonly string[] =>
  side === 'input' ? rule.inputs : side === 'output' ? rule.outputs : rule.annotations;

function cellAt(rule: TableRule, column: Column): string {
  const text = (cellsOf(rule, column.side)[column.at] ?? '').trim();
  return text === '' && column.side === 'input' ? '-' : text;
}

const policyOf = (table: DecisionTable): string => [table.hitPolicy, table.aggregation].filter(Boolean).join(' ');

/** What changed from one version of a table to the next; rules are matched by id, then by likeness. */
export function compareTables(before: DecisionTable, after: DecisionTable): readonly TableDifference[] {
  const found: TableDifference[] = [];
  if (policyOf(before) !== policyOf(after)) found.push({ kind: 'policy', before: policyOf(before), after: policyOf(after) });
  const [old, now] = [columnsOf(before), columnsOf(after)];
  const pairs = sides.flatMap((side) => {
    const own = (columns: readonly Column[]): Column[] => columns.filter((one) => one.side === side);
    return align(own(old), own(now), sameColumn);
  });
  for (const [a, b] of pairs) {
    if (!a || !b) {
      const column = a ?? b;
      if (column) found.push({ kind: a ? 'column-removed' : 'column-added', side: column.side, name: column.name });
      continue;
    }
    for (const what of ['expression', 'name', 'label', 'type', 'values', 'fallback'] as const) {
      const [x = '', y = ''] = [a.parts[what], b.parts[what]];
      if (x !== y) found.push({ kind: 'column-changed', side: a.side, name: b.name, what, before: x, after: y });
    }
    if (a.side === 'annotation' && a.name !== b.name)
      found.push({ kind: 'column-changed', side: a.side, name: a.name, what: 'name', before: a.name, after: b.name });
  }
  return [...found, ...compareRules(before, after, pairs)];
}

/** By id, then by what it asks or is called, at last by place where nothing else is left. */
const sameColumn: readonly ((a: Column, b: Column) => boolean)[] = [
  (a, b) => a.id !== undefined && a.id === b.id,
  (a, b) => a.name === b.name && a.parts.expression === b.parts.expression,
  (a, b) => a.parts.expression !== undefined && a.parts.expression === b.parts.expression,
  (a, b) => a.at === b.at && (a.id === undefined || b.id === undefined),
];

type ColumnPair = readonly [Column | undefined, Column | undefined];

function compareRules(before: DecisionTable, after: DecisionTable, pairs: readonly ColumnPair[]): TableDifference[] {
  const changes = (a: TableRule, b: TableRule): CellChange[] =>
    pairs.flatMap(([x, y]) => {
      const [old, now] = [x ? cellAt(a, x) : '', y ? cellAt(b, y) : ''];
      // What stood in a column that is gone is told by the column; a new column's cells are told where they ask something.
      if (old === now || !y || (!x && (now === '-' || now === ''))) return [];
      return [{ column: y.name, before: old, after: now }];
    });
  const shared = pairs.filter(([x, y]) => x && y).length;
  const likeness = (a: TableRule, b: TableRule): number =>
    shared === 0 ? 0 : pairs.filter(([x, y]) => x && y && cellAt(a, x) === cellAt(b, y)).length / shared;
  const rules = pairRules(before.rules, after.rules, likeness);
  const ordered = [before, after].every(({ hitPolicy }) => hitPolicy === 'FIRST' || hitPolicy === 'RULE ORDER');
  const moved = ordered ? outOfOrder(rules.flatMap(([a, b]) => (a !== undefined && b !== undefined ? [[a, b] as const] : []))) : [];
  const listed = (rule: TableRule, side: 0 | 1): CellText[] =>
    pairs.flatMap((pair) => (pair[side] ? [{ column: pair[side].name, text: cellAt(rule, pair[side]) }] : []));
  return rules.flatMap(([a, b]): TableDifference[] => {
    const old = a === undefined ? undefined : before.rules[a];
    const now = b === undefined ? undefined : after.rules[b];
    if (old && a !== undefined && (!now || b === undefined)) return [{ kind: 'rule-removed', rule: a + 1, cells: listed(old, 0) }];
    if (now && b !== undefined && (!old || a === undefined)) return [{ kind: 'rule-added', rule: b + 1, cells: listed(now, 1) }];
    if (!old || !now || a === undefined || b === undefined) return [];
    const cells = changes(old, now);
    return [
      ...(cells.length > 0 ? [{ kind: 'rule-changed' as const, before: a + 1, after: b + 1, cells }] : []),
      ...(moved.includes(b) ? [{ kind: 'rule-moved' as const, before: a + 1, after: b + 1 }] : []),
    ];
  });
}

/** The same of whole models. */
export function compareModels(before: ModelSource, after: ModelSource): readonly ModelDifference[] {
  const found: ModelDifference[] = [];
  const names = new Map([...before.elements, ...after.elements].map(({ key, name }) => [key, name]));
  const elements = align(before.elements, after.elements, [(a, b) => a.key === b.key, (a, b) => a.kind === b.kind && a.name === b.name]);
  for (const [a, b] of elements) {
    if (!a || !b) found.push({ kind: a ? 'element-removed' : 'element-added', element: (a ?? b)?.name ?? '' });
    else found.push(...compareElements(a, b, (key) => names.get(key) ?? key));
  }
  const items = align(before.items, after.items, [(a, b) => a.name === b.name]);
  for (const [a, b] of items) {
    const [old, now] = [a ? itemText(a) : '', b ? itemText(b) : ''];
    if (old !== now) found.push({ kind: 'definition', element: (b ?? a)?.name ?? '', before: old, after: now });
  }
  return found;
}

function compareElements(a: DecisionElement, b: DecisionElement, nameOf: (key: string) => string): ModelDifference[] {
  const element = b.name;
  const found: ModelDifference[] = [];
  if (a.name !== b.name) found.push({ kind: 'element-renamed', element: a.name, after: b.name });
  const added = b.requires.filter((key) => !a.requires.includes(key)).map(nameOf);
  const removed = a.requires.filter((key) => !b.requires.includes(key)).map(nameOf);
  if (added.length + removed.length > 0) found.push({ kind: 'requirements', element, added, removed });
  const [oldType = '', newType = ''] = [a.variable.type, b.variable.type];
  if (oldType !== newType) found.push({ kind: 'type', element, before: oldType, after: newType });
  const [old, now] = [leaves(a.logic), leaves(b.logic)];
  for (const place of new Set([...old.keys(), ...now.keys()])) {
    const [x, y] = [old.get(place), now.get(place)];
    if (x?.kind === 'table' && y?.kind === 'table')
      found.push(...compareTables(x.table, y.table).map((change) => ({ kind: 'table' as const, element, place, change })));
    else if (textOf(x) !== textOf(y)) found.push({ kind: 'expression', element, place, before: textOf(x), after: textOf(y) });
  }
  return found;
}

const textOf = (boxed: Boxed | undefined): string =>
  boxed === undefined || boxed.kind === 'none' ? '' : boxed.kind === 'literal' ? boxed.text : boxed.kind;

/** The tables and texts of a box by where they stand in it. */
function leaves(boxed: Boxed | undefined, place = ''): Map<string, Boxed> {
  if (!boxed) return new Map();
  const at = (name: string | number): string => (place === '' ? String(name) : `${place} / ${name}`);
  const inside = (parts: readonly (readonly [string | number, Boxed | null | undefined])[]): Map<string, Boxed> =>
    new Map(parts.flatMap(([name, part]) => (part ? [...leaves(part, at(name))] : [])));
  switch (boxed.kind) {
    case 'context':
      return inside([...boxed.entries.map(({ variable, value }) => [variable.name, value] as const), ['=', boxed.result]]);
    case 'function':
      return boxed.body ? leaves(boxed.body, place) : new Map();
    case 'invocation':
      return inside([['()', boxed.called], ...boxed.bindings.map(({ parameter, value }) => [parameter.name, value] as const)]);
    case 'relation':
      return inside(boxed.rows.flatMap((row, r) => row.map((cell, c) => [`${r + 1}.${boxed.columns[c]?.name ?? c}`, cell] as const)));
    case 'list':
      return inside(boxed.items.map((item, i) => [i + 1, item] as const));
    case 'conditional':
      return inside([
        ['if', boxed.condition],
        ['then', boxed.whenTrue],
        ['else', boxed.whenFalse],
      ]);
    case 'filter':
      return inside([
        ['in', boxed.list],
        ['match', boxed.match],
      ]);
    case 'for':
    case 'some':
    case 'every':
      return inside([
        ['in', boxed.list],
        [boxed.kind, boxed.body],
      ]);
    default:
      return new Map([[place, boxed]]);
  }
}

function itemText(item: ItemDefinition): string {
  const own =
    item.components.length > 0 ? `{${item.components.map((one) => `${one.name}: ${itemText(one)}`).join(', ')}}` : (item.type ?? '');
  const limits = [item.allowed, item.constraint].filter((one) => one !== undefined).map((one) => `(${one})`);
  return `${own}${item.collection ? '[]' : ''}${limits.length > 0 ? ` ${limits.join(' ')}` : ''}`;
}
