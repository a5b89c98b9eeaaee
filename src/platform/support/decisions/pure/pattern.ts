import { LimitReached, spend } from './evaluation.ts';
import { compileProgram, type Instruction, type Program } from './pattern-program.ts';

const compiled = new Map<string, Pattern | null>();
const LARGEST_PATTERN = 1_000;
/** Instructions times places that are remembered as failed; one byte each. */
const MOST_STATES = 32_000_000;
const SPENT_AT_ONCE = 1_024;

export interface Match {
  index: number;
  end: number;
  /** From the first group on; undefined where a group took no part. */
  groups: readonly (string | undefined)[];
}

/** An XPath regular expression (XQuery 1.0 and XPath 2.0 functions §7.6); null for one that is not valid. Matching spends steps of the evaluation. */
export function compilePattern(source: string, flags: string): Pattern | null {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size > 500) compiled.clear();
  const pattern = source.length > LARGEST_PATTERN || !/^[smixq]*$/.test(flags) ? null : build(source, flags);
  compiled.set(key, pattern);
  return pattern;
}

function build(source: string, flags: string): Pattern | null {
  let body = source;
  if (flags.includes('q')) body = body.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  else {
    if (flags.includes('x')) body = withoutSpaces(body);
    const translated = translate(body);
    if (translated === null) return null;
    body = translated;
  }
  const own = [...new Set(flags.replace(/[xq]/g, ''))].join('');
  // A pattern valid to XPath may hold a plain character that the stricter syntax wants escaped.
  for (const syntax of ['v', 'u']) {
    if (!isValid(body, `${own}${syntax}`)) continue;
    const program = compileProgram(body, `${own}${syntax}`);
    return program ? new Pattern(program, own) : null;
  }
  return null;
}

