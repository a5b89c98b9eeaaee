// A regular expression as a small program whose matching is counted in steps. The machine's own engine tries alternatives without bound and
// cannot be stopped halfway; here a state (instruction, place) that once failed is not tried again, so the work is at most their product.
export type Instruction =
  | { kind: 'char'; test: (character: string) => boolean }
  | { kind: 'split'; first: number; second: number }
  | { kind: 'jump'; to: number }
  | { kind: 'save'; slot: number }
  /** Only beside back-references: a turn of a loop that took nothing is not repeated. */
  | { kind: 'progress'; slot: number }
  | { kind: 'again'; group: number }
  | { kind: 'start' | 'end' }
  | { kind: 'match' };

export interface Program {
  code: readonly Instruction[];
  groups: number;
  slots: number;
  /** What a group caught decides: states cannot be remembered, only counted. */
  remembers: boolean;
}

class TooLarge extends Error {}

const MOST_INSTRUCTIONS = 5_000;
const MOST_REPEATS = 1_000;

/** Reads the JavaScript form of a pattern; undefined for a form that is not among XPath's. */
export function compileProgram(source: string, flags: string): Program | undefined {
  try {
    return new Reader(source, flags).read();
  } catch (cause) {
    if (cause instanceof TooLarge) return undefined;
    throw cause;
  }
}

type Piece =
  | { kind: 'leaf'; test: (character: string) => boolean }
  | { kind: 'sequence'; parts: Piece[] }
  | { kind: 'choice'; options: Piece[] }
  | { kind: 'group'; index: number; inner: Piece }
  | { kind: 'repeat'; inner: Piece; least: number; most: number; lazy: boolean }
  | { kind: 'again'; group: number }
  | { kind: 'start' | 'end' };

