import { describe, expect, test } from 'vitest';
import { translateFeel } from './feel-to-juel.ts';
import { translateJuel } from './juel-to-feel.ts';

describe('JUEL 表达式译成 FEEL', () => {
  test.each([
    ['${approved}', 'approved'],
    ['#{ approved }', 'approved'],
    ['${days > 3 && !urgent}', 'days > 3 and not(urgent)'],
    ['${days gt 3 and not urgent}', 'days > 3 and not(urgent)'],
    ['${a == 1 || b != 2 && c <= 3}', 'a = 1 or b != 2 and c <= 3'],
    ['${(a == 1 || b != 2) && c <= 3}', '(a = 1 or b != 2) and c <= 3'],
    ['${a - (b - 1)}', 'a - (b - 1)'],
    ['${a - b - 1}', 'a - b - 1'],
    ['${-a * -b}', '-a * -b'],
    ['${(a + b) * 2}', '(a + b) * 2'],
    ['${a div 2 mod 3}', '(a / 2) - 3 * round down((a / 2) / 3, 0)'],
    ["${type == 'it\\'s'}", 'type = "it\'s"'],
    ["${type.equals('病假')}", 'type = "病假"'],
    ['${order.items[0].price}', 'order.items[1].price'],
    ["${map['重点 项目']}", 'get value(map, "重点 项目")'],
    ['${empty list}', 'list contains([null, "", [], {}], list)'],
    ['${list.size() >= 2}', 'count(list) >= 2'],
    ["${name.startsWith('A') ? 1 : 0}", 'if starts with(name, "A") then 1 else 0'],
    ["${execution.getVariable('total') lt 5}", 'total < 5'],
    ['${vars:gte(amount, 10)}', 'amount >= 10'],
    ['${variables:get(amount)}', 'amount'],
    ['${nrOfCompletedInstances/nrOfInstances >= 0.5}', 'numberOfCompletedInstances / numberOfInstances >= 0.5'],
    ['${x == null}', 'x = null'],
    ['${1.50e2 + .5}', '150 + 0.5'],
    ['PT${hours}H', '"PT" + (if hours = null then "" else string(hours)) + "H"'],
    ["${'a' += 1 += true}", '"a" + string(1) + string(true)'],
    ['a \\${b} ${c ? "x" : "y"}', '"a ${b} " + (if (if c then "x" else "y") = null then "" else string(if c then "x" else "y"))'],
  ])('%s', (juel, feel) => {
    expect(translateJuel(juel)).toMatchObject({ ok: true, feel });
  });

  test.each([
    ['${service.check(order)}', 'call', 9, 'check'],
    ['${x = 1}', 'assignment', 4, '='],
    ['${a -> a}', 'assignment', 4, '->'],
    ['${a', 'not_closed', 3, ''],
    ['${a +}', 'syntax', 5, '}'],
    ['${a ~ b}', 'syntax', 4, '~'],
    ["${'a' + b}", 'plus_on_text', 6, '+'],
    ["${1 == '1'}", 'types_differ', 4, '=='],
    ['${list[i]}', 'index', 6, ''],
    ['${if == 1}', 'name', 2, 'if'],
    ['${a$b}', 'name', 2, 'a$b'],
    ['${execution.setVariable("a", 1)}', 'execution', 11, 'execution.setVariable'],
    ['${task.assignee}', 'execution', 2, 'task'],
    ['${loopCounter == 0}', 'loop_counter', 2, 'loopCounter'],
    ['${now()}', 'call', 2, 'now'],
    [`\${${'('.repeat(200)}1${')'.repeat(200)}}`, 'too_deep', 62, '('],
    [`\${${'!'.repeat(100_000)}a}`, 'too_long', 4000, ''],
  ])('%s 不能译，说明是哪一处', (juel, code, at, piece) => {
    expect(translateJuel(juel)).toEqual({ ok: false, code, at, piece });
  });

  test('没有花括号的是一段文字，不当作表达式', () => {
    expect(translateJuel('days > 3')).toMatchObject({ ok: true, literal: 'days > 3', feel: '"days > 3"' });
  });
});

describe('FEEL 译成 JUEL(写给 Flowable)', () => {
  test.each([
    ['days > 3 and not(urgent)', '${(days > 3) && (!urgent)}'],
    ['x in [1..5)', '${((x >= 1) && (x < 5))}'],
    ['x in ("a", "b")', "${(x == 'a') || (x == 'b')}"],
    ['x between 1 and 2', '${x >= 1 && x <= 2}'],
    ['if a then 1 else 2', '${a ? 1 : 2}'],
    ['list contains([null, "", [], {}], x)', '${empty x}'],
    ['items[1].price', '${(items[0]).price}'],
    ['numberOfCompletedInstances = numberOfInstances', '${nrOfCompletedInstances == nrOfInstances}'],
  ])('%s', (feel, juel) => {
    const back = translateFeel(feel);
    expect(back.ok && normal(back.juel)).toBe(normal(juel));
  });

  test.each([
    ['some x in list satisfies x > 1'],
    ['date("2026-01-01") < day'],
    ['"a" + b'],
    ['a ** 2'],
    ['申请人 姓名 = "a"'],
    ['sum(list)'],
    ['x >'],
  ])('%s 不能用 JUEL 表达', (feel) => {
    expect(translateFeel(feel).ok).toBe(false);
  });
});

/** Brackets apart, which the writer puts generously. */
const normal = (text: string): string => text.replaceAll(/[()\s]/g, '');