/** The machine's engine only says whether it can read the pattern; it is never run. */
function isValid(body: string, flags: string): boolean {
  try {
    return new RegExp(body, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

export class Pattern {
  readonly program: Program;
  readonly flags: string;

  constructor(program: Program, flags: string) {
    this.program = program;
    this.flags = flags;
  }

  test(text: string): boolean {
    return this.all(text).next().done !== true;
  }

  *all(text: string): Generator<Match> {
    const search = new Search(this, text);
    for (let from = 0; from <= text.length;) {
      const match = search.from(from);
      if (!match) return;
      yield match;
      from = match.end > match.index ? match.end : match.end + widthAt(text, match.end);
    }
  }
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

class Search {
  readonly pattern: Pattern;
  readonly text: string;
  readonly seen: Uint8Array | undefined;
  readonly unset: readonly number[];
  round = 0;
  counted = 0;

  constructor(pattern: Pattern, text: string) {
    this.pattern = pattern;
    this.text = text;
    this.unset = Array.from({ length: pattern.program.slots }, () => -1);
    const states = pattern.program.code.length * (text.length + 1);
    if (pattern.program.remembers) {
      if (states > MOST_STATES) throw new LimitReached('feel.too-large');
      this.seen = new Uint8Array(states);
    }
  }

  /** The first match at or after a place. */
  from(start: number): Match | undefined {
    // What failed once fails from any later beginning too; only after a match some remembered states have not failed.
    this.round += 1;
    if (this.round > 255) {
      this.seen?.fill(0);
      this.round = 1;
    }
    for (let at = start; at <= this.text.length; at += widthAt(this.text, at)) {
      const slots = this.run(at);
      if (!slots) continue;
      const groups = Array.from({ length: this.pattern.program.groups }, (_, g) => {
        const [low = -1, high = -1] = [slots[2 * g + 2], slots[2 * g + 3]];
        return low < 0 || high < 0 ? undefined : this.text.slice(low, high);
      });
      spend(this.counted);
      this.counted = 0;
      return { index: slots[0] ?? at, end: slots[1] ?? at, groups };
    }
    spend(this.counted);
    this.counted = 0;
    return undefined;
  }

  run(start: number): number[] | undefined {
    const { text, seen, round } = this;
    const { code } = this.pattern.program;
    const slots = [...this.unset];
    // Pairs: an instruction to go on from and its place, or -1 - slot and the value to put back.
    const stack: number[] = [0, start];
    while (stack.length > 0) {
      let at = stack.pop() ?? 0;
      let pc = stack.pop() ?? 0;
      if (pc < 0) {
        slots[-1 - pc] = at;
        continue;
      }
      for (;;) {
        this.count();
        if (seen) {
          const state = pc * (text.length + 1) + at;
          if (seen[state] === round) break;
          seen[state] = round;
        }
        const instruction = code[pc];
        if (!instruction || instruction.kind === 'match') return slots;
        if (instruction.kind === 'split') {
          stack.push(instruction.second, at);
          pc = instruction.first;
          continue;
        }
        if (instruction.kind === 'jump') {
          pc = instruction.to;
          continue;
        }
        if (instruction.kind === 'save') {
          stack.push(-1 - instruction.slot, slots[instruction.slot] ?? -1);
          slots[instruction.slot] = at;
          pc += 1;
          continue;
        }
        const next = this.step(instruction, at, slots);
        if (next < 0) break;
        at = next;
        pc += 1;
      }
    }
    return undefined;
  }

  /** The place after an instruction that looks at the text, -1 where it does not hold. */
  step(instruction: Exclude<Instruction, { kind: 'split' | 'jump' | 'save' | 'match' }>, at: number, slots: readonly number[]): number {
    const { text } = this;
    const lines = this.pattern.flags.includes('m');
    switch (instruction.kind) {
      case 'char': {
        if (at >= text.length) return -1;
        const width = widthAt(text, at);
        return instruction.test(text.slice(at, at + width)) ? at + width : -1;
      }
      case 'start':
        return at === 0 || (lines && text[at - 1] === '\n') ? at : -1;
      case 'end':
        return at === text.length || (lines && text[at] === '\n') ? at : -1;
      case 'progress':
        return slots[instruction.slot] === at ? -1 : at;
      case 'again': {
        const [low = -1, high = -1] = [slots[2 * instruction.group], slots[2 * instruction.group + 1]];
        if (low < 0 || high < 0) return at;
        const [caught, here] = [text.slice(low, high), text.slice(at, at + high - low)];
        const alike = this.pattern.flags.includes('i') ? caught.toLowerCase() === here.toLowerCase() : caught === here;
        return alike ? at + high - low : -1;
      }
    }
  }

  count(): void {
    this.counted += 1;
    if (this.counted < SPENT_AT_ONCE) return;
    this.counted = 0;
    spend(SPENT_AT_ONCE);
  }
}

function withoutSpaces(source: string): string {
  let depth = 0;
  let out = '';
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i] ?? '';
    if (c === '\\') {
      for (i += 1; /\s/.test(source[i] ?? '');) i += 1;
      out += c + (source[i] ?? '');
      continue;
    }
    if (c === '[') depth += 1;
    if (c === ']') depth -= 1;
    if (depth > 0 || !/\s/.test(c)) out += c;
  }
  return out;
}

/** Class subtraction `[a-z-[aeiou]]`, name classes `\i \c`, and block escapes; `(?…)` does not exist in XPath. */
function translate(source: string): string | null {
  if (/\(\?/.test(source.replace(/\\./g, '')) || /\\0/.test(source)) return null;
  return source
    .replace(/\[((?:[^\\[\]]|\\.)+)-\[((?:[^\\[\]]|\\.)+)\]\]/g, (_, kept: string, dropped: string) => `(?![${dropped}])[${kept}]`)
    .replace(/\\i/g, '[\\p{L}_:]')
    .replace(/\\c/g, '[\\p{L}\\p{N}_:.\\-]')
    .replace(/\\p\{IsBasicLatin\}/g, '[\\x00-\\x7F]')
    .replace(/\\([pP])\{Is(\w+)\}/g, (_, p: string, block: string) => `\\${p}{${block}}`);
}
