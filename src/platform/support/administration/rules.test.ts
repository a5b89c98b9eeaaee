import { expect, test } from 'vitest';
import { newId, PersonId } from '#kernel/id.ts';
import { csvCell, refuseTakingOver } from './rules.ts';

const [admin, other] = [newId(PersonId), newId(PersonId)];

test.each([
  ['普通人员的账号可以停用、重置', { personId: other, duties: ['reviewer'] }, admin, null],
  ['自己的账号不行', { personId: admin, duties: ['system_administrator'] }, admin, 'account_of_oneself'],
  ['审计管理员的账号不行', { personId: other, duties: ['audit_administrator'] }, admin, 'account_of_administrator'],
  ['值守人员在服务器上可以', { personId: other, duties: ['audit_administrator'] }, undefined, null],
] as const)('%s', (_title, account, by, refusal) => {
  expect(refuseTakingOver(account, by)).toBe(refusal);
});

test('导出的单元格不会被表格软件当成公式，引号成对', () => {
  expect(csvCell('=1+1')).toBe(`"'=1+1"`);
  expect(csvCell('他说"行"')).toBe('"他说""行"""');
  expect(csvCell('identity.sign_in')).toBe('"identity.sign_in"');
});
