import type { DecisionTable, InputColumn, OutputColumn, TableRule } from './model.ts';

/** Where a cell lies: rules counted from zero, -1 for the heads; columns across inputs, outputs and annotations. */
export interface CellAt {
  row: number;
  column: number;
}

export type Side = 'input' | 'output' | 'annotation';

/** A column with the place it has among its own kind. */
export interface SheetColumn {
  side: Side;
  index: number;
  title: string;
}

/** The columns from left to right, as the designer shows them. */
export function columnsOf(table: DecisionTable): SheetColumn[] {
  return [
    ...table.inputs.map((input, index): SheetColumn => ({ side: 'input', index, title: input.label ?? input.expression })),
    ...table.outputs.map((output, index): SheetColumn => ({ side: 'output', index, title: output.label ?? output.name ?? '' })),
    ...table.annotationNames.map((title, index): SheetColumn => ({ side: 'annotation', index, title })),
  ];
}

export const widthOf = (table: DecisionTable): number => table.inputs.length + table.outputs.length + table.annotationNames.length;

/** A rule's cells from left to right; an annotation the file leaves out is empty. */
export function cellsOf(table: DecisionTable, rule: TableRule): string[] {
  return [...rule.inputs, ...rule.outputs, ...table.annotationNames.map((_name, i) => rule.annotations[i] ?? '')];
}

function ruleOf(table: DecisionTable, rule: TableRule, cells: readonly string[]): TableRule {
  const [outputs, annotations] = [table.inputs.length, table.inputs.length + table.outputs.length];
  return {
    ...rule,
    inputs: cells.slice(0, outputs),
    outputs: cells.slice(outputs, annotations),
    annotations: cells.slice(annotations, widthOf(table)),
  };
}

/** An input cell left empty fits everything, and says so (DMN 1.5 §8.3.3). */
const stored = (table: DecisionTable, column: number, text: string): string =>
  text.trim() === '' && column < table.inputs.length ? '-' : column < table.inputs.length + table.outputs.length ? text.trim() : text;

const emptyRule = (table: DecisionTable): TableRule => ({
  inputs: table.inputs.map(() => '-'),
  outputs: table.outputs.map(() => ''),
  annotations: table.annotationNames.map(() => ''),
});

export function freshId(taken: Iterable<string | undefined>, stem: string): string {
  const known = new Set(taken);
  let n = 1;
  while (known.has(`${stem}_${n}`)) n += 1;
  return `${stem}_${n}`;
}

function withIds(table: DecisionTable, rules: readonly TableRule[]): TableRule[] {
  const taken = new Set(table.rules.map(({ id }) => id));
  return rules.map((rule) => {
    const id = freshId(taken, 'rule');
    taken.add(id);
    return { ...rule, id };
  });
}

/** Puts a block of texts over the table from a corner on; rules are added below as far as the block reaches, columns never. */
export function withCells(table: DecisionTable, from: CellAt, block: readonly (readonly string[])[]): DecisionTable {
  const missing = Math.max(0, from.row + block.length - table.rules.length);
  const added = withIds(
    table,
    Array.from({ length: missing }, () => emptyRule(table)),
  );
  const rules = [...table.rules, ...added].map((rule, row) => {
    const line = block[row - from.row];
    if (!line) return rule;
    const cells = cellsOf(table, rule);
    for (const [i, text] of line.entries()) {
      const column = from.column + i;
      if (column < cells.length) cells[column] = stored(table, column, text);
    }
    return ruleOf(table, rule, cells);
  });
  return { ...table, rules };
}

export interface CellRange {
  from: CellAt;
  to: CellAt;
}

/** The texts of a range, as they go to the clipboard. */
export function blockOf(table: DecisionTable, { from, to }: CellRange): string[][] {
  return table.rules.slice(from.row, to.row + 1).map((rule) => cellsOf(table, rule).slice(from.column, to.column + 1));
}

export function emptied(table: DecisionTable, { from, to }: CellRange): DecisionTable {
  const line = Array.from({ length: to.column - from.column + 1 }, () => '');
  return withCells(
    table,
    from,
    Array.from({ length: to.row - from.row + 1 }, () => line),
  );
}

export function withRuleAt(table: DecisionTable, at: number, cells: readonly string[] = []): DecisionTable {
  const blank = emptyRule(table);
  const filled = ruleOf(
    table,
    blank,
    cellsOf(table, blank).map((text, i) => cells[i] ?? text),
  );
  return { ...table, rules: table.rules.toSpliced(at, 0, ...withIds(table, [filled])) };
}

export function withoutRules(table: DecisionTable, from: number, to: number): DecisionTable {
  return { ...table, rules: table.rules.toSpliced(from, to - from + 1) };
}

