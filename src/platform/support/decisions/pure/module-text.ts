import type { ExpressionProblem, Iteration, Node } from './ast.ts';
import { builtinNamed } from './builtins.ts';
import { mentionsValue } from './constants.ts';
import { FeelNumber, numberText } from './number.ts';
import { Scope } from './scope.ts';
import { unchecked } from './types.ts';
import { type FeelType, type FeelValue, isTemporal } from './values.ts';

const text = (value: string): string => JSON.stringify(value);
const arithmetic = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'over', '**': 'raised' } as const;

/** What only closures can hold: types with allowed values, decision tables. */
export class NotWritable extends Error {}

/** Writes the intermediate form as an ES module of plain calls to the runtime. Every text of the rule enters as a JSON string, never as code. */
export class ModuleWriter {
  readonly root = new Scope();
  readonly problems: ExpressionProblem[] = [];
  readonly used = new Set<string>();
  readonly constants: string[] = [];
  size = 0;

  constructor(names: readonly string[]) {
    for (const name of names) this.declare(this.root, name);
  }

  declare(scope: Scope, name: string): number {
    const slot = this.size;
    this.size += 1;
    scope.slots.set(name, slot);
    return slot;
  }

  module(node: Node): string {
    const body = this.write(node, this.root);
    const used = [...this.used];
    const fill = used
      .map((name) => `f[${this.root.slots.get(name) ?? 0}] = Object.hasOwn(c, ${text(name)}) ? c[${text(name)}] : null;`)
      .join(' ');
    return [
      `export const usedNames = ${JSON.stringify(used)};`,
      'export const create = (rt) => {',
      ...this.constants.map((constant, i) => `  const k${i} = ${constant};`),
      `  return (c) => { const f = new Array(${this.size}).fill(null); ${fill} return ${body}; };`,
      '};',
      '',
    ].join('\n');
  }

  constant(code: string): string {
    const known = this.constants.indexOf(code);
    if (known >= 0) return `k${known}`;
    this.constants.push(code);
    return `k${this.constants.length - 1}`;
  }

