import type { Aggregation, HitPolicy } from './model.ts';
import type { FeelType, FeelValue } from './values.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Iteration {
  name: string;
  from: Node;
  /** Present for `1..n`. */
  to?: Node;
}

/** The intermediate form both compilers read. `at` is the position in the source. */
export type Node =
  | { kind: 'literal'; value: FeelValue; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'path'; target: Node; name: string; at: number }
  | { kind: 'negate'; operand: Node; at: number }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Node; right: Node; at: number }
  | { kind: 'compare'; operator: ComparisonOperator; left: Node; right: Node; at: number }
  | { kind: 'and' | 'or'; left: Node; right: Node; at: number }
  | { kind: 'between'; value: Node; low: Node; high: Node; at: number }
  | { kind: 'in'; value: Node; tests: readonly Node[]; at: number }
  | { kind: 'test'; operator: ComparisonOperator; operand: Node; at: number }
  | { kind: 'range'; low: Node; high: Node; lowIncluded: boolean; highIncluded: boolean; at: number }
  /** Told: a boxed conditional, whose branch a trace names. */
  | { kind: 'if'; condition: Node; whenTrue: Node; whenFalse: Node; told?: boolean; at: number }
  | { kind: 'for'; iterations: readonly Iteration[]; body: Node; at: number }
  /** Strict: a boxed expression, whose test must be a boolean (DMN 1.5 §10.2.2.12–14). */
  | { kind: 'some' | 'every'; iterations: readonly Iteration[]; body: Node; strict?: boolean; at: number }
  | { kind: 'list'; items: readonly Node[]; at: number }
  /** With a result, the entries are only names for it: a boxed context's last cell. */
  | { kind: 'context'; entries: readonly { name: string; value: Node }[]; result?: Node; at: number }
  | { kind: 'coerce'; value: Node; type: FeelType; at: number }
  | { kind: 'table'; table: TableNode; at: number }
  | { kind: 'function'; parameters: readonly { name: string; type: FeelType }[]; body: Node | null; at: number }
  | { kind: 'call'; target: Node; args: readonly Node[]; names: readonly string[] | null; at: number }
  | { kind: 'filter'; target: Node; condition: Node; strict?: boolean; at: number }
  | { kind: 'instance'; value: Node; type: FeelType; at: number };

export interface ExpressionProblem {
  message: string;
  position: number;
}

/** A decision table with every cell read; a test of null fits everything. */
export interface TableNode {
  id: string;
  hitPolicy: HitPolicy;
  aggregation: Aggregation | undefined;
  inputs: readonly { title: string; value: Node; allowed: Node | null }[];
  outputs: readonly { name: string; label: string; type: FeelType; order: readonly Node[]; fallback: Node | null }[];
  rules: readonly { id: string; tests: readonly (Node | null)[]; outputs: readonly Node[]; annotations: readonly string[] }[];
  annotationNames: readonly string[];
}
