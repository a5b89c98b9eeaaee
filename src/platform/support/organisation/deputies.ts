import { sql } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import { type DepartmentId, newId, type PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { chineseDay, dayOf } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { getDepartment, listOfficials, listPostHolders, listPostsOf } from './contract.ts';
import { problem } from './problems.ts';
import { isAdministrator } from './pure/appointment.ts';
import { deputyState, refuseDeputy } from './pure/deputy.ts';
import { type Deputies, type Deputy, DeputyId, type EndDeputy, type NameDeputy } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';
import { deputyNotice } from './text.zh.ts';

const tables = (work: Work) => work.tables<OrganisationTables>();
const page = '/console/deputies';

/** Names who does one's own duties in a department for a time; nobody has to approve it, the head is told. */
export async function nameDeputy(work: Work, { departmentId, deputy, from, to, reason }: NameDeputy): Promise<Deputies> {
  const department = await getDepartment(work, departmentId);
  const verdict = can(work.actor, 'deputy.name', { department: departmentId, district: department.district }, nothingToAvoid);
  if (verdict === 'sign_in_required') throw new Problem(verdict, 401);
  const principal = work.actor.personId;
  if (verdict !== true || principal === undefined) throw problem('deputy_without_duty');
  await lockDeputies(work, principal);
  const officials = await listOfficials(work, departmentId);
  const dutiesOf = (person: PersonId) => officials.flatMap(({ personId, duty }) => (personId === person ? [duty] : []));
  const { people, names } = await namesOf(work, [principal, deputy]);
  const refused = refuseDeputy({
    today: dayOf(work.now),
    principal,
    deputy,
    period: { from, to },
    duties: dutiesOf(principal),
    deputyDuties: [...dutiesOf(deputy), ...(await listPostsOf(work, deputy)).map(({ duty }) => duty).filter(isAdministrator)],
    others: (await rowsOf(work, { principals: [principal], departments: [] }))
      .filter((row) => row.departmentId === departmentId && row.endedOn === null)
      .map((row) => ({ from: row.fromOn, to: row.toOn })),
  });
  if (refused) throw problem(refused);
  const id = newId(DeputyId);
  await tables(work)
    .insertInto('organisation.deputy')
    .values({ id, personId: principal, deputyId: deputy, departmentId, fromOn: from, toOn: to, reason, namedAt: work.now, endedOn: null })
    .execute();
  await work.record('organisation.name_deputy', id, { deputy, departmentId, from, to });
  const period = [chineseDay(from), chineseDay(to)] as const;
  const kind = 'desk.deputy';
  await notify(work, {
    personId: deputy,
    key: `deputy/${id}`,
    kind,
    params: deputyNotice.named(names(principal), department.name, ...period),
    subject: page,
  });
  const heads = officials.filter(({ duty, personId }) => duty === 'head' && !people.includes(personId));
  for (const personId of new Set(heads.map((head) => head.personId)))
    await notify(work, {
      personId,
      key: `deputy/${id}`,
      kind,
      params: deputyNotice.toHead(names(principal), names(deputy), ...period),
      subject: page,
    });
  return listDeputies(work);
}

/** Ends a deputising before its last day: by who named it, or by the head. From today on it counts no more. */
export async function endDeputy(work: Work, { id }: EndDeputy): Promise<Deputies> {
  const row = await tables(work).selectFrom('organisation.deputy').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || (row.personId !== work.actor.personId && !(await oversees(work, row.departmentId)))) throw problem('deputy_not_found');
  const today = dayOf(work.now);
  if (deputyState({ from: row.fromOn, to: row.toOn, endedOn: row.endedOn }, today) === 'before') throw problem('deputy_over');
  await tables(work).updateTable('organisation.deputy').set({ endedOn: today }).where('id', '=', id).execute();
  await work.record('organisation.end_deputy', id, { deputy: row.deputyId });
  return listDeputies(work);
}

/** What one has lent, what was lent to one, and what the head of a department sees of his people. */
export async function listDeputies(work: Work): Promise<Deputies> {
  const { personId, posts, zone } = work.actor;
  if (personId === undefined) throw new Problem('sign_in_required', 401);
  if (zone === 'public' || posts.length === 0) throw new Problem('permission_denied', 403);
  const own = posts.filter(({ deputyFor, duty }) => deputyFor === undefined && !isAdministrator(duty));
  const headed = own.filter(({ duty }) => duty === 'head').map(({ department }) => department);
  const rows = await rowsOf(work, { principals: [personId], departments: headed });
  const { names } = await namesOf(
    work,
    rows.flatMap((row) => [row.personId, row.deputyId]),
  );
  const today = dayOf(work.now);
  const listed: Deputy[] = [];
  for (const row of rows) {
    const state = deputyState({ from: row.fromOn, to: row.toOn, endedOn: row.endedOn }, today);
    const as = row.personId === personId ? 'principal' : row.deputyId === personId ? 'deputy' : 'head';
    listed.push({
      id: DeputyId.parse(row.id),
      person: names(row.personId),
      deputy: names(row.deputyId),
      department: (await getDepartment(work, row.departmentId)).name,
      duties: await lentDuties(work, row.personId, row.departmentId),
      from: row.fromOn,
      to: row.endedOn ?? row.toOn,
      reason: row.reason,
      state,
      as,
      mayEnd: state !== 'before' && (as === 'principal' || headed.includes(row.departmentId)),
    });
  }
  return { rows: listed, choices: await choicesOf(work, personId, own) };
}

async function choicesOf(work: Work, personId: PersonId, own: Work['actor']['posts']): Promise<Deputies['choices']> {
  const choices: Deputies['choices'] = [];
  for (const departmentId of new Set(own.map(({ department }) => department))) {
    const officials = await listOfficials(work, departmentId);
    const colleagues = new Map(
      officials.filter((one) => one.personId !== personId && !isAdministrator(one.duty)).map((one) => [one.personId, one.name]),
    );
    choices.push({
      departmentId,
      department: (await getDepartment(work, departmentId)).name,
      duties: own.filter(({ department }) => department === departmentId).map(({ duty }) => duty),
      colleagues: [...colleagues].map(([id, name]) => ({ id, name })),
    });
  }
  return choices;
}

async function lentDuties(work: Work, personId: PersonId, departmentId: DepartmentId): Promise<Duty[]> {
  const posts = await listPostsOf(work, personId);
  return posts.filter(({ department, duty }) => department === departmentId && !isAdministrator(duty)).map(({ duty }) => duty);
}

async function oversees(work: Work, department: DepartmentId): Promise<boolean> {
  const { district } = await getDepartment(work, department);
  return can(work.actor, 'deputy.oversee', { department, district }, nothingToAvoid) === true;
}

/** Of two periods named at once the second sees the first. */
async function lockDeputies(work: Work, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisation.deputy/' || ${personId}, 0))`.execute(tables(work));
}

async function rowsOf(work: Work, { principals, departments }: { principals: PersonId[]; departments: DepartmentId[] }) {
  return tables(work)
    .selectFrom('organisation.deputy')
    .selectAll()
    .where((is) =>
      is.or([
        is('personId', 'in', principals),
        is('deputyId', 'in', principals),
        ...(departments.length === 0 ? [] : [is('departmentId', 'in', departments)]),
      ]),
    )
    .orderBy('fromOn', 'desc')
    .limit(200)
    .execute();
}

async function namesOf(work: Work, people: PersonId[]): Promise<{ people: PersonId[]; names: (id: PersonId) => string }> {
  const known = await listPostHolders(work, people);
  return { people, names: (id) => known.get(id) ?? '' };
}
