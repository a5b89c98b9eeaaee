import { describe, expect, test } from 'vitest';
import type { Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { type CaseAct, handAfter, stationsOf } from './rules.ts';
import type { CaseOutcome, CaseStatus } from './schema.ts';

const [applicant, agent, official, before] = [newId(PersonId), newId(PersonId), newId(PersonId), newId(PersonId)];
const row = { personId: applicant, agentId: agent, handledBy: before };
const holding = (...duties: Duty[]) =>
  duties.map((duty) => ({ department: newId(DepartmentId), district: DivisionCode.parse('990100'), duty, grade: 1 }));

describe('最近经办：谁最后办理过这件', () => {
  test.each<[string, CaseAct, PersonId, Duty[], PersonId]>([
    ['窗口受理', 'accept', official, ['window_clerk'], official],
    ['审查', 'review', official, ['reviewer', 'supervisor'], official],
    ['负责人催办不算办理', 'urge', official, ['head'], before],
    ['窗口代录申请不算办理', 'submit', official, ['window_clerk'], before],
    ['综合窗口只送件，不算办理', 'deliver', official, ['hall_clerk'], before],
    ['申请人补正', 'supplement', applicant, [], before],
    ['申请人自己在别处任职也不算', 'askHearing', applicant, ['reviewer'], before],
    ['代理人在别处任职也不算', 'askHearing', agent, ['reviewer'], before],
  ])('%s', (_title, act, personId, duties, after) => {
    expect(handAfter(act, { kind: 'person', personId, posts: holding(...duties) }, row)).toBe(after);
  });

  test('系统自动做的不改变经办人', () => {
    expect(handAfter('deemAccepted', { kind: 'system', posts: [] }, row)).toBe(before);
  });
});

describe('进度的五个站：没有到过的不显示已完成', () => {
  const day = Day.parse('2026-03-02');
  const none = { outcome: null, acceptedOn: null, decidedOn: null, deliveredOn: null };
  test.each<[string, CaseStatus, { outcome?: CaseOutcome; acceptedOn?: Day; decidedOn?: Day; deliveredOn?: Day }, number, boolean]>([
    ['草稿', 'draft', {}, 0, true],
    ['补正中', 'correcting', {}, 1, true],
    ['特别程序', 'suspended', { acceptedOn: day }, 2, true],
    ['已决定', 'refused', { acceptedOn: day, decidedOn: day }, 3, true],
    ['办结', 'closed', { outcome: 'granted', acceptedOn: day, decidedOn: day, deliveredOn: day }, 5, false],
    ['视为准予延续', 'closed', { outcome: 'granted', acceptedOn: day, decidedOn: day }, 5, false],
    ['受理前撤回', 'withdrawn', { outcome: 'withdrawn' }, 2, false],
    ['受理后撤回', 'withdrawn', { outcome: 'withdrawn', acceptedOn: day }, 3, false],
    ['不予受理', 'not_accepted', { outcome: 'not_accepted' }, 2, false],
    ['容缺的没有补齐，终止', 'closed', { outcome: 'ended', acceptedOn: day }, 3, false],
    ['送达以前撤销', 'closed', { outcome: 'ended', acceptedOn: day, decidedOn: day }, 4, false],
    ['送达以后撤销', 'closed', { outcome: 'ended', acceptedOn: day, decidedOn: day, deliveredOn: day }, 5, false],
  ])('%s', (_title, status, dates, done, going) => {
    const states = stationsOf({ ...none, ...dates, status });
    expect(states.filter((state) => state === 'done')).toHaveLength(done);
    expect(states.includes('now')).toBe(going);
    expect(states).toHaveLength(5);
  });
});