  literal(value: FeelValue): string {
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'string') return text(value);
    if (value instanceof FeelNumber) return this.constant(`rt.parseNumber(${text(numberText(value))})`);
    if (isTemporal(value)) return this.constant(`rt.parseTemporal(${text(value.toString())})`);
    throw new NotWritable('literal');
  }

  type(type: FeelType): string {
    if (JSON.stringify(type).includes('"kind":"checked"')) throw new NotWritable('type');
    return this.constant(JSON.stringify(type));
  }

  lambda(node: Node, scope: Scope): string {
    return `(f) => ${this.write(node, scope)}`;
  }

  write(node: Node, scope: Scope): string {
    const own = (part: Node): string => this.write(part, scope);
    const all = (parts: readonly Node[]): string => `[${parts.map(own).join(', ')}]`;
    switch (node.kind) {
      case 'literal':
        return this.literal(node.value);
      case 'name':
        return this.name(node, scope);
      case 'path':
        return `rt.memberOf(${own(node.target)}, ${text(node.name)})`;
      case 'negate':
        return `rt.negative(${own(node.operand)})`;
      case 'arithmetic':
        return `rt.${arithmetic[node.operator]}(${own(node.left)}, ${own(node.right)})`;
      case 'compare':
        return `rt.compare(${text(node.operator)}, ${own(node.left)}, ${own(node.right)})`;
      case 'and':
        return `rt.conjunction(${own(node.left)}, () => ${own(node.right)})`;
      case 'or':
        return `rt.disjunction(${own(node.left)}, () => ${own(node.right)})`;
      case 'between':
        return `rt.within(${own(node.value)}, ${own(node.low)}, ${own(node.high)})`;
      case 'test':
        return `rt.testRange(${text(node.operator)}, ${own(node.operand)})`;
      case 'range':
        return `rt.rangeValue(${own(node.low)}, ${own(node.high)}, ${node.lowIncluded}, ${node.highIncluded})`;
      case 'if':
        return `(${own(node.condition)} === true ? ${own(node.whenTrue)} : ${own(node.whenFalse)})`;
      case 'list':
        return all(node.items);
      case 'coerce':
        return `rt.coerced(${own(node.value)}, ${this.type(node.type)})`;
      case 'instance':
        return `rt.instanceOf(${own(node.value)}, ${this.type(unchecked(node.type))})`;
      case 'in':
        return this.membership(node, scope);
      case 'for': {
        const { inner, sources } = this.iterations(node.iterations, scope);
        const body = new Scope(inner);
        return `rt.forLoop(${sources}, ${this.declare(body, 'partial')}, ${this.lambda(node.body, body)}, f)`;
      }
      case 'some':
      case 'every': {
        const { inner, sources } = this.iterations(node.iterations, scope);
        return `rt.quantified(${node.kind === 'some'}, ${sources}, ${this.lambda(node.body, inner)}, f)`;
      }
      case 'context':
        return this.context(node, scope);
      case 'function': {
        const inner = new Scope(scope);
        const slots = node.parameters.map(({ name }) => this.declare(inner, name));
        const parameters = `[${node.parameters.map(({ name, type }) => `{ name: ${text(name)}, type: ${this.type(type)} }`).join(', ')}]`;
        return node.body ? `rt.functionValue(${parameters}, ${JSON.stringify(slots)}, ${this.lambda(node.body, inner)}, f)` : 'null';
      }
      case 'call':
        return this.call(node, scope, all(node.args));
      case 'filter': {
        const target = own(node.target);
        const slot = this.size;
        this.size += 1;
        return `rt.filtered(${target}, (i) => { f[${slot}] = i; return ${this.write(node.condition, new Scope(scope, slot))}; })`;
      }
      case 'table':
        throw new NotWritable('table');
    }
  }

  name(node: Extract<Node, { kind: 'name' }>, scope: Scope): string {
    const { name } = node;
    const { slot, itemSlots } = scope.resolve(name);
    const builtin = slot === undefined && builtinNamed(name) !== undefined;
    if (slot !== undefined && this.root.slots.get(name) === slot) this.used.add(name);
    if (slot === undefined && !builtin && itemSlots.length === 0) this.problems.push({ message: 'feel.unknown-name', position: node.at });
    const last = slot !== undefined ? `f[${slot}]` : builtin ? this.constant(`rt.builtinFunction(${text(name)})`) : 'null';
    if (itemSlots.length === 0) return last;
    // An entry that is null hides what lies outside, so undefined alone goes on.
    const found = itemSlots.map((item) => `rt.accessible(f[${item}], ${text(name)})`);
    return found.reduceRight((outer, own) => `((v) => v === undefined ? ${outer} : v)(${own})`, last);
  }

  membership(node: Extract<Node, { kind: 'in' }>, scope: Scope): string {
    const value = this.write(node.value, scope);
    const inner = new Scope(scope);
    const slot = this.declare(inner, '?');
    const tests = node.tests.map((test) => {
      const operator = test.kind === 'test' ? text(test.operator) : 'null';
      return `{ operator: ${operator}, aware: ${mentionsValue(test)}, code: ${this.lambda(test.kind === 'test' ? test.operand : test, inner)} }`;
    });
    return `rt.membership(${slot}, ${value}, [${tests.join(', ')}], f)`;
  }

  iterations(list: readonly Iteration[], scope: Scope): { inner: Scope; sources: string } {
    let inner = scope;
    const sources = list.map(({ name, from, to }) => {
      const start = this.lambda(from, inner);
      const end = to ? this.lambda(to, inner) : 'undefined';
      inner = new Scope(inner);
      return `{ start: ${start}, end: ${end}, slot: ${this.declare(inner, name)} }`;
    });
    return { inner, sources: `[${sources.join(', ')}]` };
  }

  context(node: Extract<Node, { kind: 'context' }>, scope: Scope): string {
    const inner = new Scope(scope);
    const entries = node.entries.map(({ name, value }) => {
      const early = value.kind === 'function' ? this.declare(inner, name) : undefined;
      const code = this.lambda(value, inner);
      return `{ name: ${text(name)}, code: ${code}, slot: ${early ?? this.declare(inner, name)} }`;
    });
    const made = `rt.contextValue([${entries.join(', ')}], f)`;
    return node.result ? `(${made}, ${this.write(node.result, inner)})` : made;
  }

  call(node: Extract<Node, { kind: 'call' }>, scope: Scope, args: string): string {
    const { target, names } = node;
    const builtin = target.kind === 'name' && scope.resolve(target.name).slot === undefined && builtinNamed(target.name) !== undefined;
    const fn = builtin ? this.constant(`rt.builtinNamed(${text(target.name)})`) : this.write(target, scope);
    const call = builtin ? 'callBuiltin' : 'invoke';
    return names ? `rt.${call}ByName(${fn}, ${JSON.stringify(names)}, ${args})` : `rt.${call}(${fn}, ${args})`;
  }
}
