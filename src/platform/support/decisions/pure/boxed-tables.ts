import type { Surroundings } from './findings.ts';
import type { Boxed, DecisionTable, Variable } from './model.ts';
import { namesOf } from './model-types.ts';
import { ANY } from './values.ts';

export interface BoxedTable {
  table: DecisionTable;
  around: Surroundings;
}

/** The tables inside a box with what each may name, in the order of the file. */
export function tablesIn(boxed: Boxed, around: Surroundings): BoxedTable[] {
  const all = (boxes: readonly Boxed[], inner = around): BoxedTable[] => boxes.flatMap((box) => tablesIn(box, inner));
  switch (boxed.kind) {
    case 'table':
      return [{ table: boxed.table, around }];
    case 'context': {
      let inner = around;
      const found = boxed.entries.flatMap(({ variable, value }) => {
        const own = tablesIn(value, inner);
        inner = withNames(inner, [variable]);
        return own;
      });
      return [...found, ...(boxed.result ? tablesIn(boxed.result, inner) : [])];
    }
    case 'function':
      return boxed.body ? tablesIn(boxed.body, withNames(around, boxed.parameters)) : [];
    case 'invocation':
      return all([boxed.called, ...boxed.bindings.map(({ value }) => value)]);
    case 'relation':
      return all(boxed.rows.flat());
    case 'list':
      return all(boxed.items);
    case 'conditional':
      return all([boxed.condition, boxed.whenTrue, boxed.whenFalse]);
    case 'filter':
      return [...tablesIn(boxed.list, around), ...tablesIn(boxed.match, withNames(around, [{ name: 'item' }]))];
    case 'for':
    case 'some':
    case 'every':
      return [...tablesIn(boxed.list, around), ...tablesIn(boxed.body, withNames(around, [{ name: boxed.variable }, { name: 'partial' }]))];
    case 'literal':
    case 'none':
      return [];
  }
}

function withNames(around: Surroundings, variables: readonly Variable[]): Surroundings {
  const types = variables.map(({ name, type }) => [name, type === undefined ? ANY : around.types.named(type)] as const);
  return {
    types: around.types,
    names: { ...around.names, ...Object.fromEntries(types.map(([name, type]) => [name, namesOf(type)])) },
    typed: { ...around.typed, ...Object.fromEntries(types) },
  };
}
