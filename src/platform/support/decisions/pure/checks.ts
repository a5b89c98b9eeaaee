import { tablesIn } from './boxed-tables.ts';
import type { Surroundings, TableFinding } from './findings.ts';
import { type Atom, testsFor } from './check-domains.ts';
import { type Box, Regions } from './check-regions.ts';
import { literalText } from './check-samples.ts';
import { type ReadTable, TableReader } from './check-table.ts';
import { DecisionModel } from './drg.ts';
import type { DecisionTable, ModelSource } from './model.ts';
import { equal } from './operations.ts';
import { parseExpression } from './parse.ts';
import { constantOf } from './compile.ts';
import type { FeelValue } from './values.ts';

export type { FindingCode, Surroundings, TableFinding } from './findings.ts';

export interface TableCheck {
  findings: readonly TableFinding[];
  /** Whether everything there is was looked at: no undecidable cell, no bound reached. */
  complete: boolean;
}

const MOST_RULES = 1_000;
const MOST_GAPS = 20;
const MOST_PAIRS = 100;

/** Looks at one table on its own. */
export function checkTable(table: DecisionTable, around?: Surroundings): TableCheck {
  if (table.rules.length > MOST_RULES) return { findings: [{ code: 'too-large', severity: 'remark', rules: [] }], complete: false };
  const read = new TableReader(table, around).read();
  return new Geometry(table, read, around).check();
}

const single: readonly string[] = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'];

class Geometry {
  readonly table: DecisionTable;
  readonly read: ReadTable;
  readonly findings: TableFinding[];
  readonly sure: Regions;
  readonly may: Regions;
  readonly all: bigint;
  readonly order: readonly (readonly FeelValue[])[];
  complete: boolean;

  constructor(table: DecisionTable, read: ReadTable, around: Surroundings | undefined) {
    this.table = table;
    this.read = read;
    this.findings = [...read.findings];
    this.complete = read.complete;
    this.all = (1n << BigInt(table.rules.length)) - 1n;
    this.sure = new Regions(
      read.columns.map(({ sure }) => ({ classes: sure })),
      this.all,
    );
    this.may = new Regions(
      read.columns.map(({ may }) => ({ classes: may })),
      this.all,
    );
    this.order = table.outputs.map(({ values }) => (values === undefined ? [] : listed(values, around)));
  }

  check(): TableCheck {
    const never = this.never();
    if (this.read.columns.every(({ domain }) => domain.some((atom) => !atom.missing))) {
      this.gaps();
      this.pairs();
      this.covered(never);
      this.priorities();
    }
    if (this.sure.stopped || this.may.stopped) this.findings.push({ code: 'too-large', severity: 'remark', rules: [] });
    return { findings: this.findings, complete: this.complete && !this.sure.stopped && !this.may.stopped };
  }

  /** Rules with a cell no value of its column can meet. */
  never(): Set<number> {
    const found = new Set<number>();
    for (const r of this.table.rules.keys()) {
      const bit = 1n << BigInt(r);
      const column = this.read.columns.find(({ may }) => may.every((mask) => (mask & bit) === 0n));
      if (!column) continue;
      found.add(r);
      const [input = 0] = column.inputs.filter((i) => !['', '-'].includes(this.table.rules[r]?.inputs[i] ?? '-'));
      if (!this.findings.some((one) => one.rules[0] === r + 1 && one.input !== undefined && column.inputs.includes(one.input)))
        this.findings.push({ code: 'never', severity: 'error', rules: [r + 1], input });
    }
    return found;
  }

  gaps(): void {
    if (this.table.outputs.some(({ fallback }) => fallback !== undefined)) return;
    const severity = single.includes(this.table.hitPolicy) ? 'error' : 'remark';
    for (const box of this.may.uncovered(this.all, MOST_GAPS, (d, c) => !this.isMissing(d, c))) {
      const cells = this.cells(box);
      this.findings.push({ code: 'gap', severity, rules: [], example: this.example(box), ...(cells ? { cells } : {}) });
    }
  }

