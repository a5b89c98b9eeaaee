import type { ExpressionProblem, Iteration, Node, TableNode } from './ast.ts';
import { callBuiltin, callBuiltinByName } from './builtin.ts';
import { builtinFunction, builtinNamed } from './builtins.ts';
import { memberOf } from './members.ts';
import { isConstant, mentionsValue } from './constants.ts';
import { compare, kindOf, minus, negative, over, plus, raised, times } from './operations.ts';
import {
  accessible,
  conjunction,
  contextValue,
  disjunction,
  filtered,
  functionValue,
  invoke,
  invokeByName,
  rangeValue,
  within,
} from './runtime.ts';
import { forLoop, type IterationCode, membership, quantified, testRange } from './loops.ts';
import { places, Scope } from './scope.ts';
import { tableDecider } from './table.ts';
import { evaluating, tracedElement, tracing } from './evaluation.ts';
import { FeelNumber } from './number.ts';
import { coerced, instanceOf, unchecked } from './types.ts';
import type { FeelValue } from './values.ts';

export type Frame = FeelValue[];
export type Code = (frame: Frame) => FeelValue;

const arithmetic = { '+': plus, '-': minus, '*': times, '/': over, '**': raised } as const;

/** Turns the intermediate form into nested closures over one frame of slots: no text is ever evaluated. */
export class Closures {
  readonly root = new Scope();
  readonly problems: ExpressionProblem[] = [];
  readonly used = new Set<string>();
  size = 0;
  readonly refuseUnknown: boolean;

  constructor(names: readonly string[], refuseUnknown: boolean) {
    this.refuseUnknown = refuseUnknown;
    for (const name of names) this.declare(this.root, name);
  }

  declare(scope: Scope, name: string): number {
    const slot = this.size;
    this.size += 1;
    scope.slots.set(name, slot);
    return slot;
  }

  compile(node: Node, scope: Scope = this.root): Code {
    switch (node.kind) {
      case 'literal': {
        const value = node.value;
        return () => value;
      }
      case 'name':
        return this.name(node, scope);
      case 'path': {
        const target = this.compile(node.target, scope);
        const name = node.name;
        return (frame) => memberOf(target(frame), name);
      }
      case 'negate': {
        const operand = this.compile(node.operand, scope);
        if (node.operand.kind === 'literal' && node.operand.value instanceof FeelNumber) {
          const value = negative(node.operand.value);
          return () => value;
        }
        return (frame) => negative(operand(frame));
      }
      case 'arithmetic': {
        const [left, right, apply] = [this.compile(node.left, scope), this.compile(node.right, scope), arithmetic[node.operator]];
        return (frame) => apply(left(frame), right(frame));
      }
      case 'compare': {
        const [left, right, operator] = [this.compile(node.left, scope), this.compile(node.right, scope), node.operator];
        return (frame) => compare(operator, left(frame), right(frame));
      }
      case 'and': {
        const [left, right] = [this.compile(node.left, scope), this.compile(node.right, scope)];
        return (frame) => conjunction(left(frame), () => right(frame));
      }
      case 'or': {
        const [left, right] = [this.compile(node.left, scope), this.compile(node.right, scope)];
        return (frame) => disjunction(left(frame), () => right(frame));
      }
      case 'between': {
        const [value, low, high] = [this.compile(node.value, scope), this.compile(node.low, scope), this.compile(node.high, scope)];
        return (frame) => within(value(frame), low(frame), high(frame));
      }
      case 'in':
        return this.membership(node, scope);
      case 'test': {
        const operand = this.compile(node.operand, scope);
        const operator = node.operator;
        return (frame) => testRange(operator, operand(frame));
      }
      case 'range': {
        const fixed = node.low.kind === 'literal' && node.high.kind === 'literal' ? constantRange(node) : null;
        if (fixed) return () => fixed;
        const [low, high] = [this.compile(node.low, scope), this.compile(node.high, scope)];
        const { lowIncluded, highIncluded } = node;
        return (frame) => rangeValue(low(frame), high(frame), lowIncluded, highIncluded);
      }
      case 'if': {
        const [condition, then, otherwise] = [
          this.compile(node.condition, scope),
          this.compile(node.whenTrue, scope),
          this.compile(node.whenFalse, scope),
        ];
        if (!node.told) return (frame) => (condition(frame) === true ? then(frame) : otherwise(frame));
        return (frame) => {
          const holds = condition(frame) === true;
          tracing()?.push({ kind: 'branch', element: tracedElement(), taken: holds ? 'then' : 'else' });
          return holds ? then(frame) : otherwise(frame);
        };
      }
      case 'for':
        return this.loop(node.iterations, node.body, scope);
      case 'some':
      case 'every':
        return this.quantified(node, scope);
      case 'list': {
        const items = node.items.map((item) => this.compile(item, scope));
        return (frame) => items.map((item) => item(frame));
      }
      case 'context':
        return this.context(node.entries, node.result, scope);
      case 'function':
        return this.definition(node, scope);
      case 'call':
        return this.call(node, scope);
      case 'filter':
        return this.filter(node, scope);
      case 'coerce': {
        const value = this.compile(node.value, scope);
        const type = node.type;
        return (frame) => coerced(value(frame), type);
      }
      case 'table':
        return this.table(node.table, scope);
      case 'instance': {
        const value = this.compile(node.value, scope);
        const type = unchecked(node.type);
        return (frame) => instanceOf(value(frame), type);
      }
    }
  }

