import type { DecisionElement } from '#platform/support/decisions/pure/model.ts';
import type { ChangeGroup, GroupValue } from '../schema.ts';

type Outputs = Readonly<Record<string, string>>;

/** The id a decision keeps when it is renamed: DMN 1.5 §6.3.1; the namespace may be another. */
export const idOf = ({ key }: Pick<DecisionElement, 'key'>): string => key.slice(key.lastIndexOf('#') + 1);

/** What people call an output: the label of its column, else its name. */
export function labelOf({ name, logic }: Pick<DecisionElement, 'name' | 'logic'>, output: string): string {
  const columns = logic?.kind === 'table' ? logic.table.outputs : [];
  const column = columns.length === 1 && output === 'value' ? columns[0] : columns.find((one) => one.name === output);
  return column?.label ?? column?.name ?? (output === 'value' ? name : output);
}

export function changedOutputs(before: Outputs, after: Outputs): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((output) => before[output] !== after[output]);
}

const CONSTANT = /^(?:-?\d+(?:\.\d+)?|true|false|"[^"\\]*")$/;

/** The outputs of a table all of whose cells are constants: what they give was written by the department, not taken from an application. */
export function constantOutputs({ logic }: Pick<DecisionElement, 'logic'>): Set<string> {
  if (logic?.kind !== 'table') return new Set();
  const { outputs, rules } = logic.table;
  return new Set(
    outputs.flatMap(({ name, fallback }, at) => {
      const cells = [...rules.map((rule) => rule.outputs[at] ?? ''), ...(fallback === undefined ? [] : [fallback])];
      if (!cells.every((cell) => CONSTANT.test(cell.trim()))) return [];
      return outputs.length === 1 ? ['value', ...(name === undefined ? [] : [name])] : [name ?? ''];
    }),
  );
}

/** What may be told of a value: all of it, or of a hidden case only a constant. */
export function told(value: string | undefined, open: boolean): GroupValue {
  if (value === undefined) return { kind: 'none' };
  return open ? { kind: 'value', text: value } : { kind: 'withheld' };
}

const MOST_GROUPS = 20;

/** Equal changes counted together, the commonest first; those beyond the most listed are only summed. */
export function grouped(changes: readonly ChangeGroup[]): { groups: ChangeGroup[]; ungrouped: number } {
  const counted = new Map<string, ChangeGroup>();
  for (const { label, before, after, count } of changes) {
    const key = JSON.stringify([label, before, after]);
    counted.set(key, { label, before, after, count: (counted.get(key)?.count ?? 0) + count });
  }
  const all = [...counted.values()].toSorted((one, other) => other.count - one.count);
  return { groups: all.slice(0, MOST_GROUPS), ungrouped: all.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, 0) };
}
