import { parser, trackVariables } from 'lezer-feel';
import type { ExpressionProblem, Node } from './ast.ts';
import { builtinNames } from './builtins.ts';
import { convert, Refusal, type Types } from './convert.ts';

// The grammar reads unknown words again for each name it tries: its worst case grows with the square of the length.
const LARGEST_SOURCE = 20_000;
const LARGEST_NESTING = 200;

export type Parsed = { ok: true; node: Node } | { ok: false; problems: ExpressionProblem[] };

/** Names (and names inside them) known to the parser, so that names of several words are read whole. */
export interface Names {
  readonly [name: string]: Names | null;
}

/** The grammar has no `range<…>` type: it is shown `list` in its place, and the converter reads the word really written. */
const masked = (source: string): string => source.replace(/(\binstance\s+of\s+(?:list\s*<\s*)*)range(?=\s*<)/g, '$1list ');

const noTypes: Types = new Map();
// Only names of several words need to be known; `context` as a name would hide the type `context<…>`.
const builtinShape: Record<string, null> = Object.fromEntries(
  [...builtinNames.filter((name) => name.includes(' ') && !/^(date|years) and/.test(name)), 'days and time duration'].map((name) => [
    name,
    null,
  ]),
);

/** Brackets are counted before parsing: a thousand opening ones are refused where the limit is passed, at no cost. */
function sizeProblem(source: string): ExpressionProblem | undefined {
  let depth = 0;
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i];
    if (c === '"') {
      for (i += 1; i < source.length && source[i] !== '"'; i += 1) if (source[i] === '\\') i += 1;
    } else if (c === '(' || c === '[' || c === '{') {
      depth += 1;
      if (depth > LARGEST_NESTING) return { message: 'feel.nested-too-deep', position: i };
    } else if (c === ')' || c === ']' || c === '}') {
      depth = Math.max(0, depth - 1);
    }
  }
  return source.length > LARGEST_SOURCE ? { message: 'feel.source-too-long', position: LARGEST_SOURCE } : undefined;
}

function parse(source: string, names: Names, top: 'Expression' | 'UnaryTests', types: Types): Parsed {
  const nesting = sizeProblem(source);
  if (nesting) return { ok: false, problems: [nesting] };
  if (source.trim() === '') return { ok: false, problems: [{ message: 'feel.empty', position: 0 }] };
  const configured = parser.configure({ top, contextTracker: trackVariables({ ...builtinShape, ...names }) });
  try {
    return { ok: true, node: convert(source, configured.parse(masked(source)).topNode, types) };
  } catch (cause) {
    if (cause instanceof Refusal) return { ok: false, problems: [{ message: cause.code, position: cause.position }] };
    if (cause instanceof RangeError) return { ok: false, problems: [{ message: 'feel.nested-too-deep', position: 0 }] };
    throw cause;
  }
}

export const parseExpression = (source: string, names: Names, types: Types = noTypes): Parsed => parse(source, names, 'Expression', types);

/** Unary tests become one boolean expression over `?`. */
export const parseUnaryTests = (source: string, names: Names, types: Types = noTypes): Parsed =>
  parse(source, { ...names, '?': null }, 'UnaryTests', types);