  name(node: Extract<Node, { kind: 'name' }>, scope: Scope): Code {
    const { name } = node;
    const { slot, itemSlots } = scope.resolve(name);
    const builtin = slot === undefined ? builtinFunction(name) : undefined;
    if (slot !== undefined && this.root.slots.get(name) === slot) this.used.add(name);
    if (slot === undefined && !builtin && itemSlots.length === 0 && this.refuseUnknown)
      this.problems.push({ message: 'feel.unknown-name', position: node.at });
    if (itemSlots.length === 0) {
      if (slot !== undefined) return (frame) => frame[slot] ?? null;
      return () => builtin ?? null;
    }
    return (frame) => {
      for (const itemSlot of itemSlots) {
        const found = accessible(frame[itemSlot] ?? null, name);
        if (found !== undefined) return found;
      }
      return slot === undefined ? (builtin ?? null) : (frame[slot] ?? null);
    };
  }

  /** Each test is a unary test over the value, which it may also name `?`. */
  membership(node: Extract<Node, { kind: 'in' }>, scope: Scope): Code {
    const value = this.compile(node.value, scope);
    const inner = new Scope(scope);
    const slot = this.declare(inner, '?');
    const tests = node.tests.map((test) => {
      const operator = test.kind === 'test' ? test.operator : null;
      return { operator, aware: mentionsValue(test), code: this.compile(test.kind === 'test' ? test.operand : test, inner) };
    });
    return (frame) => membership(slot, value(frame), tests, frame);
  }

  iterations(list: readonly Iteration[], scope: Scope): { inner: Scope; sources: IterationCode[] } {
    let inner = scope;
    const sources = list.map(({ name, from, to }) => {
      const start = this.compile(from, inner);
      const end = to && this.compile(to, inner);
      inner = new Scope(inner);
      return { start, end, slot: this.declare(inner, name) };
    });
    return { inner, sources };
  }

  loop(list: readonly Iteration[], body: Node, scope: Scope): Code {
    const { inner, sources } = this.iterations(list, scope);
    const own = new Scope(inner);
    const partial = this.declare(own, 'partial');
    const code = this.compile(body, own);
    return (frame) => forLoop(sources, partial, code, frame);
  }

  quantified(node: Extract<Node, { kind: 'some' | 'every' }>, scope: Scope): Code {
    const { inner, sources } = this.iterations(node.iterations, scope);
    const code = this.compile(node.body, inner);
    const [deciding, strict] = [node.kind === 'some', node.strict ?? false];
    return (frame) => quantified(deciding, sources, code, frame, strict);
  }

