import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileExpression, fromFeel, toFeel } from '#platform/support/decisions/pure/compile.ts';
import { translateFeel } from './feel-to-juel.ts';
import { translateJuel } from './juel-to-feel.ts';

/** What a process holds while it chooses. */
interface Held {
  a: number;
  b: number;
  s: string;
  t: string;
  p: boolean;
  q: boolean;
  list: number[];
  names: string[];
  order: { amount: number; kind: string };
  nothing: null;
}

/** An expression with what it comes to, said without the parser: JUEL's text and its meaning side by side. */
interface Said<Value> {
  text: string;
  /** How tightly its outermost operator binds (“Operator Precedence”). */
  binds: number;
  means(held: Held): Value;
}

const atom = <Value>(text: string, means: (held: Held) => Value): Said<Value> => ({ text, binds: 10, means });
const within = (said: Said<unknown>, binds: number): string => (said.binds < binds ? `(${said.text})` : said.text);

const numbers = fc.letrec<{ number: Said<number>; text: Said<string>; truth: Said<boolean> }>((tie) => {
  const spelled = (...words: string[]) => fc.constantFrom(...words);
  const twoNumbers = fc.tuple(tie('number'), tie('number'));
  const literal = fc.integer({ min: 0, max: 20 }).map((n) => atom(String(n), () => n));
  const word = fc.constantFrom('', 'a', 'ab', '病假', "it's", 'a"b', 'back\\slash');
  const textLiteral = fc.tuple(word, fc.boolean()).map(([value, double]) => {
    const escaped = value.replaceAll('\\', '\\\\');
    return atom(double ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`, () => value);
  });
  const sum = fc.tuple(twoNumbers, spelled('+', '-')).map(([[x, y], sign]): Said<number> => ({
    text: `${within(x, 6)} ${sign} ${within(y, 7)}`,
    binds: 6,
    means: (held) => (sign === '+' ? x.means(held) + y.means(held) : x.means(held) - y.means(held)),
  }));
  // Multiplied and divided by what doubles hold exactly, so that the comparison can be exact.
  const product = fc
    .tuple(tie('number'), fc.constantFrom(2, 3), spelled('*'))
    .map(([x, n, sign]): Said<number> => ({ text: `${within(x, 7)} ${sign} ${n}`, binds: 7, means: (held) => x.means(held) * n }));
  const half = fc
    .tuple(tie('number'), spelled('/', ' div '))
    .map(([x, sign]): Said<number> => ({ text: `${within(x, 7)}${sign}2`, binds: 7, means: (held) => x.means(held) / 2 }));
  const rest = fc
    .tuple(tie('number'), fc.integer({ min: 1, max: 7 }), spelled('%', ' mod '))
    .map(([x, n, sign]): Said<number> => ({ text: `${within(x, 7)}${sign}${n}`, binds: 7, means: (held) => (x.means(held) % n) + 0 }));
  const minus = tie('number').map((x): Said<number> => ({ text: `-${within(x, 8)}`, binds: 8, means: (held) => -x.means(held) }));
  const choice = <Value>(both: fc.Arbitrary<[Said<Value>, Said<Value>]>) =>
    fc.tuple(tie('truth'), both).map(([condition, [x, y]]): Said<Value> => ({
      text: `${within(condition, 1)} ? ${x.text} : ${y.text}`,
      binds: 0,
      means: (held) => (condition.means(held) ? x.means(held) : y.means(held)),
    }));
  const equality = <Value>(both: fc.Arbitrary<[Said<Value>, Said<Value>]>) =>
    fc
      .tuple(both, fc.constantFrom(['==', true], [' eq ', true], ['!=', false], [' ne ', false]))
      .map(([[x, y], [sign, same]]): Said<boolean> => ({
        text: `${within(x, 5)}${String(sign)}${within(y, 5)}`,
        binds: 3,
        means: (held) => (x.means(held) === y.means(held)) === same,
      }));
  const order: Readonly<Record<string, (x: number, y: number) => boolean>> = {
    '<': (x, y) => x < y,
    ' lt ': (x, y) => x < y,
    '>': (x, y) => x > y,
    ' gt ': (x, y) => x > y,
    '<=': (x, y) => x <= y,
    ' le ': (x, y) => x <= y,
    '>=': (x, y) => x >= y,
    ' ge ': (x, y) => x >= y,
  };
  const comparison = fc.tuple(twoNumbers, spelled(...Object.keys(order))).map(([[x, y], sign]): Said<boolean> => ({
    text: `${within(x, 5)}${sign}${within(y, 5)}`,
    binds: 4,
    means: (held) => order[sign]?.(x.means(held), y.means(held)) ?? false,
  }));
  const joined = fc.tuple(tie('truth'), tie('truth'), fc.constantFrom('&&', ' and ', '||', ' or ')).map(([x, y, sign]): Said<boolean> => {
    const and = sign === '&&' || sign === ' and ';
    const binds = and ? 2 : 1;
    return {
      text: `${within(x, binds)}${sign}${within(y, binds + 1)}`,
      binds,
      means: (held) => (and ? x.means(held) && y.means(held) : x.means(held) || y.means(held)),
    };
  });
  const negation = fc
    .tuple(tie('truth'), spelled('!', 'not '))
    .map(([x, sign]): Said<boolean> => ({ text: `${sign}${within(x, 8)}`, binds: 8, means: (held) => !x.means(held) }));
  const concatenation = fc
    .tuple(
      tie('text'),
      fc.oneof(
        tie('text'),
        tie('number').filter(({ text }) => !/[/d]/.test(text)),
      ),
    )
    .map(([x, y]): Said<string> => ({
      text: `${within(x, 5)} += ${within(y, 6)}`,
      binds: 5,
      means: (held) => `${x.means(held)}${String(y.means(held) as string | number)}`,
    }));
  const called = <Value>(name: string, means: (text: string, other: string) => Value) =>
    fc
      .tuple(tie('text'), tie('text'))
      .map(([x, y]) => atom(`${within(x, 10)}.${name}(${y.text})`, (held) => means(x.means(held), y.means(held))));
  return {
    number: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'all' },
      literal,
      fc.constantFrom(
        atom('a', ({ a }) => a),
        atom('b', ({ b }) => b),
        atom('order.amount', (held) => held.order.amount),
        atom("order['amount']", (held) => held.order.amount),
        atom('list[1]', ({ list }) => list[1] ?? 0),
        atom('list.get(0)', ({ list }) => list[0] ?? 0),
        atom('list.size()', ({ list }) => list.length),
        atom('s.length()', ({ s }) => s.length),
        atom("execution.getVariable('b')", ({ b }) => b),
      ),
      sum,
      product,
      half,
      rest,
      minus,
      choice(twoNumbers),
    ),
    text: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'all' },
      textLiteral,
      fc.constantFrom(
        atom('s', ({ s }) => s),
        atom('t', ({ t }) => t),
        atom('order.kind', (held) => held.order.kind),
        atom('names[0]', ({ names }) => names[0] ?? ''),
      ),
      concatenation,
      choice(fc.tuple(tie('text'), tie('text'))),
    ),
    truth: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'all' },
      fc.constantFrom(
        atom('p', ({ p }) => p),
        atom('q', ({ q }) => q),
        atom('true', () => true),
        atom('empty s', ({ s }) => s === ''),
        atom('empty nothing', () => true),
        atom('(empty list)', ({ list }) => list.length === 0),
        atom('names.isEmpty()', ({ names }) => names.length === 0),
        atom("names.contains('a')", ({ names }) => names.includes('a')),
        atom('(nothing == null)', () => true),
        atom('(a != null)', () => true),
        atom('vars:lt(a, 5)', ({ a }) => a < 5),
      ),
      equality(twoNumbers),
      equality(fc.tuple(tie('text'), tie('text'))),
      equality(fc.tuple(tie('truth'), tie('truth'))),
      comparison,
      joined,
      negation,
      called('contains', (x, y) => x.includes(y)),
      called('startsWith', (x, y) => x.startsWith(y)),
      called('equals', (x, y) => x === y),
      choice(fc.tuple(tie('truth'), tie('truth'))),
    ),
  };
});

const held: fc.Arbitrary<Held> = fc.record({
  a: fc.integer({ min: -20, max: 20 }),
  b: fc.integer({ min: -20, max: 20 }),
  s: fc.constantFrom('', 'a', 'ab', '病假'),
  t: fc.constantFrom('', 'a', "it's"),
  p: fc.boolean(),
  q: fc.boolean(),
  list: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 4 }),
  names: fc.array(fc.constantFrom('a', 'b', '病假'), { minLength: 1, maxLength: 3 }),
  order: fc.record({ amount: fc.integer({ min: 0, max: 50 }), kind: fc.constantFrom('a', 'b') }),
  nothing: fc.constant(null),
});

function evaluate(feel: string, variables: Held): unknown {
  const names = Object.keys(variables);
  const compiled = compileExpression(feel, { names });
  if (!compiled.ok) throw new Error(`${feel}: ${JSON.stringify(compiled.problems)}`);
  const answer = fromFeel(compiled.evaluate(Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, toFeel(value)]))));
  return answer;
}

const alike = (value: unknown): unknown => (typeof value === 'number' ? String(value === 0 ? 0 : value) : value);

const any = fc.oneof<fc.Arbitrary<Said<number | string | boolean>>[]>(numbers.number, numbers.text, numbers.truth);

test('任意表达式译成 FEEL 后，算出的结果与 JUEL 的含义相同', () => {
  let compared = 0;
  fc.assert(
    fc.property(any, held, (said, variables) => {
      const translated = translateJuel(`\${${said.text}}`);
      // Two literals of unlike types, `+` beside a text: refused, never guessed.
      if (!translated.ok) {
        expect(['types_differ', 'plus_on_text', 'too_deep'], said.text).toContain(translated.code);
        return;
      }
      compared += 1;
      expect(alike(evaluate(translated.feel, variables)), `${said.text} → ${translated.feel}`).toEqual(alike(said.means(variables)));
    }),
    { numRuns: 1_000, seed: 20261126 },
  );
  expect(compared).toBeGreaterThan(800);
});

test('译成 FEEL 再译回 JUEL，含义不变', () => {
  let compared = 0;
  fc.assert(
    fc.property(any, held, (said, variables) => {
      const there = translateJuel(`\${${said.text}}`);
      const back = there.ok ? translateFeel(there.feel) : undefined;
      if (!back?.ok) return;
      const again = translateJuel(back.juel);
      if (!again.ok) throw new Error(`${back.juel}: ${again.code}`);
      compared += 1;
      expect(alike(evaluate(again.feel, variables)), `${said.text} → ${back.juel}`).toEqual(alike(said.means(variables)));
    }),
    { numRuns: 600, seed: 7 },
  );
  expect(compared).toBeGreaterThan(250);
});

test('任意文字都不会使翻译出错或悬住', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'${}()[]\'"\\a1.+-*/%<>=!&|?: '.split('')), maxLength: 60 }), (text) => {
      expect(typeof translateJuel(`\${${text}`).ok).toBe('boolean');
      expect(typeof translateFeel(text).ok).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
});
