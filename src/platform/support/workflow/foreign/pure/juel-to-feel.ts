import { type BinaryOperator, type Juel, type JuelGap, JuelRefusal, readTemplate } from './juel.ts';

export type JuelNote = 'numbers_added' | 'division_exact' | 'counted_from_one';

/** `literal` is the text of a value that holds no expression at all. */
export type Translation =
  | { ok: true; feel: string; literal?: string; notes: readonly JuelNote[] }
  | { ok: false; code: JuelGap; at: number; piece: string };

interface Written {
  text: string;
  /** How tightly it binds: see `Binds`. */
  binds: number;
  type?: 'text' | 'number' | 'truth' | 'null';
}

const Binds = { choice: 1, or: 2, and: 3, comparison: 4, sum: 5, product: 6, sign: 7, atom: 8 } as const;

/** The counters of a multi-instance activity: the names of Flowable and Camunda 7, and ours. */
const counters: Readonly<Record<string, string>> = {
  nrOfInstances: 'numberOfInstances',
  nrOfActiveInstances: 'numberOfActiveInstances',
  nrOfCompletedInstances: 'numberOfCompletedInstances',
};

/** FEEL keywords (DMN 1.5 §10.3.1.2), and names FEEL reads as the beginning of something else. */
const notNames = new Set(
  'if then else for in return some every satisfies between and or not true false null function external instance of date time duration'.split(
    ' ',
  ),
);

/** The same in FEEL, or what hinders. A choice by null stops the process here, where the other engines take it for false. */
export function translateJuel(source: string): Translation {
  const writer = new Writer();
  try {
    const parts = readTemplate(source);
    const [first, ...others] = parts;
    if (first === undefined || (typeof first === 'string' && others.length === 0)) {
      const literal = first ?? '';
      return { ok: true, feel: quoted(literal), literal, notes: [] };
    }
    if (typeof first !== 'string' && others.length === 0) return { ok: true, feel: writer.write(first).text, notes: [...writer.notes] };
    const texts = parts.map((part) => (typeof part === 'string' ? quoted(part) : writer.asText(part)));
    return { ok: true, feel: texts.join(' + '), notes: [...writer.notes] };
  } catch (error) {
    if (error instanceof JuelRefusal) return { ok: false, code: error.code, at: error.at, piece: error.piece };
    throw error;
  }
}

export const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

