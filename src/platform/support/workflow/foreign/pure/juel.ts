/**
 * The part of the Jakarta Expression Language 5.0 (“Collected Syntax”, “Operator Precedence”) that process files write between `${` and `}`.
 * Read here and never evaluated: `juel-to-feel.ts` says the same in FEEL.
 */
export type Juel =
  | { kind: 'text'; value: string; at: number }
  /** The digits as written, in plain notation. */
  | { kind: 'number'; value: string; at: number }
  | { kind: 'truth'; value: boolean | null; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'property'; target: Juel; name: string; at: number }
  | { kind: 'index'; target: Juel; index: Juel; at: number }
  | { kind: 'method'; target: Juel; name: string; args: Juel[]; at: number }
  /** `prefix:name(…)`. */
  | { kind: 'function'; name: string; args: Juel[]; at: number }
  | { kind: 'unary'; operator: '!' | '-' | 'empty'; operand: Juel; at: number }
  | { kind: 'binary'; operator: BinaryOperator; left: Juel; right: Juel; at: number }
  | { kind: 'choice'; condition: Juel; whenTrue: Juel; whenFalse: Juel; at: number };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '+=' | '<' | '>' | '<=' | '>=' | '==' | '!=' | '&&' | '||';

export type JuelGap =
  | 'too_long'
  | 'too_deep'
  | 'syntax'
  | 'not_closed'
  | 'assignment'
  | 'call'
  | 'name'
  | 'index'
  | 'plus_on_text'
  | 'types_differ'
  | 'execution'
  | 'loop_counter';

/** What of an expression cannot be read or said in FEEL, with the place (counted from 0) and the piece itself. */
export class JuelRefusal extends Error {
  readonly code: JuelGap;
  readonly at: number;
  readonly piece: string;

  constructor(code: JuelGap, at: number, piece = '') {
    super(code);
    this.code = code;
    this.at = at;
    this.piece = piece;
  }
}

const LONGEST = 4_000;
const DEEPEST = 60;

interface Token {
  kind: 'text' | 'number' | 'word' | 'sign' | 'end';
  value: string;
  at: number;
}

const words: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  and: '&&',
  or: '||',
  not: '!',
  div: '/',
  mod: '%',
};
const signs = ['==', '!=', '<=', '>=', '&&', '||', '+=', '->', ...'+-*/%<>!?:.,[](){}=;'.split('')];
const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<', '>', '<=', '>='], ['+='], ['+', '-'], ['*', '/', '%']];

