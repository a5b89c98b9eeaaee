import type { Boxed, DecisionTable, InputColumn, OutputColumn, TableRule, Variable } from './model.ts';
import { escapedAttribute, escapedText } from './patch.ts';

/** Writes boxes and the parts of tables as new XML. `prefix` is that of the file's DMN namespace, `pad` the line break and indent to begin with. */
export class BoxWriter {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  element(
    pad: string,
    name: string,
    attributes: Readonly<Record<string, string | undefined>>,
    inner: readonly string[] | string = [],
  ): string {
    const written = Object.entries(attributes)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`)
      .join('');
    const tag = `${this.prefix}${name}`;
    if (typeof inner === 'string') return `${pad}<${tag}${written}>${inner}</${tag}>`;
    const content = inner.join('');
    return content === '' ? `${pad}<${tag}${written}/>` : `${pad}<${tag}${written}>${content}${pad}</${tag}>`;
  }

  deeper(pad: string): string {
    return pad === '' ? '' : `${pad}  `;
  }

  text(pad: string, name: string, text: string, attributes: Readonly<Record<string, string | undefined>> = {}): string {
    return this.element(pad, name, attributes, this.element('', 'text', {}, escapedText(text)));
  }

  variable(pad: string, name: string, variable: Variable): string {
    return this.element(pad, name, { name: variable.name, typeRef: variable.type });
  }

  input(pad: string, input: InputColumn): string {
    const inner = this.deeper(pad);
    return this.element(pad, 'input', { id: input.id, label: input.label }, [
      this.text(inner, 'inputExpression', input.expression, { typeRef: input.type }),
      ...(input.values === undefined ? [] : [this.text(inner, 'inputValues', input.values)]),
    ]);
  }

  output(pad: string, output: OutputColumn): string {
    const inner = this.deeper(pad);
    return this.element(pad, 'output', { id: output.id, name: output.name, label: output.label, typeRef: output.type }, [
      ...(output.values === undefined ? [] : [this.text(inner, 'outputValues', output.values)]),
      ...(output.fallback === undefined ? [] : [this.text(inner, 'defaultOutputEntry', output.fallback)]),
    ]);
  }

  rule(pad: string, rule: TableRule): string {
    const inner = this.deeper(pad);
    return this.element(pad, 'rule', { id: rule.id }, [
      ...rule.inputs.map((cell) => this.text(inner, 'inputEntry', cell)),
      ...rule.outputs.map((cell) => this.text(inner, 'outputEntry', cell)),
      ...rule.annotations.map((cell) => this.text(inner, 'annotationEntry', cell)),
    ]);
  }

  table(pad: string, table: DecisionTable, attributes: Readonly<Record<string, string | undefined>>): string {
    const inner = this.deeper(pad);
    return this.element(pad, 'decisionTable', { ...attributes, hitPolicy: table.hitPolicy, aggregation: table.aggregation }, [
      ...table.inputs.map((input) => this.input(inner, input)),
      ...table.outputs.map((output) => this.output(inner, output)),
      ...table.annotationNames.map((name) => this.element(inner, 'annotation', { name })),
      ...table.rules.map((rule) => this.rule(inner, rule)),
    ]);
  }

  /** A box inside a named holder, as `<if>…</if>`. */
  held(pad: string, name: string, boxed: Boxed): string {
    return this.element(pad, name, {}, [this.boxed(this.deeper(pad), boxed)]);
  }

  boxed(pad: string, boxed: Boxed, asElement = ''): string {
    const own = { id: boxed.source.id, typeRef: boxed.type };
    const inner = this.deeper(pad);
    switch (boxed.kind) {
      case 'none':
        return '';
      case 'literal':
        return this.text(pad, 'literalExpression', boxed.text, own);
      case 'table':
        return this.table(pad, boxed.table, own);
      case 'context':
        return this.element(pad, 'context', own, [
          ...boxed.entries.map(({ variable, value }) =>
            this.element(inner, 'contextEntry', {}, [
              this.variable(this.deeper(inner), 'variable', variable),
              this.boxed(this.deeper(inner), value),
            ]),
          ),
          ...(boxed.result ? [this.held(inner, 'contextEntry', boxed.result)] : []),
        ]);
      case 'invocation':
        return this.element(pad, 'invocation', own, [
          this.boxed(inner, boxed.called),
          ...boxed.bindings.map(({ parameter, value }) =>
            this.element(inner, 'binding', {}, [
              this.variable(this.deeper(inner), 'parameter', parameter),
              this.boxed(this.deeper(inner), value),
            ]),
          ),
        ]);
      case 'function':
        return this.element(pad, asElement === '' ? 'functionDefinition' : asElement, own, [
          ...boxed.parameters.map((parameter) => this.variable(inner, 'formalParameter', parameter)),
          ...(boxed.body ? [this.boxed(inner, boxed.body)] : []),
        ]);
      case 'relation':
        return this.element(pad, 'relation', own, [
          ...boxed.columns.map((column) => this.variable(inner, 'column', column)),
          ...boxed.rows.map((row) =>
            this.element(
              inner,
              'row',
              {},
              row.map((cell) => this.boxed(this.deeper(inner), cell)),
            ),
          ),
        ]);
      case 'list':
        return this.element(
          pad,
          'list',
          own,
          boxed.items.map((item) => this.boxed(inner, item)),
        );
      case 'conditional':
        return this.element(pad, 'conditional', own, [
          this.held(inner, 'if', boxed.condition),
          this.held(inner, 'then', boxed.whenTrue),
          this.held(inner, 'else', boxed.whenFalse),
        ]);
      case 'filter':
        return this.element(pad, 'filter', own, [this.held(inner, 'in', boxed.list), this.held(inner, 'match', boxed.match)]);
      case 'for':
      case 'some':
      case 'every':
        return this.element(pad, boxed.kind, { ...own, iteratorVariable: boxed.variable }, [
          this.held(inner, 'in', boxed.list),
          this.held(inner, boxed.kind === 'for' ? 'return' : 'satisfies', boxed.body),
        ]);
    }
  }
}
