import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { validateCreditCode } from '#kernel/identifiers.ts';
import { notify } from '#platform/notice/contract.ts';
import {
  type AccountRow,
  disableAccount as closeAccount,
  enableAccount as reopenAccount,
  getOfficialAccount,
  listOfficialAccounts,
  openOfficialAccount,
  resetPassword as giveNewPassword,
  unlockAccount as forgetAttempts,
} from '#platform/support/identity/contract.ts';
import { getDepartment, insertDepartment, listDepartments, renameDepartment as rename } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { mustBe } from './rights.ts';
import { refuseTakingOver } from './rules.ts';
import type { AccountRef, Accounts, CreateDepartment, ListAccounts, OneTimePassword, OpenAccount, RenameDepartment } from './schema.ts';
import { resetNotice } from './text.zh.ts';

const done = { done: true } as const;

/** For the two administrators who work with accounts: one opens them, the other gives them posts. */
export async function listAccounts(work: Work, input: ListAccounts): Promise<Accounts> {
  mustBe(work, 'account.view');
  const { rows, total } = await listOfficialAccounts(work, input);
  const names = new Map((await listDepartments(work)).map(({ id, name }) => [id, name]));
  return { rows: rows.map((row) => ({ ...row, department: nameOf(names, row.departmentId) })), total };
}

function nameOf(names: ReadonlyMap<DepartmentId, string>, id: DepartmentId | null): string | null {
  return id === null ? null : (names.get(id) ?? null);
}

export async function openAccount(work: Work, input: OpenAccount): Promise<OneTimePassword> {
  mustBe(work, 'account.administer');
  await getDepartment(work, input.departmentId);
  const opened = await openOfficialAccount(work, input);
  await work.record('administration.open_account', opened.personId, { login: input.login, departmentId: input.departmentId });
  return { ...opened, login: input.login };
}

export async function unlockAccount(work: Work, { personId }: AccountRef): Promise<{ done: true }> {
  mustBe(work, 'account.administer');
  if (!(await forgetAttempts(work, personId))) throw problem('account_not_locked');
  await work.record('administration.unlock_account', personId);
  return done;
}

/** An account the system administrator may close or give a new password: not his own, not another administrator's. */
async function mayTakeOver(work: Work, personId: PersonId): Promise<AccountRow> {
  mustBe(work, 'account.administer');
  const account = await getOfficialAccount(work, personId);
  const refused = refuseTakingOver(account, work.actor.personId);
  if (refused) throw problem(refused);
  return account;
}

export async function disableAccount(work: Work, { personId }: AccountRef): Promise<{ done: true }> {
  await mayTakeOver(work, personId);
  if (!(await closeAccount(work, personId))) throw problem('account_disabled_already');
  await work.record('administration.disable_account', personId);
  return done;
}

export async function enableAccount(work: Work, { personId }: AccountRef): Promise<{ done: true }> {
  mustBe(work, 'account.administer');
  await getOfficialAccount(work, personId);
  if (!(await reopenAccount(work, personId))) throw problem('account_enabled_already');
  await work.record('administration.enable_account', personId);
  return done;
}

export async function resetPassword(work: Work, { personId }: AccountRef): Promise<OneTimePassword> {
  const { login } = await mayTakeOver(work, personId);
  const { oneTimePassword } = await giveNewPassword(work, personId);
  await notify(work, { personId, key: `password-reset/${work.now}`, kind: 'account.reset', params: resetNotice, subject: '/my' });
  await work.record('administration.reset_password', personId);
  return { personId, login, oneTimePassword };
}

export async function createDepartment(work: Work, { creditCode, ...department }: CreateDepartment): Promise<Department> {
  mustBe(work, 'system.administer');
  const verdict = validateCreditCode(creditCode);
  if (!verdict.ok) throw problem('credit_code_wrong', [{ path: 'creditCode', code: 'credit_code_wrong' }]);
  const made = await insertDepartment(work, { ...department, creditCode: verdict.value, vertical: false });
  await work.record('administration.create_department', made.id, { name: made.name });
  return made;
}

export async function renameDepartment(work: Work, input: RenameDepartment): Promise<Department> {
  mustBe(work, 'system.administer');
  const before = await getDepartment(work, input.id);
  const after = await rename(work, input);
  await work.record('administration.rename_department', after.id, { from: before.name, to: after.name });
  return after;
}