/** A value as files hold it: text with expressions in it; `${a}` alone is one expression. Throws JuelRefusal. */
export function readTemplate(source: string): (string | Juel)[] {
  if (source.length > LONGEST) throw new JuelRefusal('too_long', LONGEST);
  const parts: (string | Juel)[] = [];
  let plain = '';
  let at = 0;
  while (at < source.length) {
    const opens = source[at + 1] === '{' && (source[at] === '$' || source[at] === '#');
    if (source[at] === '\\' && /^[$#]\{/.test(source.slice(at + 1, at + 3))) {
      plain += source.slice(at + 1, at + 3);
      at += 3;
    } else if (opens) {
      if (plain !== '') parts.push(plain);
      plain = '';
      const reader = new Reader(source, at + 2);
      parts.push(reader.whole());
      at = reader.at;
    } else {
      plain += source[at] ?? '';
      at += 1;
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}

class Reader {
  at: number;
  private readonly source: string;
  private token: Token;
  private depth = 0;

  constructor(source: string, at: number) {
    this.source = source;
    this.at = at;
    this.token = this.next();
  }

  whole(): Juel {
    const read = this.expression();
    if (this.token.kind === 'end') throw new JuelRefusal('not_closed', this.token.at);
    // Assignment, lambda and the semicolon change things or need more than a value.
    if (['=', '->', ';'].includes(this.token.value)) this.refuse('assignment');
    if (this.token.kind !== 'sign' || this.token.value !== '}') this.refuse('syntax');
    return read;
  }

  private refuse(code: JuelGap): never {
    throw new JuelRefusal(code, this.token.at, this.token.value);
  }

  private expression(): Juel {
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse('too_deep');
    const condition = this.binary(0);
    let read = condition;
    if (this.take('?')) {
      const whenTrue = this.expression();
      if (!this.take(':')) this.refuse('syntax');
      read = { kind: 'choice', condition, whenTrue, whenFalse: this.expression(), at: condition.at };
    }
    this.depth -= 1;
    return read;
  }

  private binary(level: number): Juel {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (let count = 0; this.token.kind === 'sign' && operators.includes(this.token.value); count += 1) {
      if (count > DEEPEST * 4) this.refuse('too_deep');
      const { value, at } = this.advance();
      left = { kind: 'binary', operator: value as BinaryOperator, left, right: this.binary(level + 1), at };
    }
    return left;
  }

  private unary(): Juel {
    const { at, value, kind } = this.token;
    const empty = kind === 'word' && value === 'empty';
    if (!empty && !(kind === 'sign' && (value === '!' || value === '-'))) return this.postfix();
    this.depth += 1;
    if (this.depth > DEEPEST) this.refuse('too_deep');
    this.advance();
    const read: Juel = { kind: 'unary', operator: empty ? 'empty' : value === '!' ? '!' : '-', operand: this.unary(), at };
    this.depth -= 1;
    return read;
  }

  private postfix(): Juel {
    let read = this.primary();
    for (let count = 0; ; count += 1) {
      if (count > DEEPEST) this.refuse('too_deep');
      const { at } = this.token;
      if (this.take('.')) {
        const name = this.identifier();
        read = this.take('(')
          ? { kind: 'method', target: read, name, args: this.rest(), at }
          : { kind: 'property', target: read, name, at };
      } else if (this.take('[')) {
        const index = this.expression();
        if (!this.take(']')) this.refuse('syntax');
        read = { kind: 'index', target: read, index, at };
      } else return read;
    }
  }

  private primary(): Juel {
    const { kind, value, at } = this.token;
    if (kind === 'text' || kind === 'number') {
      this.advance();
      return { kind, value, at };
    }
    if (this.take('(')) {
      const read = this.expression();
      if (!this.take(')')) this.refuse('syntax');
      return read;
    }
    const name = this.identifier();
    if (name === 'true' || name === 'false') return { kind: 'truth', value: name === 'true', at };
    if (name === 'null') return { kind: 'truth', value: null, at };
    // A function has a prefix; the colon of a choice stands after a value and is followed by no call.
    const called = /^:\s*([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*\(/u.exec(this.source.slice(this.token.at, this.token.at + 100));
    if (this.token.value === ':' && called && /[\p{ID_Continue}$]/u.test(this.source[this.token.at - 1] ?? '')) {
      // Its own name may be a word that is an operator elsewhere (`var:eq`).
      this.at = this.token.at + called[0].length;
      this.token = this.next();
      return { kind: 'function', name: `${name}:${called[1]}`, args: this.rest(), at };
    }
    if (this.take('(')) return { kind: 'function', name, args: this.rest(), at };
    return { kind: 'name', name, at };
  }

  private rest(): Juel[] {
    const args: Juel[] = [];
    if (this.take(')')) return args;
    do args.push(this.expression());
    while (this.take(','));
    if (!this.take(')')) this.refuse('syntax');
    return args;
  }

  private identifier(): string {
    if (this.token.kind !== 'word') this.refuse('syntax');
    return this.advance().value;
  }

  private take(sign: string): boolean {
    if (this.token.kind !== 'sign' || this.token.value !== sign) return false;
    this.advance();
    return true;
  }

  private advance(): Token {
    const { token } = this;
    this.token = this.next();
    return token;
  }

  private next(): Token {
    const space = /\s*/y;
    space.lastIndex = this.at;
    space.exec(this.source);
    const at = space.lastIndex;
    const found = (pattern: RegExp): string | undefined => {
      pattern.lastIndex = at;
      const text = pattern.exec(this.source)?.[0];
      if (text !== undefined) this.at = at + text.length;
      return text;
    };
    if (at >= this.source.length) return { kind: 'end', value: '', at };
    const text = found(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y);
    if (text !== undefined) return { kind: 'text', value: text.slice(1, -1).replaceAll(/\\(["'\\])/g, '$1'), at };
    const number = found(/(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) return { kind: 'number', value: plainNumber(number, at), at };
    const word = found(/[\p{ID_Start}_$][\p{ID_Continue}$]*/uy);
    if (word !== undefined) {
      const sign = Object.hasOwn(words, word) ? words[word] : undefined;
      return sign === undefined ? { kind: 'word', value: word, at } : { kind: 'sign', value: sign, at };
    }
    const sign = signs.find((one) => this.source.startsWith(one, at));
    if (sign === undefined) throw new JuelRefusal('syntax', at, this.source[at]);
    this.at = at + sign.length;
    return { kind: 'sign', value: sign, at };
  }
}

/** 1.50e2 → 150: without exponent, nothing rounded. */
function plainNumber(written: string, at: number): string {
  const [mantissa = '', exponent = '0'] = written.toLowerCase().split('e');
  const shift = Number(exponent);
  if (Math.abs(shift) > 30) throw new JuelRefusal('syntax', at, written);
  const [whole = '', part = ''] = mantissa.split('.');
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${part}${'0'.repeat(Math.max(0, shift))}`;
  const point = Math.max(0, -shift) + whole.length + shift;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const right = digits.slice(point).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}