  /** Two rules at a time: enough, since boxes that meet pairwise are what each hit policy speaks of. */
  pairs(): void {
    const policy = this.table.hitPolicy;
    if (!single.includes(policy)) return;
    const bits = this.read.columns.map(({ sure }, d) =>
      this.table.rules.map((_, r) => {
        let classes = 0n;
        for (const [c, mask] of sure.entries()) if (!this.isMissing(d, c) && (mask >> BigInt(r)) & 1n) classes |= 1n << BigInt(c);
        return classes;
      }),
    );
    let found = 0;
    for (let b = 1; b < this.table.rules.length; b += 1) {
      for (let a = 0; a < b; a += 1) {
        const same = this.agree(a, b);
        if (policy === 'ANY' ? same !== false : policy !== 'UNIQUE' && (same !== false || this.isRest(a) || this.isRest(b))) continue;
        const shared = bits.map((column) => (column[a] ?? 0n) & (column[b] ?? 0n));
        if (shared.includes(0n)) continue;
        if (found >= MOST_PAIRS) {
          this.findings.push({ code: 'too-large', severity: 'remark', rules: [] });
          this.complete = false;
          return;
        }
        found += 1;
        const box = shared.map((classes) => [lowestBit(classes)]);
        this.findings.push({
          code: policy === 'ANY' ? 'conflict' : 'overlap',
          severity: policy === 'ANY' || policy === 'UNIQUE' ? 'error' : 'remark',
          rules: [a + 1, b + 1],
          example: this.example(box),
        });
      }
    }
  }

  isMissing(dimension: number, index: number): boolean {
    return this.read.columns[dimension]?.classes[index]?.[0]?.missing ?? false;
  }

  /** A rule without any test: in a first-hit or priority table it is meant to meet all others. */
  isRest(r: number): boolean {
    return this.table.rules[r]?.inputs.every((cell) => cell === '' || cell === '-') ?? false;
  }

  /** Whether two rules answer the same; undefined where an answer is no constant. */
  agree(a: number, b: number): boolean | undefined {
    const [left = [], right = []] = [this.read.outputs[a], this.read.outputs[b]];
    const pairs = left.map((value, i) => [value, right[i]] as const);
    if (pairs.some(([x, y]) => x === undefined || y === undefined)) {
      if (this.table.hitPolicy === 'ANY') this.complete = false;
      return undefined;
    }
    return pairs.every(([x, y]) => equal(x ?? null, y ?? null) === true);
  }

  covered(never: ReadonlySet<number>): void {
    const policy = this.table.hitPolicy;
    if (policy !== 'FIRST' && policy !== 'PRIORITY' && policy !== 'ANY') return;
    let gone = 0n;
    for (const r of this.table.rules.keys()) {
      if (never.has(r)) continue;
      const bit = 1n << BigInt(r);
      const over = this.above(r) & ~gone;
      if (over === 0n || this.outside(r, over)) continue;
      const needed = this.fewest(r, over);
      if (policy === 'ANY') gone |= bit;
      this.findings.push({
        code: policy === 'ANY' ? 'redundant' : 'masked',
        severity: policy === 'ANY' ? 'remark' : 'error',
        rules: [r + 1, ...needed.map((one) => one + 1)],
        example: this.example(this.read.columns.map(({ may }) => [may.findIndex((mask) => (mask & bit) !== 0n)])),
      });
    }
  }

  /** Whether some of what the rule may fit is left over by those others. */
  outside(r: number, others: bigint): boolean {
    const bit = 1n << BigInt(r);
    const rest = this.sure.uncovered(others, 1, (d, c) => ((this.read.columns[d]?.may[c] ?? 0n) & bit) !== 0n);
    return rest.length > 0 || this.sure.stopped;
  }

  fewest(r: number, others: bigint): number[] {
    let left = others;
    for (const one of this.table.rules.keys()) {
      const without = left & ~(1n << BigInt(one));
      if (without !== left && !this.outside(r, without)) left = without;
    }
    return [...this.table.rules.keys()].filter((one) => (left >> BigInt(one)) & 1n);
  }