export function withRulesTwice(table: DecisionTable, from: number, to: number): DecisionTable {
  const copies = withIds(table, table.rules.slice(from, to + 1));
  return { ...table, rules: table.rules.toSpliced(to + 1, 0, ...copies) };
}

/** Moves the rules of a range by one, or to any place: `to` is where the first of them will stand. */
export function withRulesMoved(table: DecisionTable, from: number, to: number, target: number): DecisionTable {
  const moved = table.rules.slice(from, to + 1);
  const rest = table.rules.toSpliced(from, moved.length);
  const place = Math.max(0, Math.min(target, rest.length));
  return place === from ? table : { ...table, rules: rest.toSpliced(place, 0, ...moved) };
}

const sideKeys = { input: 'inputs', output: 'outputs', annotation: 'annotations' } as const;

/** The same change to a column's head and to its cell in every rule. */
function withSide(
  table: DecisionTable,
  side: Side,
  change: <T>(items: readonly T[], made: (rule: TableRule | null) => T) => readonly T[],
  head: InputColumn | OutputColumn | string,
): DecisionTable {
  const key = sideKeys[side];
  const blank = side === 'input' ? '-' : '';
  const rules = table.rules.map((rule) => {
    const cells = side === 'annotation' ? table.annotationNames.map((_name, i) => rule.annotations[i] ?? '') : rule[key];
    return { ...rule, [key]: change<string>(cells, () => blank) };
  });
  if (side === 'annotation') return { ...table, rules, annotationNames: change(table.annotationNames, () => head as string) };
  if (side === 'input') return { ...table, rules, inputs: change(table.inputs, () => head as InputColumn) };
  return { ...table, rules, outputs: change(table.outputs, () => head as OutputColumn) };
}

export function withColumn(table: DecisionTable, side: 'input', at: number, head: InputColumn): DecisionTable;
export function withColumn(table: DecisionTable, side: 'output', at: number, head: OutputColumn): DecisionTable;
export function withColumn(table: DecisionTable, side: 'annotation', at: number, head: string): DecisionTable;
export function withColumn(table: DecisionTable, side: Side, at: number, head: InputColumn | OutputColumn | string): DecisionTable {
  return withSide(table, side, (items, made) => items.toSpliced(at, 0, made(null)), head);
}

/** A table without inputs or outputs is no table: the last of either stays (DMN 1.5 §8.2). */
export function withoutColumn(table: DecisionTable, side: Side, at: number): DecisionTable {
  if (side !== 'annotation' && (side === 'input' ? table.inputs : table.outputs).length <= 1) return table;
  return withSide(table, side, (items) => items.toSpliced(at, 1), '');
}

export function withColumnMoved(table: DecisionTable, side: Side, from: number, to: number): DecisionTable {
  const count = side === 'input' ? table.inputs.length : side === 'output' ? table.outputs.length : table.annotationNames.length;
  if (to < 0 || to >= count || to === from) return table;
  return withSide(
    table,
    side,
    <T>(items: readonly T[]) => {
      const [moved] = items.slice(from, from + 1);
      return moved === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, moved);
    },
    '',
  );
}

function withoutId<T>(head: T): T {
  if (typeof head !== 'object' || head === null || !('id' in head)) return head;
  const copy = { ...head };
  delete copy.id;
  return copy;
}

/** A copy beside the column, its cells with it. */
export function withColumnTwice(table: DecisionTable, side: Side, at: number): DecisionTable {
  return withSide(
    table,
    side,
    <T>(items: readonly T[]) => {
      const [one] = items.slice(at, at + 1);
      if (one === undefined) return items;
      return items.toSpliced(at + 1, 0, withoutId(one));
    },
    '',
  );
}

export const withInput = (table: DecisionTable, at: number, input: InputColumn): DecisionTable => ({
  ...table,
  inputs: table.inputs.with(at, input),
});
export const withOutput = (table: DecisionTable, at: number, output: OutputColumn): DecisionTable => ({
  ...table,
  outputs: table.outputs.with(at, output),
});
export const withAnnotationName = (table: DecisionTable, at: number, name: string): DecisionTable => ({
  ...table,
  annotationNames: table.annotationNames.with(at, name),
});

/** Aggregation belongs to COLLECT alone (DMN 1.5 §8.2.10) and goes with it. */
export function withPolicy(
  table: DecisionTable,
  policy: DecisionTable['hitPolicy'],
  aggregation?: DecisionTable['aggregation'],
): DecisionTable {
  const { aggregation: _gone, ...rest } = table;
  return { ...rest, hitPolicy: policy, ...(policy === 'COLLECT' && aggregation !== undefined ? { aggregation } : {}) };
}
