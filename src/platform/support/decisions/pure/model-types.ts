import type { ItemDefinition } from './model.ts';
import type { Names } from './parse.ts';
import { compileUnaryTests } from './compile.ts';
import { ANY, type FeelType, simpleTypeNames } from './values.ts';

const aliases: Readonly<Record<string, FeelType>> = {
  dateTime: { kind: 'simple', name: 'date and time' },
  dayTimeDuration: { kind: 'simple', name: 'days and time duration' },
  yearMonthDuration: { kind: 'simple', name: 'years and months duration' },
};

export interface TypeProblem {
  item: ItemDefinition;
  code: string;
  position?: number;
}

/** The types a model declares, each looked up by its name; a definition that names itself is cut off as Any. */
export class ModelTypes {
  readonly table = new Map<string, FeelType>();
  readonly problems: TypeProblem[] = [];
  readonly items: ReadonlyMap<string, ItemDefinition>;
  readonly open = new Set<string>();

  constructor(items: readonly ItemDefinition[], imported: Iterable<readonly [string, FeelType]>) {
    for (const [name, type] of imported) this.table.set(name, type);
    this.items = new Map(items.map((item) => [item.name, item]));
    for (const item of items) this.named(item.name);
  }

  named(name: string | undefined): FeelType {
    if (name === undefined) return ANY;
    const plain = name.trim().replace(/\s+/g, ' ');
    const simple = simpleTypeNames.find((known) => known === plain);
    if (simple) return { kind: 'simple', name: simple };
    const known = this.table.get(plain) ?? aliases[plain];
    if (known) return known;
    const item = this.items.get(plain);
    if (!item || this.open.has(plain)) return ANY;
    this.open.add(plain);
    const type = this.ofItem(item);
    this.open.delete(plain);
    this.table.set(plain, type);
    return type;
  }

  ofItem(item: ItemDefinition): FeelType {
    let type: FeelType =
      item.components.length > 0
        ? { kind: 'context', entries: Object.fromEntries(item.components.map((component) => [component.name, this.ofItem(component)])) }
        : this.named(item.type);
    if (item.function) {
      type = {
        kind: 'function',
        parameters: item.function.parameters.map((p) => this.named(p.type)),
        result: this.named(item.function.result),
      };
    }
    if (item.allowed !== undefined) type = this.checked(item, item.allowed, type, false);
    if (item.collection) type = { kind: 'list', of: type };
    return item.constraint === undefined ? type : this.checked(item, item.constraint, type, true);
  }

  checked(item: ItemDefinition, source: string, base: FeelType, whole: boolean): FeelType {
    const test = compileUnaryTests(source, { names: [] });
    if (!test.ok) {
      const [first] = test.problems;
      this.problems.push({ item, code: first?.message ?? 'feel.syntax', ...(first ? { position: first.position } : {}) });
      return base;
    }
    return { kind: 'checked', base, whole, source, allows: (value) => test.evaluate({ '?': value }) === true };
  }
}

/** The names inside a type, for reading paths of several words. */
export function namesOf(type: FeelType): Names | null {
  switch (type.kind) {
    case 'context':
      return Object.fromEntries(Object.entries(type.entries).map(([name, entry]) => [name, namesOf(entry)]));
    case 'checked':
      return namesOf(type.base);
    case 'list':
      return namesOf(type.of);
    default:
      return null;
  }
}