const comparisons: Partial<Record<BinaryOperator, string>> = { '==': '=', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=' };

class Writer {
  readonly notes = new Set<JuelNote>();

  write(node: Juel): Written {
    switch (node.kind) {
      case 'text':
        return { text: quoted(node.value), binds: Binds.atom, type: 'text' };
      case 'number':
        return { text: node.value, binds: Binds.atom, type: 'number' };
      case 'truth':
        return { text: String(node.value), binds: Binds.atom, type: node.value === null ? 'null' : 'truth' };
      case 'name':
        return { text: this.name(node.name, node.at), binds: Binds.atom };
      case 'property':
        return { text: `${this.base(node.target)}.${this.plainName(node.name, node.at)}`, binds: Binds.atom };
      case 'index':
        return this.index(node.target, node.index, node.at);
      case 'method':
        return this.method(node.target, node.name, node.args, node.at);
      case 'function':
        return this.function(node.name, node.args, node.at);
      case 'unary':
        return this.unary(node.operator, node.operand);
      case 'binary':
        return this.binary(node.operator, node.left, node.right, node.at);
      case 'choice': {
        const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map((one) => this.write(one).text);
        return { text: `if ${condition} then ${whenTrue} else ${whenFalse}`, binds: Binds.choice };
      }
    }
  }

  /** In a text, null is nothing (“Coerce A to String”). */
  asText(node: Juel): string {
    const { text, type } = this.write(node);
    if (type === 'null') return '""';
    if (type === 'text') return text;
    if (type !== undefined) return `string(${text})`;
    return `(if ${this.within(node, Binds.sum)} = null then "" else string(${text}))`;
  }

  private within(node: Juel, binds: number): string {
    const written = this.write(node);
    return written.binds < binds ? `(${written.text})` : written.text;
  }

  private base(node: Juel): string {
    if (node.kind === 'name' && (node.name === 'execution' || node.name === 'task')) throw new JuelRefusal('execution', node.at, node.name);
    return this.within(node, Binds.atom);
  }

  private name(name: string, at: number): string {
    if (name === 'loopCounter') throw new JuelRefusal('loop_counter', at, name);
    if (name === 'execution' || name === 'task') throw new JuelRefusal('execution', at, name);
    return Object.hasOwn(counters, name) ? (counters[name] ?? '') : this.plainName(name, at);
  }

  private plainName(name: string, at: number): string {
    if (name.includes('$') || notNames.has(name)) throw new JuelRefusal('name', at, name);
    return name;
  }

  /** EL counts from 0, FEEL from 1; in a map the key is a text. Which of the two a variable is cannot be seen. */
  private index(target: Juel, index: Juel, at: number): Written {
    if (index.kind === 'text') return { text: `get value(${this.write(target).text}, ${quoted(index.value)})`, binds: Binds.atom };
    if (index.kind !== 'number' || !/^\d+$/.test(index.value)) throw new JuelRefusal('index', at);
    this.notes.add('counted_from_one');
    return { text: `${this.base(target)}[${Number(index.value) + 1}]`, binds: Binds.atom };
  }

  private unary(operator: '!' | '-' | 'empty', operand: Juel): Written {
    if (operator === '!') return { text: `not(${this.write(operand).text})`, binds: Binds.atom, type: 'truth' };
    if (operator === '-') return { text: `-${this.within(operand, Binds.atom)}`, binds: Binds.sign, type: 'number' };
    return this.empty(operand);
  }

  /** “Empty operator”: null, a text, list or map with nothing in it; anything else is not empty. */
  private empty(operand: Juel): Written {
    return { text: `list contains([null, "", [], {}], ${this.write(operand).text})`, binds: Binds.atom, type: 'truth' };
  }

  private binary(operator: BinaryOperator, left: Juel, right: Juel, at: number): Written {
    const sign = comparisons[operator];
    if (sign !== undefined) {
      const [a, b] = [this.write(left).type, this.write(right).type];
      // EL would turn one into the other's type; FEEL never does.
      if (a !== undefined && b !== undefined && a !== b && a !== 'null' && b !== 'null')
        throw new JuelRefusal('types_differ', at, operator);
      return { text: `${this.within(left, Binds.sum)} ${sign} ${this.within(right, Binds.sum)}`, binds: Binds.comparison, type: 'truth' };
    }
    switch (operator) {
      case '&&':
        return { text: `${this.within(left, Binds.and)} and ${this.within(right, Binds.comparison)}`, binds: Binds.and, type: 'truth' };
      case '||':
        return { text: `${this.within(left, Binds.or)} or ${this.within(right, Binds.and)}`, binds: Binds.or, type: 'truth' };
      case '+=':
        return { text: `${this.asText(left)} + ${this.asText(right)}`, binds: Binds.sum, type: 'text' };
      case '%': {
        // The remainder has the sign of the dividend (as in Java); FEEL's modulo() has that of the divisor.
        const [a, b] = [this.within(left, Binds.sign), this.within(right, Binds.sign)];
        return { text: `${a} - ${b} * round down(${a} / ${b}, 0)`, binds: Binds.sum, type: 'number' };
      }
      default:
        return this.arithmetic(operator, left, right, at);
    }
  }

  private arithmetic(operator: BinaryOperator, left: Juel, right: Juel, at: number): Written {
    const types = [this.write(left).type, this.write(right).type];
    // `+` adds numbers in EL even where texts stand (“Binary operators”); what joins texts is `+=`.
    if (types.includes('text')) throw new JuelRefusal('plus_on_text', at, operator);
    if (types.includes('null') || types.includes('truth')) throw new JuelRefusal('types_differ', at, operator);
    if (operator === '+' && types.includes(undefined)) this.notes.add('numbers_added');
    if (operator === '/') this.notes.add('division_exact');
    const binds = operator === '+' || operator === '-' ? Binds.sum : Binds.product;
    return { text: `${this.within(left, binds)} ${operator} ${this.within(right, binds + 1)}`, binds, type: 'number' };
  }

  private method(target: Juel, name: string, args: Juel[], at: number): Written {
    const [first] = args;
    const variable = target.kind === 'name' && (target.name === 'execution' || target.name === 'task');
    if (variable) {
      if (
        /^getVariable(?:Local)?$/.test(name) &&
        args.length === 1 &&
        first?.kind === 'text' &&
        /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(first.value)
      )
        return { text: this.name(first.value, first.at), binds: Binds.atom };
      throw new JuelRefusal('execution', at, `${target.name}.${name}`);
    }
    const call = `${name}/${args.length}`;
    const whole = this.write(target).text;
    // `instance of` binds closer than any operator.
    const tight = this.within(target, Binds.atom);
    const given = first && this.write(first).text;
    const truth = { type: 'truth' } as const;
    switch (call) {
      case 'equals/1':
        return this.binary('==', target, first ?? target, at);
      case 'equalsIgnoreCase/1':
        return { text: `lower case(${whole}) = lower case(${given})`, binds: Binds.comparison, ...truth };
      case 'contains/1':
        return {
          text: `if ${tight} instance of string then contains(${whole}, ${given}) else list contains(${whole}, ${given})`,
          binds: Binds.choice,
          ...truth,
        };
      case 'startsWith/1':
        return { text: `starts with(${whole}, ${given})`, binds: Binds.atom, ...truth };
      case 'endsWith/1':
        return { text: `ends with(${whole}, ${given})`, binds: Binds.atom, ...truth };
      case 'isEmpty/0':
        return this.empty(target);
      case 'size/0':
        return { text: `count(${whole})`, binds: Binds.atom, type: 'number' };
      case 'length/0':
        return { text: `string length(${whole})`, binds: Binds.atom, type: 'number' };
      case 'toLowerCase/0':
        return { text: `lower case(${whole})`, binds: Binds.atom, type: 'text' };
      case 'toUpperCase/0':
        return { text: `upper case(${whole})`, binds: Binds.atom, type: 'text' };
      case 'get/1':
        return this.index(target, first ?? target, at);
      default:
        throw new JuelRefusal('call', at, name);
    }
  }

  /** Flowable's `variables:`, `vars:`, `var:` functions name a variable and compare it. */
  private function(name: string, [first, second, ...others]: Juel[], at: number): Written {
    const [, local] = /^(?:variables|vars|var):(\w+)$/.exec(name) ?? [];
    const variable = first?.kind === 'text' ? ({ kind: 'name', name: first.value, at: first.at } as const) : first;
    if (local === undefined || variable?.kind !== 'name' || others.length > 0) throw new JuelRefusal('call', at, name);
    const operator = Object.hasOwn(flowableFunctions, local) ? flowableFunctions[local] : undefined;
    if (second && operator) return this.binary(operator, variable, second, at);
    if (local === 'get' && !second) return this.write(variable);
    if ((local === 'empty' || local === 'isEmpty') && !second) return this.empty(variable);
    throw new JuelRefusal('call', at, name);
  }
}

const flowableFunctions: Readonly<Record<string, BinaryOperator>> = {
  equals: '==',
  eq: '==',
  notEquals: '!=',
  ne: '!=',
  lowerThan: '<',
  lessThan: '<',
  lt: '<',
  lowerThanOrEquals: '<=',
  lessThanOrEquals: '<=',
  lte: '<=',
  greaterThan: '>',
  gt: '>',
  greaterThanOrEquals: '>=',
  gte: '>=',
};