  /** The rules that decide before this one where both fit. */
  above(r: number): bigint {
    const bit = 1n << BigInt(r);
    switch (this.table.hitPolicy) {
      case 'FIRST':
        return bit - 1n;
      case 'ANY':
        return this.all & ~bit;
      default: {
        const own = this.rank(r);
        let mask = 0n;
        for (const other of this.table.rules.keys()) {
          const rank = this.rank(other);
          if (other !== r && own && rank && before(rank, other, own, r)) mask |= 1n << BigInt(other);
        }
        return mask;
      }
    }
  }

  rank(r: number): number[] | undefined {
    const ranks = (this.read.outputs[r] ?? []).map((value, o) => {
      if (value === undefined) return undefined;
      const place = this.order[o]?.findIndex((one) => equal(one, value) === true) ?? -1;
      return place < 0 ? Number.MAX_SAFE_INTEGER : place;
    });
    const known = ranks.filter((one) => one !== undefined);
    return known.length === ranks.length ? known : undefined;
  }

  priorities(): void {
    const policy = this.table.hitPolicy;
    if (policy !== 'PRIORITY' && policy !== 'OUTPUT ORDER') return;
    if (this.order.every((values) => values.length === 0)) this.findings.push({ code: 'no-priority', severity: 'error', rules: [] });
  }

  example(box: Box): string[] {
    return this.spread(
      box,
      (_domain, [first]) => literalText(first?.sample ?? null),
      (text) => text,
    );
  }

  cells(box: Box): string[] | undefined {
    const found = this.spread(
      box,
      (domain, atoms) => testsFor(domain, new Set(atoms)) ?? '',
      () => '-',
    );
    return found.includes('') ? undefined : found;
  }

  /** From dimensions to input columns; columns that ask the same are one dimension. */
  spread(box: Box, write: (domain: readonly Atom[], atoms: readonly Atom[]) => string, again: (text: string) => string): string[] {
    const texts: string[] = this.table.inputs.map(() => '-');
    for (const [d, { inputs, classes, domain: whole }] of this.read.columns.entries()) {
      const domain = whole.filter((atom) => !atom.missing);
      const chosen = box[d] ?? [...classes.keys()];
      const set = new Set(chosen.flatMap((c) => classes[c] ?? []));
      const text = write(
        domain,
        domain.filter((atom) => set.has(atom)),
      );
      for (const [n, i] of inputs.entries()) texts[i] = n === 0 ? text : again(text);
    }
    return texts;
  }
}

function before(rank: readonly number[], at: number, own: readonly number[], ownAt: number): boolean {
  for (const [i, value] of rank.entries()) if (value !== own[i]) return value < (own[i] ?? 0);
  return at < ownAt;
}

function lowestBit(bits: bigint): number {
  let n = 0;
  while (((bits >> BigInt(n)) & 1n) === 0n) n += 1;
  return n;
}

function listed(values: string, around: Surroundings | undefined): FeelValue[] {
  const parsed = parseExpression(`[${values}]`, around?.names ?? {}, around?.types.table);
  if (!parsed.ok || parsed.node.kind !== 'list') return [];
  return parsed.node.items.map((item) => constantOf(item) ?? null);
}

export interface CheckedTable extends TableCheck {
  /** Key of the decision or knowledge model that holds it. */
  element: string;
  /** Which of the element's tables, in the order of the file. */
  index: number;
  table: DecisionTable;
}

/** Every table of a model, also those inside other boxes. */
export function checkModel(source: ModelSource, imported: readonly DecisionModel[] = []): readonly CheckedTable[] {
  const model = new DecisionModel(source, imported);
  return source.elements.flatMap((element) => {
    if (!element.logic) return [];
    const around = { names: model.namesFor(element), typed: model.typesFor(element), types: model.types };
    return tablesIn(element.logic, around).map(({ table, around: own }, index) => ({
      ...checkTable(table, own),
      element: element.key,
      index,
      table,
    }));
  });
}
