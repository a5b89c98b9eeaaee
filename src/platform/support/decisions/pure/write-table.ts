import { partners } from './alignment.ts';
import type { DecisionTable, TableRule } from './model.ts';
import { escapedText, type Patch } from './patch.ts';
import type { BoxWriter } from './write-boxed.ts';
import { childNamed, childrenNamed, type XmlElement } from './xml.ts';

type Moves = readonly (number | undefined)[];

/** Writes what differs between two states of a table into its element. */
export class TablePatch {
  readonly patch: Patch;
  readonly writer: BoxWriter;

  constructor(patch: Patch, writer: BoxWriter) {
    this.patch = patch;
    this.writer = writer;
  }

  write(element: XmlElement, before: DecisionTable, after: DecisionTable): void {
    const { patch, writer } = this;
    if (before.hitPolicy !== after.hitPolicy) patch.setAttribute(element, 'hitPolicy', after.hitPolicy);
    if (before.aggregation !== after.aggregation) patch.setAttribute(element, 'aggregation', after.aggregation);
    const named = (name: string): XmlElement[] => childrenNamed(element, name);
    const [inputs, outputs, annotations, rules] = [named('input'), named('output'), named('annotation'), named('rule')];
    const pad = this.padInside(element);

    const inputMoves = moves(before.inputs, after.inputs, (a, b) => a.expression === b.expression);
    for (const [place, input] of after.inputs.entries()) {
      const [own, old] = [inputs[inputMoves[place] ?? -1], before.inputs[inputMoves[place] ?? -1]];
      if (!own || !old) continue;
      this.attributes(own, old, input, ['id', 'label']);
      this.attributes(childNamed(own, 'inputExpression'), { typeRef: old.type }, { typeRef: input.type }, ['typeRef']);
      this.text(own, 'inputExpression', old.expression, input.expression, undefined, { typeRef: input.type });
      this.text(own, 'inputValues', old.values, input.values, childNamed(own, 'inputExpression'));
    }
    patch.arrange(element, inputs, inputMoves, (place) => this.fresh(after.inputs[place], (input) => writer.input(pad, input)));

    const outputMoves = moves(before.outputs, after.outputs, (a, b) => a.name === b.name && a.label === b.label);
    for (const [place, output] of after.outputs.entries()) {
      const [own, old] = [outputs[outputMoves[place] ?? -1], before.outputs[outputMoves[place] ?? -1]];
      if (!own || !old) continue;
      this.attributes(own, old, output, ['id', 'name', 'label']);
      this.attributes(own, { typeRef: old.type }, { typeRef: output.type }, ['typeRef']);
      this.text(own, 'outputValues', old.values, output.values);
      this.text(own, 'defaultOutputEntry', old.fallback, output.fallback, childNamed(own, 'outputValues'));
    }
    patch.arrange(
      element,
      outputs,
      outputMoves,
      (place) => this.fresh(after.outputs[place], (output) => writer.output(pad, output)),
      inputs.at(-1),
    );

    const heads = { inputMoves, outputMoves, annotationMoves: this.annotations(element, annotations, before, after, pad) };
    const ruleMoves = partners(before.rules, after.rules, [
      (a, b) => a.id !== undefined && a.id === b.id,
      (a, b) => a.id === undefined && b.id === undefined && JSON.stringify(a) === JSON.stringify(b),
      (a, b) => a.id === undefined && b.id === undefined && before.rules.indexOf(a) === after.rules.indexOf(b),
    ]);
    for (const [place, rule] of after.rules.entries()) {
      const [own, old] = [rules[ruleMoves[place] ?? -1], before.rules[ruleMoves[place] ?? -1]];
      if (own && old) this.rule(own, old, rule, heads);
    }
    patch.arrange(
      element,
      rules,
      ruleMoves,
      (place) => this.fresh(after.rules[place], (rule) => writer.rule(pad, rule)),
      annotations.at(-1) ?? outputs.at(-1) ?? inputs.at(-1),
    );
  }

