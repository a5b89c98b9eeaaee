import { describe, expect, test } from 'vitest';
import type { Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { type CaseAct, handAfter } from './rules.ts';

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
