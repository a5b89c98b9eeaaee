import type { Node, TableNode } from './ast.ts';
import type { Boxed, DecisionTable, Source, Variable } from './model.ts';
import { type ModelTypes, namesOf } from './model-types.ts';
import { type Names, parseExpression, parseUnaryTests } from './parse.ts';
import type { FeelType } from './values.ts';

export interface BoxedProblem {
  code: string;
  line: number;
  id?: string;
  position?: number;
}

const at = 0;
const NULL: Node = { kind: 'literal', value: null, at };

/** Boxed expressions in the same intermediate form as FEEL; a text that cannot be read is null and a problem. */
export class BoxedReader {
  readonly problems: BoxedProblem[] = [];
  readonly types: ModelTypes;

  constructor(types: ModelTypes) {
    this.types = types;
  }

  read(boxed: Boxed, names: Names): Node {
    const node = this.plain(boxed, names);
    if (boxed.type === undefined) return node;
    const type = this.types.named(boxed.type);
    // The type of a function's box is what the function answers.
    return boxed.kind === 'function' ? node : { kind: 'coerce', value: node, type, at };
  }

  plain(boxed: Boxed, names: Names): Node {
    switch (boxed.kind) {
      case 'none':
        return NULL;
      case 'literal':
        return this.expression(boxed.text, names, boxed.source);
      case 'table':
        return { kind: 'table', table: this.table(boxed.table, names, boxed.source), at };
      case 'context': {
        let inner = names;
        const entries = boxed.entries.map(({ variable, value }) => {
          const node = this.typed(this.read(value, inner), variable);
          inner = { ...inner, [variable.name]: this.shape(variable, node) };
          return { name: variable.name, value: node };
        });
        return { kind: 'context', entries, ...(boxed.result ? { result: this.read(boxed.result, inner) } : {}), at };
      }
      case 'invocation':
        return {
          kind: 'call',
          target: this.read(boxed.called, names),
          names: boxed.bindings.map(({ parameter }) => parameter.name),
          args: boxed.bindings.map(({ parameter, value }) => this.typed(this.read(value, names), parameter)),
          at,
        };
      case 'function': {
        const inner = { ...names, ...Object.fromEntries(boxed.parameters.map((p) => [p.name, this.shape(p)])) };
        const parameters = boxed.parameters.map((p) => ({ name: p.name, type: this.types.named(p.type) }));
        return { kind: 'function', parameters, body: boxed.body && this.read(boxed.body, inner), at };
      }
      case 'relation':
        return {
          kind: 'list',
          items: boxed.rows.map((row): Node => ({
            kind: 'context',
            entries: boxed.columns.map((column, i) => {
              const cell = row[i];
              return { name: column.name, value: cell ? this.typed(this.read(cell, names), column) : NULL };
            }),
            at,
          })),
          at,
        };
      case 'list':
        return { kind: 'list', items: boxed.items.map((item) => this.read(item, names)), at };
      case 'conditional':
        return this.conditional(this.read(boxed.condition, names), this.read(boxed.whenTrue, names), this.read(boxed.whenFalse, names));
      case 'filter':
        return {
          kind: 'filter',
          target: this.read(boxed.list, names),
          condition: this.read(boxed.match, { ...names, item: null }),
          strict: true,
          at,
        };
      case 'for': {
        const inner = { ...names, [boxed.variable]: null, partial: null };
        return {
          kind: 'for',
          iterations: [{ name: boxed.variable, from: this.read(boxed.list, names) }],
          body: this.read(boxed.body, inner),
          at,
        };
      }
      case 'some':
      case 'every': {
        const inner = { ...names, [boxed.variable]: null };
        return {
          kind: boxed.kind,
          iterations: [{ name: boxed.variable, from: this.read(boxed.list, names) }],
          body: this.read(boxed.body, inner),
          strict: true,
          at,
        };
      }
    }
  }

  /** A boxed conditional asks for a boolean: what is neither true, false nor null makes it null. */
  conditional(condition: Node, whenTrue: Node, whenFalse: Node): Node {
    const open: Node = { kind: 'compare', operator: '=', left: condition, right: NULL, at };
    const decided: Node = { kind: 'instance', value: condition, type: { kind: 'simple', name: 'boolean' }, at };
    return {
      kind: 'if',
      told: true,
      condition,
      whenTrue,
      whenFalse: { kind: 'if', condition: { kind: 'or', left: open, right: decided, at }, whenTrue: whenFalse, whenFalse: NULL, at },
      at,
    };
  }

  typed(node: Node, variable: Variable): Node {
    if (variable.type === undefined) return node;
    const type: FeelType = this.types.named(variable.type);
    return type.kind === 'function' && node.kind === 'function' ? node : { kind: 'coerce', value: node, type, at };
  }

  shape(variable: Variable, node?: Node): Names | null {
    const declared = namesOf(this.types.named(variable.type));
    if (declared || node?.kind !== 'context') return declared;
    return Object.fromEntries(node.entries.map(({ name }) => [name, null]));
  }

  expression(text: string, names: Names, source: Source): Node {
    if (text === '') return NULL;
    const parsed = parseExpression(text, names, this.types.table);
    return parsed.ok ? parsed.node : this.refuse(parsed.problems[0], source);
  }

  tests(text: string, names: Names, source: Source): Node | null {
    if (text === '' || text === '-') return null;
    const parsed = parseUnaryTests(text, names, this.types.table);
    return parsed.ok ? parsed.node : this.refuse(parsed.problems[0], source);
  }

  refuse(problem: { message: string; position: number } | undefined, source: Source): Node {
    this.problems.push({ code: problem?.message ?? 'feel.syntax', position: problem?.position ?? 0, ...source });
    return NULL;
  }

  table(table: DecisionTable, names: Names, source: Source): TableNode {
    return {
      id: source.id ?? '',
      hitPolicy: table.hitPolicy,
      aggregation: table.aggregation,
      inputs: table.inputs.map((input) => ({
        title: input.expression,
        value: this.typed(this.expression(input.expression, names, source), { name: '', ...(input.type ? { type: input.type } : {}) }),
        allowed: input.values === undefined ? null : this.tests(input.values, names, source),
      })),
      outputs: table.outputs.map((output) => ({
        name: output.name ?? '',
        label: output.label ?? '',
        type: this.types.named(output.type),
        order: output.values === undefined ? [] : this.values(output.values, names, source),
        fallback: output.fallback === undefined ? null : this.expression(output.fallback, names, source),
      })),
      rules: table.rules.map((rule) => {
        const own = rule.id === undefined ? source : { line: source.line, id: rule.id };
        return {
          id: rule.id ?? '',
          tests: rule.inputs.map((cell) => this.tests(cell, names, own)),
          outputs: rule.outputs.map((cell) => this.expression(cell, names, own)),
          annotations: rule.annotations,
        };
      }),
      annotationNames: table.annotationNames,
    };
  }

  /** Output values are a list of expressions written as tests: their order is the priority. */
  values(text: string, names: Names, source: Source): readonly Node[] {
    const parsed = parseExpression(`[${text}]`, names, this.types.table);
    if (!parsed.ok) return [];
    return parsed.node.kind === 'list' ? parsed.node.items : [this.expression(text, names, source)];
  }
}
