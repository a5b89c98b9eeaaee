import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DepartmentId, newId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { mayReturnAcross, type PartFacts, refuseComposition, refusePartAct, refusePartVersion } from './rules.ts';
import { PartRole, PartStatus } from './schema.ts';

test.each([
  ['各部门都准予，牵头部门可以准予', ['granted', 'granted'], 'grant', null],
  ['有部门不予，牵头部门不能越过它准予', ['granted', 'refused'], 'grant', 'case_part_refused'],
  ['有部门不予，牵头部门可以作不予决定', ['granted', 'refused'], 'refuse', null],
  ['还有部门没有办完，不能准予', ['granted', 'open'], 'grant', 'case_parts_pending'],
  ['还有部门没有办完，也不能抢先不予', ['granted', 'open'], 'refuse', 'case_parts_pending'],
  ['流程没有走到的部门，不妨碍不予', ['granted', 'waiting'], 'refuse', null],
  ['流程没有走到的部门，妨碍准予', ['granted', 'waiting'], 'grant', 'case_parts_pending'],
] as const)('%s', (_title, statuses, decision, verdict) => {
  const parts = statuses.map((status) => ({ role: 'decider' as const, status }));
  expect(refuseComposition(parts, decision)).toBe(verdict);
});

test('提意见的部门不同意，由牵头部门斟酌，不当然否决', () => {
  expect(refuseComposition([{ role: 'opinion', status: 'disagreed' }], 'grant')).toBeNull();
});

test.each([
  ['办理中的可以办', { status: 'open', stopped: false }, null],
  ['停止计时的先结束特别程序', { status: 'open', stopped: true }, 'case_suspended'],
  ['没有轮到的不能办', { status: 'waiting', stopped: false }, 'case_part_not_open'],
  ['作过决定的不能再办', { status: 'refused', stopped: false }, 'case_already_decided'],
  ['办件终止的不能再办', { status: 'ended', stopped: false }, 'case_part_not_open'],
] as const)('%s', (_title, part, verdict) => {
  expect(refusePartAct(part)).toBe(verdict);
});

test('两个部门同时办互不妨碍，本部门的部分变过才要求刷新', () => {
  expect(refusePartVersion(5, { seenFrom: 3 }, 8)).toBeNull();
  expect(refusePartVersion(2, { seenFrom: 3 }, 8)).toBe('case_changed');
  expect(refusePartVersion(9, { seenFrom: 3 }, 8)).toBe('case_changed');
});

const departments = [newId(DepartmentId), newId(DepartmentId), newId(DepartmentId)] as const;
const at = (minute: number) => Instant.parse(`2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`);
const aPart: fc.Arbitrary<PartFacts> = fc.record({
  key: fc.constantFrom('one', 'two', 'three'),
  departmentId: fc.constantFrom(...departments),
  role: fc.constantFrom(...PartRole.options),
  status: fc.constantFrom(...PartStatus.options),
  decidedAt: fc.option(fc.integer({ min: 0, max: 59 }).map(at), { nil: null }),
});

test('退回：任意组合下都不会越过已经作出的决定，也不会退到另一个要作决定的部门', () => {
  fc.assert(
    fc.property(
      fc.array(aPart, { maxLength: 4 }),
      fc.constantFrom(...departments),
      fc.constantFrom(...departments),
      fc.integer({ min: 0, max: 59 }).map(at),
      (parts, from, department, offeredAt) => {
        if (!mayReturnAcross(parts, from, { department, offeredAt })) return;
        for (const part of parts) if (part.role === 'decider' && part.decidedAt !== null) expect(part.decidedAt <= offeredAt).toBe(true);
        if (department !== from) expect(parts.every(({ role }) => role !== 'decider')).toBe(true);
      },
    ),
    { seed: 26, numRuns: 2_000 },
  );
});
