import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Duty, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { createAdministrator, createDepartment, renameDepartment, resetAtMachine } from '#platform/support/administration/contract.ts';
import { CreateDepartment } from '#platform/support/administration/schema.ts';
import { problemText as administrationText } from '#platform/support/administration/text.zh.ts';
import { Login } from '#platform/support/identity/schema.ts';
import { problemText as identityText } from '#platform/support/identity/text.zh.ts';
import { listDepartments, listDepartmentsNamed } from '#platform/support/organisation/contract.ts';
import { dutyText, problemText as organisationText } from '#platform/support/organisation/text.zh.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const sentences: Readonly<Record<string, string>> = { ...identityText, ...organisationText, ...administrationText };

/** One act of the operator at the machine, in a work of its own; a refusal is said in its sentence. */
async function act<Result>(runtime: Runtime, command: (work: Work) => Promise<Result>): Promise<Result> {
  try {
    return await perform(runtime, systemActor, instantOf(Date.now()), command);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, fields } = error;
    const about = fields.map((field) => sentences[field.code] ?? field.code).filter((sentence) => sentence !== sentences[code]);
    throw new Refusal([sentences[code] ?? code, ...about].join(' '));
  }
}

/** Asked for, so that it stays out of the list of processes and the shell's history. */
async function askIdNumber(note: (line: string) => void): Promise<string> {
  note(cliText.askIdNumber);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line.trim();
  }
  throw new Refusal(cliText.noIdNumber);
}

/** account create: an administrator's account, for the first of each kind nobody else could open. */
export async function createAccount({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { name: { type: 'string' }, duty: { type: 'string' }, department: { type: 'string' } },
  });
  const [login] = positionals;
  const { name, department } = values;
  const duty = Duty.safeParse(values.duty);
  if (login === undefined || name === undefined || !duty.success) throw new Misused();
  if (!Login.safeParse(login).success) throw new Refusal(identityText.login_wrong_form);
  const idNumber = await askIdNumber(note);
  return withInstallation(
    note,
    async (runtime) => {
      const opened = await act(runtime, (work) => createAdministrator(work, { login, name, idNumber, duty: duty.data, department }));
      say(cliText.accountCreated(opened.login, name, dutyText[duty.data]));
      say(cliText.oneTimePassword(opened.oneTimePassword));
      return 0;
    },
    'sealed',
  );
}

/** account reset: a new one-time password; the way for administrators, whom the system administrator may not take over. */
export async function resetAccount({ say, note }: Terminal, [login]: string[]): Promise<number> {
  if (login === undefined) throw new Misused();
  return withInstallation(
    note,
    async (runtime) => {
      const { oneTimePassword } = await act(runtime, (work) => resetAtMachine(work, login));
      say(cliText.passwordReset(login));
      say(cliText.oneTimePassword(oneTimePassword));
      return 0;
    },
    'sealed',
  );
}

/** department create 全称 --district … --short-name … --credit-code … */
export async function addDepartment({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      district: { type: 'string' },
      'short-name': { type: 'string' },
      'credit-code': { type: 'string' },
      kind: { type: 'string' },
    },
  });
  const { district, 'short-name': shortName, 'credit-code': creditCode, kind } = values;
  const given = CreateDepartment.safeParse({
    name: positionals[0],
    shortName,
    creditCode,
    district,
    ...(kind === undefined ? {} : { kind }),
  });
  if (!given.success) throw new Misused();
  return withInstallation(note, async (runtime) => {
    const made = await act(runtime, (work) => createDepartment(work, given.data));
    say(cliText.departmentCreated(made.name, made.district));
    return 0;
  });
}

export async function showDepartments({ say, note }: Terminal): Promise<number> {
  return withInstallation(note, async (runtime) => {
    const all = await act(runtime, listDepartments);
    for (const { district, name, shortName, creditCode } of all) say(`${district}  ${name}  ${shortName}  ${creditCode}`);
    if (all.length === 0) say(cliText.noDepartments);
    return 0;
  });
}

/** department rename 全称 --to 新全称 [--short-name …] [--district …] */
export async function changeDepartment({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { to: { type: 'string' }, 'short-name': { type: 'string' }, district: { type: 'string' } },
  });
  const [name] = positionals;
  const { to, district, 'short-name': shortName } = values;
  if (name === undefined || to === undefined || (district !== undefined && !DivisionCode.safeParse(district).success)) throw new Misused();
  return withInstallation(note, async (runtime) => {
    await act(runtime, async (work) => {
      const named = (await listDepartmentsNamed(work, name)).filter((one) => district === undefined || one.district === district);
      const [found] = named;
      if (!found) throw new Refusal(organisationText.department_not_found);
      if (named.length > 1) throw new Refusal(cliText.districtNeeded);
      return renameDepartment(work, { id: found.id, name: to, shortName: shortName ?? found.shortName });
    });
    say(cliText.departmentRenamed(name, to));
    return 0;
  });
}
