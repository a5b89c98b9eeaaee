import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importModule } from '../module-file.ts';
import { compileExpression, compileUnaryTests, fromFeel, toFeel, writeExpressionModule } from './compile.ts';

const household = {
  申请人: { 姓名: '示例', 年龄: 66, '家庭 人数': 3 },
  '月收入.人均': '812.35',
  材料: [
    { 名称: '户口簿', 份数: 1 },
    { 名称: '收入证明', 份数: 2 },
  ],
};
const names = ['申请人', '月收入.人均', '材料'];
const given = { 申请人: toFeel(household.申请人), '月收入.人均': toFeel('812.35', 'number'), 材料: toFeel(household.材料) };

function value(source: string): unknown {
  const compiled = compileExpression(source, { names });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return fromFeel(compiled.evaluate(given));
}

function problem(source: string): unknown {
  const compiled = compileExpression(source, { names });
  return compiled.ok ? 'compiled' : compiled.problems[0];
}

const examples: [string, unknown][] = [
  ['0.1 + 0.2 = 0.3', true],
  ['9007199254740993 + 0', '9007199254740993'],
  ['decimal(1.005, 2)', '1'],
  ['decimal(1.015, 2)', '1.02'],
  ['round half up(1.005, 2)', '1.01'],
  ['1 / 3', '0.3333333333333333333333333333333333'],
  ['-2 ** 2', '4'],
  ['2 ** -2', '0.25'],
  ['modulo(-12, 5)', '3'],
  ['sqrt(2)', '1.414213562373095048801688724209698'],
  ['exp(1)', '2.718281828459045235360287471352662'],
  ['log(10)', '2.302585092994045684017991454684364'],
  ['申请人.年龄 in [60..80)', true],
  ['申请人.家庭 人数 * 月收入.人均', '2437.05'],
  ['材料[份数 > 1].名称', ['收入证明']],
  ['材料[-1].名称', '收入证明'],
  ['count(材料[名称 = "户口簿"]) = 1', true],
  ['for m in 材料 return m.份数 * 2', ['2', '4']],
  ['for i in 1..4 return if i = 1 then 1 else i * partial[-1]', ['1', '2', '6', '24']],
  ['some m in 材料 satisfies m.份数 > 5', false],
  ['every m in 材料 satisfies m.份数 > 0', true],
  ['{倍数: function(n) if n <= 1 then 1 else n * 倍数(n - 1), 结果: 倍数(20)}.结果', '2432902008176640000'],
  ['substring("行政许可决定书", 3, 2)', '许可'],
  ['string length("𠮷野家")', '3'],
  ['replace("370102", "(\\d{2})(\\d{2})", "$1-$2-")', '37-01-02'],
  ['true or null', true],
  ['false or null', null],
  ['false and null', false],
  ['null = 0', false],
  ['"1" = 1', null],
  ['1 + "1"', null],
  ['1 / 0', null],
  ['date("2024-02-29") + duration("P1Y")', '2025-02-28'],
  ['date("2026-03-31") - duration("P1M")', '2026-02-28'],
  ['date("2026-03-01") - date("2026-02-01")', 'P28D'],
  ['date("2025-02-29")', null],
  ['date("2026-11-24").weekday', '2'],
  ['time("23:30:00") + duration("PT1H")', '00:30:00'],
  ['date and time("2026-11-24T08:00:00@Asia/Shanghai").time offset', 'PT8H'],
  ['date and time("2026-11-24T08:00:00+08:00") = date and time("2026-11-24T00:00:00Z")', true],
  ['years and months duration(date("2020-01-31"), date("2026-01-30"))', 'P5Y11M'],
  ['duration("P1DT2H") * 2', 'P2DT4H'],
  ['week of year(date("2021-01-03"))', '53'],
  ['@"2026-11-24" instance of date', true],
  ['[1, 2] instance of list<number>', true],
  ['sort([3, 1, 2], function(x, y) x < y)', ['1', '2', '3']],
  ['overlaps([1..5], (5..8])', false],
  ['get value({a: {b: 1}}, ["a", "b"])', '1'],
];

