import { expect, test } from 'vitest';
import { checkDepartmentsOfSteps, checkParticipants } from './check-participants.ts';
import { Item } from './schema.ts';

const participant = (key: string, name: string, role: string, more: object = {}) => ({ key, department: { name }, role, ...more });
const days = (value: number) => ({ promisedLimit: { value, unit: 'working_day' } });
function anItem(...participants: object[]) {
  return {
    item: Item.parse({
      code: '1',
      name: '联合办理的事项',
      type: '01',
      level: '3',
      district: '990100',
      department: { name: '住建局' },
      audience: { naturalPerson: true, legalPerson: true },
      handling: 'promised',
      statutoryLimit: null,
      promisedLimit: null,
      result: { name: '许可证', kind: 'licence' },
      participants,
    }),
  };
}
const fire = participant('fire', '审批局', 'decider', { result: '消防设计审查', ...days(10) });

test.each([
  ['写全了的没有问题', [fire, participant('lead', '住建局', 'lead')], null],
  ['代号重复', [fire, { ...fire, department: { name: '人防办' } }], '用了两次'],
  ['代号与流程自己的名称相同', [{ ...fire, key: 'outcome' }], '流程自己用的名称'],
  ['一个部门写了两次', [fire, { ...fire, key: 'other' }], '一个部门只能有一份'],
  ['牵头部门不是实施部门', [participant('lead', '审批局', 'lead')], '牵头部门就是实施部门'],
  ['实施部门写成了参与部门', [{ ...fire, department: { name: '住建局' } }], '角色只能是 lead'],
  ['作决定的部门没有期限', [participant('fire', '审批局', 'decider', { result: '消防设计审查' })], '请写明它的法定期限'],
  ['作决定的部门没有写决定什么', [participant('fire', '审批局', 'decider', days(10))], '请写明决定的是什么'],
  ['承诺长于法定', [{ ...fire, statutoryLimit: { value: 5, unit: 'working_day' } }], '承诺时限不能长于法定时限'],
  ['法定时限表没有这一行', [{ ...fire, statutoryLimit: { value: 15, unit: 'working_day', statute: 'no.such' } }], '没有“no.such”这一行'],
  ['本地没有这个部门', [{ ...fire, department: { name: '外地的局' } }], '本地没有“外地的局”这个部门'],
  ['两个批准延长的政府', [participant('one', '市政府', 'government'), participant('two', '区政府', 'government')], '只能有一个'],
] as const)('参与部门:%s', (_title, participants, words) => {
  const known = {
    statutes: new Set(['licence.decision']),
    departments: new Set(['住建局', '审批局', '人防办', '市政府', '区政府']),
  };
  const said = checkParticipants(anItem(...participants), known).map(({ message }) => message);
  if (words === null) expect(said).toEqual([]);
  else expect(said.join()).toContain(words);
});

const step = (id: string, act: string, department?: string) => ({ id, name: id, kind: 'user', act, ...(department ? { department } : {}) });
test.each([
  ['写全了的没有问题', [step('a', 'review', 'fire'), step('b', 'decide', 'fire'), step('c', 'decide')], null],
  ['环节交给了没有列出的部门', [step('b', 'decide', 'fire'), step('x', 'review', 'police')], '没有这个部门'],
  ['作决定的部门没有决定的环节', [step('a', 'review', 'fire')], '没有由它决定的环节'],
] as const)('各部门的环节:%s', (_title, steps, words) => {
  const said = checkDepartmentsOfSteps(anItem(fire), steps).map(({ message }) => message);
  if (words === null) expect(said).toEqual([]);
  else expect(said.join()).toContain(words);
});

test('只提意见的部门不能有决定的环节，也不能没有提意见的环节；政府不办理环节', () => {
  const item = anItem(participant('city', '城管局', 'opinion'), participant('government', '市政府', 'government'));
  const said = checkDepartmentsOfSteps(item, [step('a', 'decide', 'city'), step('b', 'review', 'government')]).map(
    ({ message }) => message,
  );
  expect(said).toEqual([
    expect.stringContaining('只提意见'),
    expect.stringContaining('政府只批准延长'),
    expect.stringContaining('没有由它审查的环节'),
  ]);
});
