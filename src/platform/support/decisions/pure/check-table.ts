import type { Node } from './ast.ts';
import { type CellReading, type Constant, readCell } from './check-cells.ts';
import { type Atom, atomsOf, canCut } from './check-domains.ts';
import type { FindingCode, Surroundings, TableFinding } from './findings.ts';
import { constantOf, nodeAsFunction } from './compile.ts';
import { evaluating } from './evaluation.ts';
import type { DecisionTable } from './model.ts';
import { ModelTypes } from './model-types.ts';
import { kindOf } from './operations.ts';
import { parseExpression, parseUnaryTests } from './parse.ts';
import { coerced } from './types.ts';
import { ANY, type FeelType, type FeelValue, simpleTypeNames } from './values.ts';

const scalars: readonly string[] = simpleTypeNames.filter(
  (name) => !['Any', 'Null', 'context', 'list', 'range', 'function'].includes(name),
);

export interface ReadColumn {
  /** Columns that ask the same are one dimension. */
  inputs: readonly number[];
  domain: readonly Atom[];
  /** Atoms of the same rules together. */
  classes: readonly (readonly Atom[])[];
  /** For each class: rules that surely hold there, rules that may. */
  sure: readonly bigint[];
  may: readonly bigint[];
}

export interface ReadTable {
  columns: readonly ReadColumn[];
  /** Outputs of each rule; undefined where they are not constant. */
  outputs: readonly (readonly (FeelValue | undefined)[])[];
  findings: readonly TableFinding[];
  complete: boolean;
}

interface Cell extends CellReading {
  run: ((value: FeelValue) => boolean) | null;
}

/** Reads every cell of a table, tells what is wrong with each on its own, and cuts each column where its cells change their answer. */
export class TableReader {
  readonly findings: TableFinding[] = [];
  complete = true;
  readonly table: DecisionTable;
  readonly around: Surroundings;
  readonly parsed = new Map<string, Node | null | undefined>();

  constructor(table: DecisionTable, around: Surroundings | undefined) {
    this.table = table;
    this.around = around ?? { names: {}, types: new ModelTypes([], []) };
  }

  read(): ReadTable {
    const { inputs } = this.table;
    const groups = new Map<string, number[]>();
    for (const [i, { expression }] of inputs.entries()) {
      const asked = expression.replace(/\s+/g, ' ').trim();
      groups.set(asked, [...(groups.get(asked) ?? []), i]);
    }
    const columns = [...groups.values()].map((group) => this.column(group));
    const outputs = this.table.rules.map((rule, r) => rule.outputs.map((cell, o) => this.output(r, o, cell)));
    return { columns, outputs, findings: this.findings, complete: this.complete };
  }

  add(code: FindingCode, severity: TableFinding['severity'], rest: Partial<TableFinding>): void {
    this.findings.push({ code, severity, rules: [], ...rest });
  }

  tests(text: string): Node | null | undefined {
    if (text === '' || text === '-') return null;
    if (!this.parsed.has(text)) {
      const parsed = parseUnaryTests(text, this.around.names, this.around.types.table);
      this.parsed.set(text, parsed.ok ? parsed.node : undefined);
    }
    return this.parsed.get(text);
  }

  cell(text: string): Cell | undefined {
    const node = this.tests(text);
    if (node === undefined) return undefined;
    if (node === null) return { exact: true, constants: [], run: null };
    const { run } = nodeAsFunction(node, ['?'], false);
    return {
      ...readCell(node, constantOf),
      run: (value) => evaluating(() => run({ '?': value }), { steps: 20_000, milliseconds: 200 }).value === true,
    };
  }

  typeOfInput(i: number): FeelType {
    const { type, expression } = this.table.inputs[i] ?? { expression: '' };
    if (type !== undefined) return this.around.types.named(type);
    const [first = '', ...path] = expression.split('.').map((part) => part.trim());
    let found: FeelType | undefined = this.around.typed?.[expression.trim()] ?? this.around.typed?.[first];
    if (this.around.typed?.[expression.trim()] === undefined)
      for (const part of path) found = found?.kind === 'context' ? found.entries[part] : undefined;
    return found ?? ANY;
  }