describe('表达式照写法算出结果', () => {
  test.each(examples)('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  test('写成模块文件的表达式与直接编译的逐条同值', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'feel-'));
    for (const [source, expected] of examples) {
      const written = writeExpressionModule(source, { names });
      if (!written.ok) throw new Error(JSON.stringify(written.problems));
      const imported = await importModule(folder, written.text);
      expect([source, fromFeel(imported.evaluate(given))]).toEqual([source, expected]);
      const direct = compileExpression(source, { names });
      expect(direct.ok && direct.usedNames).toEqual(imported.usedNames);
    }
    await rm(folder, { recursive: true });
  });

  test.each([String.raw`"\u2028$\{globalThis.x = 1}"`, String.raw`{"\"]; globalThis.x = 1; //": 1}`, '"*/ globalThis.x = 1 /*"'])(
    '规则里的文字在模块里仍是文字:%s',
    async (source) => {
      const folder = await mkdtemp(join(tmpdir(), 'feel-'));
      const written = writeExpressionModule(source, { names });
      if (!written.ok) throw new Error(JSON.stringify(written.problems));
      const imported = await importModule(folder, written.text);
      expect(fromFeel(imported.evaluate(given))).toEqual(value(source));
      expect(Object.hasOwn(globalThis, 'x')).toBe(false);
      await rm(folder, { recursive: true });
    },
  );

  test('得不出结果时说得出原因，而不是抛出异常', () => {
    const compiled = compileExpression('1 / 0', { names: [] });
    expect(compiled.ok && compiled.explain({})).toEqual({ value: null, reasons: ['feel.division-by-zero'] });
  });

  test('说得出用到了哪些名称', () => {
    const compiled = compileExpression('申请人.年龄 > 60 and count(材料) > 0', { names });
    expect(compiled.ok && compiled.usedNames).toEqual(['申请人', '材料']);
  });
});

describe('决策表的格子', () => {
  test.each<[string, unknown, boolean | null]>([
    ['-', 3, true],
    ['< 5', 3, true],
    ['[1..3), > 10', 3, false],
    ['not(1, 2)', 3, true],
    ['"低保", "特困"', '特困', true],
    ['? > 2 and ? < 4', 3, true],
    ['null', null, true],
    ['< 5', null, null],
    ['contains(?, "路")', '解放路', true],
  ])('%s 对 %s', (source, candidate, expected) => {
    const compiled = compileUnaryTests(source, { names: [] });
    expect(compiled.ok && compiled.evaluate({ '?': toFeel(candidate) })).toBe(expected);
  });
});

describe('写错的表达式指出位置', () => {
  test.each([
    ['1 + ', 'feel.syntax', 4],
    ['年龄 > 60', 'feel.unknown-name', 0],
    ['申请人.年龄 + 补贴', 'feel.unknown-name', 9],
    ['', 'feel.empty', 0],
    ['1 instance of 金额', 'feel.unknown-type', 14],
  ])('%s', (source, message, position) => {
    expect(problem(source)).toEqual({ message, position });
  });
});

/** Of this thread: what others on the machine do meanwhile is no matter. */
const processorMilliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

describe('恶意的表达式不拖垮系统', () => {
  test('十万层括号按位置拒绝', () => {
    expect(problem('('.repeat(100_000))).toEqual({ message: 'feel.nested-too-deep', position: 200 });
  });

  test('过长的表达式不去读它', () => {
    const used = processorMilliseconds();
    expect(problem('"甲"甲'.repeat(20_000))).toEqual({ message: 'feel.source-too-long', position: 20_000 });
    expect(processorMilliseconds() - used).toBeLessThan(500);
  });

  test.each(['-'.repeat(5_000) + '1', '1' + '+1'.repeat(5_000), 'if true then '.repeat(3_000) + '1', '申请人' + '.x'.repeat(20_000)])(
    '层次过深的写法被拒绝而不是崩溃(%#)',
    (source) => {
      expect(problem(source)).toMatchObject({ message: expect.stringMatching(/^feel\./) });
    },
  );

  test.each([
    ['for a in 1..1000, b in 1..1000, c in 1..1000 return a', 'feel.too-many-steps'],
    ['for a in 1..100000000 return a', 'feel.too-large'],
    ['{f: function(n) f(n + 1), x: f(1)}.x', 'feel.too-deep'],
    ['for i in 1..60 return if i = 1 then "长" else partial[-1] + partial[-1]', 'feel.too-large'],
    ['for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])', 'feel.too-many-steps'],
    ['string(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])', 'feel.too-many-steps'],
  ])('%s 到限度即停', (source, reason) => {
    const compiled = compileExpression(source, { names: [] });
    if (!compiled.ok) throw new Error('does not compile');
    const used = processorMilliseconds();
    // The steps end it, however slow the machine is.
    const { value: result, reasons } = compiled.explain({}, { steps: 200_000, milliseconds: 60_000 });
    expect(JSON.stringify(fromFeel(result)).length).toBeLessThan(20_000_000);
    expect(reasons).toContain(reason);
    expect(processorMilliseconds() - used).toBeLessThan(3_000);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s 只是一个没有定义的名称', (name) => {
    expect(problem(name)).toMatchObject({ message: 'feel.unknown-name' });
    expect(value(`{a: 1}.${name}`)).toBeNull();
  });

  test('名为 __proto__ 的项不改变任何对象', () => {
    expect(value('{"__proto__": {脏: 1}, b: 2}.脏')).toBeNull();
    expect(Object.hasOwn(Object.prototype, '脏')).toBe(false);
  });
});