class Reader {
  readonly source: string;
  readonly flags: string;
  at = 0;
  groups = 0;
  hasAgain = false;
  readonly code: Instruction[] = [];
  slots = 0;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags;
  }

  read(): Program | undefined {
    const piece = this.choice();
    if (this.at < this.source.length) return undefined;
    this.slots = 2 * (this.groups + 1);
    this.add({ kind: 'save', slot: 0 });
    this.emit(piece);
    this.add({ kind: 'save', slot: 1 });
    this.add({ kind: 'match' });
    return { code: this.code, groups: this.groups, slots: this.slots, remembers: !this.hasAgain };
  }

  peek(): string {
    return this.source[this.at] ?? '';
  }

  choice(): Piece {
    const options = [this.sequence()];
    while (this.peek() === '|') {
      this.at += 1;
      options.push(this.sequence());
    }
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'choice', options };
  }

  sequence(): Piece {
    const parts: Piece[] = [];
    while (this.at < this.source.length && this.peek() !== '|' && this.peek() !== ')') parts.push(this.repeated(this.atom()));
    return { kind: 'sequence', parts };
  }

  repeated(inner: Piece): Piece {
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})(\??)/.exec(this.source.slice(this.at, this.at + 40));
    if (!match) return inner;
    this.at += match[0].length;
    const [, sign, low = '0', comma, high = '', lazy] = match;
    const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const most =
      sign === undefined
        ? comma === undefined
          ? least
          : high === ''
            ? Number.POSITIVE_INFINITY
            : Number(high)
        : sign === '?'
          ? 1
          : Number.POSITIVE_INFINITY;
    if (least > MOST_REPEATS || (most !== Number.POSITIVE_INFINITY && most > MOST_REPEATS)) throw new TooLarge();
    return { kind: 'repeat', inner, least, most, lazy: lazy === '?' };
  }

  atom(): Piece {
    const c = this.peek();
    if (c === '(') {
      // Class subtraction was written as a look at the same character.
      const difference = /^\(\?!(\[(?:[^\\\]]|\\.)*\])\)/s.exec(this.source.slice(this.at));
      if (difference) {
        this.at += difference[0].length;
        return this.leaf(difference[0] + this.takeClass());
      }
      this.at += 1;
      this.groups += 1;
      const index = this.groups;
      const inner = this.choice();
      this.at += 1;
      return { kind: 'group', index, inner };
    }
    if (c === '[') return this.leaf(this.takeClass());
    if (c === '^' || c === '$') {
      this.at += 1;
      return { kind: c === '^' ? 'start' : 'end' };
    }
    if (c === '\\') {
      const back = /^\\([1-9]\d*)/.exec(this.source.slice(this.at, this.at + 5));
      if (back) {
        this.at += back[0].length;
        this.hasAgain = true;
        return { kind: 'again', group: Number(back[1]) };
      }
      const escape = /^\\(?:[pP]\{[^}]*\}|x[0-9A-F]{2}|.)/su.exec(this.source.slice(this.at))?.[0] ?? '\\\\';
      this.at += escape.length;
      return this.leaf(escape);
    }
    const character = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return this.leaf(character);
  }

  takeClass(): string {
    const from = this.at;
    let depth = 0;
    for (; this.at < this.source.length; this.at += 1) {
      const c = this.peek();
      if (c === '\\') this.at += 1;
      else if (c === '[') depth += 1;
      else if (c === ']') {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.at += 1;
    return this.source.slice(from, this.at);
  }

  /** One character against one class: the machine's engine is asked only this, and cannot go astray in it. */
  leaf(source: string): Piece {
    const ignoresCase = this.flags.includes('i');
    if (source !== '.' && !ignoresCase && /^[^\\[(]$/su.test(source)) return { kind: 'leaf', test: (character) => character === source };
    const pattern = new RegExp(`^(?:${source})$`, this.flags.replace(/[gm]/g, ''));
    const known = new Map<string, boolean>();
    return {
      kind: 'leaf',
      test: (character) => {
        const before = known.get(character);
        if (before !== undefined) return before;
        if (known.size > 5_000) known.clear();
        const answer = pattern.test(character);
        known.set(character, answer);
        return answer;
      },
    };
  }

  add(instruction: Instruction): number {
    if (this.code.length >= MOST_INSTRUCTIONS) throw new TooLarge();
    this.code.push(instruction);
    return this.code.length - 1;
  }

  emit(piece: Piece): void {
    switch (piece.kind) {
      case 'leaf':
        this.add({ kind: 'char', test: piece.test });
        return;
      case 'sequence':
        for (const part of piece.parts) this.emit(part);
        return;
      case 'group':
        this.add({ kind: 'save', slot: 2 * piece.index });
        this.emit(piece.inner);
        this.add({ kind: 'save', slot: 2 * piece.index + 1 });
        return;
      case 'choice': {
        const ends: number[] = [];
        for (const [i, option] of piece.options.entries()) {
          const last = i === piece.options.length - 1;
          const fork = last ? -1 : this.add({ kind: 'jump', to: 0 });
          this.emit(option);
          if (last) break;
          ends.push(this.add({ kind: 'jump', to: 0 }));
          this.code[fork] = { kind: 'split', first: fork + 1, second: this.code.length };
        }
        for (const end of ends) this.code[end] = { kind: 'jump', to: this.code.length };
        return;
      }
      case 'repeat':
        this.repeat(piece);
        return;
      default:
        this.add(piece);
    }
  }

  repeat({ inner, least, most, lazy }: Extract<Piece, { kind: 'repeat' }>): void {
    for (let i = 0; i < least; i += 1) this.emit(inner);
    const fork = (): number => this.add({ kind: 'jump', to: 0 });
    const join = (at: number): void => {
      const [inside, after] = [at + 1, this.code.length];
      this.code[at] = { kind: 'split', first: lazy ? after : inside, second: lazy ? inside : after };
    };
    if (most === Number.POSITIVE_INFINITY) {
      const at = fork();
      const slot = this.slots;
      if (this.hasAgain) {
        this.slots += 1;
        this.add({ kind: 'save', slot });
      }
      this.emit(inner);
      if (this.hasAgain) this.add({ kind: 'progress', slot });
      this.add({ kind: 'jump', to: at });
      join(at);
      return;
    }
    const forks: number[] = [];
    for (let i = least; i < most; i += 1) {
      forks.push(fork());
      this.emit(inner);
    }
    for (const at of forks) join(at);
  }
}