  column(inputs: readonly number[]): ReadColumn {
    const types = inputs.map((i) => this.typeOfInput(i));
    const type = types.find((one) => one !== ANY) ?? ANY;
    const kind = kindOfType(type);
    const allowed = this.allowedOf(inputs, type);
    const cells = this.table.rules.map((rule, r) => inputs.map((i) => this.inputCell(r, i, rule.inputs[i] ?? '-', kind, allowed)));
    const constants = [...cells.flat(), ...allowed].flatMap((cell) => (cell.exact ? cell.constants : []));
    const cut = canCut(constants) && (kind === undefined || scalars.includes(kind));
    if (!cut) this.complete = false;
    const ofKind = (one: Constant): boolean => kind === undefined || kindOf(one.value) === kind || one.value === null;
    const domain = (cut ? atomsOf(kind, constants.filter(ofKind)) : atomsOf('', [])).filter((atom) =>
      allowed.every((test) => !test.exact || !cut || test.run === null || test.run(atom.sample)),
    );
    const sureAt = (atom: Atom): bigint => maskOf(cells, (cell) => cell.run === null || (cut && cell.exact && cell.run(atom.sample)));
    const mayAt = (atom: Atom): bigint => maskOf(cells, (cell) => cell.run === null || !cut || !cell.exact || cell.run(atom.sample));
    const grouped = new Map<string, { atoms: Atom[]; sure: bigint; may: bigint }>();
    for (const atom of domain) {
      const [sure, may] = [sureAt(atom), mayAt(atom)];
      const key = `${sure.toString(36)}/${may.toString(36)}/${atom.missing ?? false}`;
      const known = grouped.get(key);
      if (known) known.atoms.push(atom);
      else grouped.set(key, { atoms: [atom], sure, may });
    }
    const classes = [...grouped.values()];
    return {
      inputs,
      domain,
      classes: classes.map(({ atoms }) => atoms),
      sure: classes.map(({ sure }) => sure),
      may: classes.map(({ may }) => may),
    };
  }

  /** What limits the column's values: the table's own list and the type's. */
  allowedOf(inputs: readonly number[], type: FeelType): Cell[] {
    const own = inputs.flatMap((i) => this.table.inputs[i]?.values ?? []);
    const declared = type.kind === 'checked' && type.source !== undefined && !type.whole ? [type.source] : [];
    return [...own, ...declared].flatMap((text) => {
      const cell = this.cell(text);
      if (!cell?.exact) this.complete = false;
      return cell ? [cell] : [];
    });
  }

  inputCell(r: number, i: number, text: string, kind: string | undefined, allowed: readonly Cell[]): Cell {
    const at = { rules: [r + 1], input: i };
    const cell = this.cell(text);
    if (!cell) {
      const parsed = parseUnaryTests(text, this.around.names, this.around.types.table);
      const [problem] = parsed.ok ? [] : parsed.problems;
      this.add('unreadable', 'error', { ...at, detail: problem?.message ?? 'feel.syntax', position: problem?.position ?? 0 });
      this.complete = false;
      return { exact: false, constants: [], run: () => false };
    }
    if (!cell.exact) {
      this.complete = false;
      this.add('undecidable', 'remark', { ...at, detail: text });
      return cell;
    }
    for (const { value, edge, at: position } of cell.constants) {
      const detail = source(text, position, value);
      const own = kindOf(value);
      if (kind !== undefined && value !== null && own !== kind) {
        // A day may stand where a moment is compared: the order is defined, but a column cannot be cut there.
        this.add('wrong-type', 'error', { ...at, detail, position });
        return { ...cell, exact: !(own.startsWith('date') && kind.startsWith('date')) };
      }
      if (!edge && allowed.some((test) => test.exact && test.run !== null && !test.run(value)))
        this.add('not-allowed', 'error', { ...at, detail, position });
    }
    return cell;
  }

  output(r: number, o: number, text: string): FeelValue | undefined {
    const at = { rules: [r + 1], output: o };
    const column = this.table.outputs[o];
    if (text === '') return null;
    const parsed = parseExpression(text, this.around.names, this.around.types.table);
    if (!parsed.ok) {
      const [problem] = parsed.problems;
      this.add('unreadable', 'error', { ...at, detail: problem?.message ?? 'feel.syntax', position: problem?.position ?? 0 });
      this.complete = false;
      return undefined;
    }
    const value = constantOf(parsed.node);
    if (value === undefined || value === null) return value;
    const type = this.around.types.named(column?.type);
    const fitted = coerced(value, type);
    if (fitted === null) {
      const base = type.kind === 'checked' ? type.base : type;
      this.add(coerced(value, base) === null ? 'wrong-type' : 'not-allowed', 'error', { ...at, detail: text });
      return null;
    }
    const allowed = column?.values === undefined ? undefined : this.cell(column.values);
    if (allowed?.run && !allowed.run(fitted)) this.add(this.ranked() ? 'no-priority' : 'not-allowed', 'error', { ...at, detail: text });
    return fitted;
  }

  ranked(): boolean {
    return this.table.hitPolicy === 'PRIORITY' || this.table.hitPolicy === 'OUTPUT ORDER';
  }
}

function kindOfType(type: FeelType): string | undefined {
  if (type.kind === 'checked') return kindOfType(type.base);
  if (type.kind !== 'simple') return type.kind;
  return type.name === 'Any' ? undefined : type.name;
}

function maskOf(cells: readonly (readonly Cell[])[], holds: (cell: Cell) => boolean): bigint {
  let mask = 0n;
  for (const [r, own] of cells.entries()) if (own.every(holds)) mask |= 1n << BigInt(r);
  return mask;
}

function source(text: string, at: number, value: FeelValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : text.slice(at).split(/[,)]/)[0]?.trim() || text;
}
