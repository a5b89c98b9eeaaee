import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from './compile.ts';
import { compilePattern } from './pattern.ts';

const found = (source: string, text: string, flags = ''): string[] | null => {
  const pattern = compilePattern(source, flags);
  return pattern && [...pattern.all(text)].map(({ index, end }) => `${index}-${end}`);
};

function explain(source: string) {
  const compiled = compileExpression(source, { names: [] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.explain({});
}

describe('正则表达式按步数计算，不会停不下来', () => {
  const long = 'a'.repeat(3_000);
  test.each([
    ['(a+)+$', `${long}b`, false],
    ['(a*)*b', long, false],
    ['(a|a)*b', long, false],
    ['(.*)*x', long, false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', long, false],
    ['(a?){50}a{50}', 'a'.repeat(50), true],
    ['^(\\d{6})(\\d{8})\\d{3}[\\dX]$', '990103199311054829', true],
  ])('%s 立即得出结论', (pattern, text, expected) => {
    expect(explain(`matches(${JSON.stringify(text)}, ${JSON.stringify(pattern)})`)).toEqual({ value: expected, reasons: [] });
  });

  test('带回引的坏式子到步数为止，说明原因', () => {
    const { value, reasons } = explain(`matches("${'a'.repeat(60)}b", "(a+)+\\\\1$")`);
    expect(value).toBeNull();
    expect(reasons).toEqual(['feel.too-many-steps']);
  });

  test.each([
    ['超长的文字', `matches("${'a'.repeat(15_000)}", "${'(a|b)?'.repeat(150)}c{900}")`],
    ['反复次数过大', 'matches("a", "a{2000}")'],
    ['展开后过大', 'matches("a", "((a{500}){500}){500}")'],
  ])('%s不予计算', (_title, source) => {
    expect(explain(source).value).not.toBe(true);
  });

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '(a|ab)', '\\w', '^', '$', '(b*)');
  const repeat = fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?');
  const pattern = fc
    .array(fc.tuple(atom, repeat), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([one, times]) => (one === '^' || one === '$' ? one : one + times)).join(''));
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '字', '😀'), { maxLength: 8 }).map((letters) => letters.join(''));

  test('与机器自带的引擎同样的结果', () => {
    fc.assert(
      fc.property(pattern, text, (source, given) => {
        const own = [...given.matchAll(new RegExp(source, 'gu'))].map((match) => `${match.index}-${match.index + match[0].length}`);
        expect(found(source, given)).toEqual(own);
      }),
      { numRuns: 2_000 },
    );
  });

  test('不分大小写、分行、类的相减', () => {
    expect(found('[A-Z-[OI]]+', 'axoi', 'i')).toEqual(['0-2']);
    expect(found('^b', 'a\nb', 'm')).toEqual(['2-3']);
    expect(found('(a)\\1', 'aAaa', 'i')).toEqual(['0-2', '2-4']);
    expect(found('(?=a)', 'a')).toBeNull();
  });
});