  context(entries: readonly { name: string; value: Node }[], result: Node | undefined, scope: Scope): Code {
    const inner = new Scope(scope);
    const compiled = entries.map(({ name, value }) => {
      // A function may call itself by its own entry's name.
      const early = value.kind === 'function' ? this.declare(inner, name) : undefined;
      const code = this.compile(value, inner);
      return { name, code, slot: early ?? this.declare(inner, name) };
    });
    const last = result && this.compile(result, inner);
    return (frame) => {
      const value = contextValue(compiled, frame);
      return last ? last(frame) : value;
    };
  }

  definition(node: Extract<Node, { kind: 'function' }>, scope: Scope): Code {
    const inner = new Scope(scope);
    const slots = node.parameters.map(({ name }) => this.declare(inner, name));
    const body = node.body && this.compile(node.body, inner);
    return (frame) => (body ? functionValue(node.parameters, slots, body, frame) : null);
  }

  call(node: Extract<Node, { kind: 'call' }>, scope: Scope): Code {
    const args = node.args.map((arg) => this.compile(arg, scope));
    const { names, target } = node;
    const builtin = target.kind === 'name' && scope.resolve(target.name).slot === undefined ? builtinNamed(target.name) : undefined;
    if (builtin) {
      if (names)
        return (frame) =>
          callBuiltinByName(
            builtin,
            names,
            args.map((arg) => arg(frame)),
          );
      const [only] = args;
      if (only && args.length === 1) return (frame) => callBuiltin(builtin, [only(frame)]);
      return (frame) =>
        callBuiltin(
          builtin,
          args.map((arg) => arg(frame)),
        );
    }
    const fn = this.compile(target, scope);
    if (names)
      return (frame) =>
        invokeByName(
          fn(frame),
          names,
          args.map((arg) => arg(frame)),
        );
    return (frame) =>
      invoke(
        fn(frame),
        args.map((arg) => arg(frame)),
      );
  }

  table(node: TableNode, scope: Scope): Code {
    const columns = node.inputs.map(({ title, value, allowed }) => {
      const inner = new Scope(scope);
      const slot = this.declare(inner, '?');
      return { inner, title, slot, value: this.compile(value, scope), allowed: allowed && this.compile(allowed, inner) };
    });
    const rules = node.rules.map((rule) => ({
      tests: rule.tests.map((test, i) => test && this.compile(test, columns[i]?.inner ?? scope)),
      outputs: rule.outputs.map((output) => this.compile(output, scope)),
    }));
    const outputs = node.outputs.map(({ order, fallback }) => ({
      order: order.map((value) => this.compile(value, scope)),
      fallback: fallback && this.compile(fallback, scope),
    }));
    return tableDecider({ node, columns, rules, outputs, constant: (cell) => this.constant(cell) });
  }

  /** The value of a cell's part that names nothing. */
  constant(node: Node): FeelValue | undefined {
    if (!isConstant(node)) return undefined;
    const closures = new Closures([], true);
    const code = closures.compile(node);
    if (closures.problems.length > 0) return undefined;
    const { value, reasons } = evaluating(() => code(places(closures.size)), { steps: 20_000, milliseconds: 200 });
    return reasons.length > 0 ? undefined : value;
  }

  filter(node: Extract<Node, { kind: 'filter' }>, scope: Scope): Code {
    const target = this.compile(node.target, scope);
    const slot = this.size;
    this.size += 1;
    const condition = this.compile(node.condition, new Scope(scope, slot));
    const strict = node.strict ?? false;
    return (frame) =>
      filtered(
        target(frame),
        (item) => {
          frame[slot] = item;
          return condition(frame);
        },
        strict,
      );
  }
}

/** A range between two literals is one value for all evaluations. */
function constantRange({ low, high, lowIncluded, highIncluded }: Extract<Node, { kind: 'range' }>): FeelValue {
  if (low.kind !== 'literal' || high.kind !== 'literal' || low.value === null || high.value === null) return null;
  return kindOf(low.value) === kindOf(high.value) ? rangeValue(low.value, high.value, lowIncluded, highIncluded) : null;
}
