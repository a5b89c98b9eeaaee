import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { drawSample, populationText, replayDraw } from './pure/draw.ts';
import { checkLists, refuseCheck, refuseDraw, refuseFindingStep } from './rules.ts';
import type { Mark } from './schema.ts';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const seed = 'a'.repeat(64);
const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });

describe('抽取', () => {
  test('同样的种子和范围抽出同样的名单，与范围的先后无关；名单都在范围里，不重复', () => {
    fc.assert(
      fc.property(ids, fc.nat(70), fc.string(), (population, size, secret) => {
        const drawn = drawSample(secret, population, size, digest);
        expect(drawSample(secret, population.toReversed(), size, digest)).toEqual(drawn);
        expect(drawn.length).toBe(Math.min(size, population.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((id) => population.includes(id))).toBe(true);
      }),
    );
  });

  test('多抽几件，前面的不变：件数多少不影响抽中谁', () => {
    fc.assert(
      fc.property(ids, fc.nat(30), (population, size) => {
        expect(drawSample(seed, population, size + 5, digest).slice(0, size)).toEqual(drawSample(seed, population, size, digest));
      }),
    );
  });

  test('固定的例子：任何人用 SHA-256 都算得出', () => {
    expect(drawSample('1', ['a', 'b', 'c'], 2, digest)).toEqual(
      ['a', 'b', 'c'].toSorted((one, other) => (digest(`1:${one}`) < digest(`1:${other}`) ? -1 : 1)).slice(0, 2),
    );
  });

  test('种子、范围、名单改了任何一样都核对得出来', () => {
    const population = ['a', 'b', 'c', 'd'];
    const drawn = {
      seed,
      seedHash: digest(seed),
      population,
      populationHash: digest(populationText(population)),
      size: 2,
      sample: drawSample(seed, population, 2, digest),
    };
    expect(replayDraw(drawn, digest)).toEqual({ seed: true, population: true, sample: true, count: 2 });
    expect(replayDraw({ ...drawn, seed: 'b' }, digest).seed).toBe(false);
    expect(replayDraw({ ...drawn, population: [...population, 'e'] }, digest).population).toBe(false);
    expect(replayDraw({ ...drawn, sample: drawn.sample.toReversed() }, digest).sample).toBe(false);
    expect(replayDraw({ ...drawn, sample: drawn.sample.slice(1) }, digest).sample).toBe(false);
  });
});

describe('检查与整改', () => {
  const marks = (mark: Mark) => Object.fromEntries(checkLists.case.map((check) => [check, mark]));

  test.each([
    ['每项都合格', marks('ok'), [], null],
    ['漏了一项', Object.fromEntries(checkLists.case.slice(1).map((check) => [check, 'ok' as const])), [], 'sample_marks_missing'],
    ['多了别的表里的一项', { ...marks('ok'), wording: 'ok' as const }, [], 'sample_marks_missing'],
    ['有问题没有写明', { ...marks('ok'), limits: 'wrong' as const }, [], 'sample_findings_unmatched'],
    ['写了没有选的问题', marks('ok'), [{ check: 'limits' as const }], 'sample_findings_unmatched'],
    [
      '同一个问题写了两遍',
      { ...marks('ok'), limits: 'wrong' as const },
      [{ check: 'limits' as const }, { check: 'limits' as const }],
      'sample_findings_unmatched',
    ],
    ['有问题并且写明', { ...marks('ok'), limits: 'wrong' as const }, [{ check: 'limits' as const }], null],
  ])('%s', (_title, given, findings, code) => {
    expect(refuseCheck('case', given, findings)).toBe(code);
  });

  test('还没有过完的日子不能抽', () => {
    const day = (text: string) => Day.parse(text);
    expect(refuseDraw({ from: day('2026-03-01'), to: day('2026-03-10') }, day('2026-03-10'))).toBe('draw_period_not_over');
    expect(refuseDraw({ from: day('2026-03-09'), to: day('2026-03-08') }, day('2026-03-10'))).toBe('draw_period_reversed');
    expect(refuseDraw({ from: day('2026-03-01'), to: day('2026-03-09') }, day('2026-03-10'))).toBeNull();
  });

  test('答复以后才能认可或退回，退回以后再答复；认可就办结', () => {
    const allowed = { open: ['answer'], answered: ['close', 'return'], returned: ['answer'], closed: [] } as const;
    for (const [status, acts] of Object.entries(allowed))
      for (const act of ['answer', 'close', 'return'] as const)
        expect(refuseFindingStep(act, status as keyof typeof allowed, 1, 1) === null, `${status} ${act}`).toBe(
          (acts as readonly string[]).includes(act),
        );
    expect(refuseFindingStep('answer', 'open', 1, 2)).toBe('finding_changed');
  });
});
