/** Where a part of the model stands in its file. */
export interface Source {
  line: number;
  id?: string;
}

export interface Variable {
  name: string;
  type?: string;
}

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface TableRule {
  id?: string;
  inputs: readonly string[];
  outputs: readonly string[];
  annotations: readonly string[];
}

export interface InputColumn {
  id?: string;
  label?: string;
  expression: string;
  type?: string;
  /** Allowed values, as unary tests. */
  values?: string;
}

export interface OutputColumn {
  id?: string;
  name?: string;
  label?: string;
  type?: string;
  /** Allowed values; their order is the priority. */
  values?: string;
  /** The answer where no rule fits. */
  fallback?: string;
}

export interface DecisionTable {
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: readonly InputColumn[];
  outputs: readonly OutputColumn[];
  annotationNames: readonly string[];
  rules: readonly TableRule[];
}

/** The boxed expressions of DMN 1.5 §10.2. */
export type Boxed = { source: Source; type?: string } & (
  | { kind: 'literal'; text: string }
  | { kind: 'table'; table: DecisionTable }
  | { kind: 'context'; entries: readonly { variable: Variable; value: Boxed }[]; result?: Boxed }
  | { kind: 'invocation'; called: Boxed; bindings: readonly { parameter: Variable; value: Boxed }[] }
  | { kind: 'function'; parameters: readonly Variable[]; body: Boxed | null }
  | { kind: 'relation'; columns: readonly Variable[]; rows: readonly (readonly Boxed[])[] }
  | { kind: 'list'; items: readonly Boxed[] }
  | { kind: 'conditional'; condition: Boxed; whenTrue: Boxed; whenFalse: Boxed }
  | { kind: 'filter'; list: Boxed; match: Boxed }
  | { kind: 'for' | 'some' | 'every'; variable: string; list: Boxed; body: Boxed }
  | { kind: 'none' }
);

export interface ItemDefinition {
  name: string;
  type?: string;
  allowed?: string;
  /** A typeConstraint speaks of the whole value, allowedValues of each item. */
  constraint?: string;
  collection: boolean;
  components: readonly ItemDefinition[];
  function?: { parameters: readonly Variable[]; result?: string };
  source: Source;
}

export interface DecisionElement {
  kind: 'decision' | 'input' | 'knowledge' | 'service';
  /** Namespace and id, unique among imported models. */
  key: string;
  name: string;
  variable: Variable;
  source: Source;
  /** Keys of what it may name. */
  requires: readonly string[];
  logic?: Boxed;
  service?: { outputs: readonly string[]; inputs: readonly string[]; inputDecisions: readonly string[] };
}

/** A model read from its file, before any expression is compiled. */
export interface ModelSource {
  name: string;
  namespace: string;
  imports: readonly { name: string; namespace: string; source: Source }[];
  items: readonly ItemDefinition[];
  elements: readonly DecisionElement[];
}