  annotations(element: XmlElement, old: readonly XmlElement[], before: DecisionTable, after: DecisionTable, pad: string): Moves {
    const found = partners(
      before.annotationNames.map((name, at) => ({ name, at })),
      after.annotationNames.map((name, at) => ({ name, at })),
      [(a, b) => a.name === b.name, (a, b) => a.at === b.at],
    );
    for (const [place, name] of after.annotationNames.entries()) {
      const index = found[place] ?? -1;
      const own = old[index];
      if (own && before.annotationNames[index] !== name) this.patch.setAttribute(own, 'name', name);
    }
    const last = [...childrenNamed(element, 'input'), ...childrenNamed(element, 'output')].at(-1);
    this.patch.arrange(
      element,
      old,
      found,
      (place) => this.writer.element(pad, 'annotation', { name: after.annotationNames[place] ?? '' }),
      last,
    );
    return found;
  }

  rule(
    element: XmlElement,
    before: TableRule,
    after: TableRule,
    heads: { inputMoves: Moves; outputMoves: Moves; annotationMoves: Moves },
  ): void {
    const pad = this.padInside(element);
    let last: XmlElement | undefined;
    const cells = (name: string, old: readonly string[], now: readonly string[], from: Moves): void => {
      const own = childrenNamed(element, name);
      // A rule may have fewer notes than the table has columns for them.
      const places = now.map((_, place) => {
        const index = from[place];
        return index !== undefined && index < own.length ? index : undefined;
      });
      for (const [place, text] of now.entries()) {
        const index = places[place];
        const cell = index === undefined ? undefined : own[index];
        if (cell && index !== undefined && (old[index] ?? '') !== text) this.cell(cell, text);
      }
      this.patch.arrange(element, own, places, (place) => this.writer.text(pad, name, now[place] ?? ''), last);
      last = own.at(-1) ?? last;
    };
    cells('inputEntry', before.inputs, after.inputs, heads.inputMoves);
    cells('outputEntry', before.outputs, after.outputs, heads.outputMoves);
    cells('annotationEntry', before.annotations, after.annotations, heads.annotationMoves);
  }

  /** The text of an element that holds `<text>`. */
  cell(element: XmlElement, text: string): void {
    const inner = childNamed(element, 'text');
    if (inner) this.patch.setInner(inner, escapedText(text));
    else this.patch.insert(element, undefined, this.writer.element('', 'text', {}, escapedText(text)));
  }

  text(
    parent: XmlElement,
    name: string,
    before: string | undefined,
    after: string | undefined,
    behind?: XmlElement,
    attributes: Readonly<Record<string, string | undefined>> = {},
  ): void {
    if (before === after) return;
    const own = childNamed(parent, name);
    if (own && after === undefined) this.patch.remove(parent, own);
    else if (own) this.cell(own, after ?? '');
    else if (after !== undefined) this.patch.insert(parent, behind, this.writer.text(this.padInside(parent), name, after, attributes));
  }

  attributes<T extends object>(element: XmlElement | undefined, before: T, after: T, names: readonly (keyof T & string)[]): void {
    for (const name of names) {
      const value = after[name];
      if (element && before[name] !== value) this.patch.setAttribute(element, name, typeof value === 'string' ? value : undefined);
    }
  }

  padInside(element: XmlElement): string {
    const [first] = element.children;
    if (first) return this.patch.indentOf(first);
    return this.writer.deeper(this.patch.indentOf(element));
  }

  fresh<T>(value: T | undefined, write: (value: T) => string): string {
    return value === undefined ? '' : write(value);
  }
}

/** By id; columns without one by what they say, then by place. */
function moves<T extends { id?: string }>(before: readonly T[], after: readonly T[], alike: (a: T, b: T) => boolean): Moves {
  const nameless = (a: T, b: T): boolean => a.id === undefined && b.id === undefined;
  return partners(before, after, [
    (a, b) => a.id !== undefined && a.id === b.id,
    (a, b) => nameless(a, b) && alike(a, b),
    (a, b) => nameless(a, b) && before.indexOf(a) === after.indexOf(b),
  ]);
}
