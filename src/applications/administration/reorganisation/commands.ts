import { sql } from 'kysely';
import { handOverRulings } from '#applications/administration/automation/contract.ts';
import { handOverDemands } from '#applications/administration/supervision/contract.ts';
import { handOverArchives } from '#applications/service/archives/contract.ts';
import { handOverCases } from '#applications/service/cases/contract.ts';
import { handOverItems } from '#applications/service/catalogue/contract.ts';
import { handOverChecks } from '#applications/service/commitments/contract.ts';
import { handOverCounter } from '#applications/service/counter/contract.ts';
import { handOverLicences } from '#applications/service/licences/contract.ts';
import { handOverCharges } from '#applications/service/payments/contract.ts';
import { handOverRectifications } from '#applications/service/ratings/contract.ts';
import { type DepartmentId, newId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { lastNumbersOf } from '#platform/support/documents/contract.ts';
import { handOverAccounts } from '#platform/support/identity/contract.ts';
import {
  getDepartment,
  handOverDeputies,
  handOverPosts,
  insertSuccessor,
  listDepartments,
  successorOf,
} from '#platform/support/organisation/contract.ts';
import { countSealsOf, handOverSeals, sealedDepartments } from '#platform/support/seals/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Action } from '#platform/support/permission/pure/rules.ts';
import { handOverProcesses } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { Handover, type Propose, type Rehearsal, type Rehearse, type Settle, type Succession, SuccessionId } from './schema.ts';
import type { ReorganisationTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<ReorganisationTables>();

function mustBe({ actor }: Work, actions: readonly Action[]): void {
  const verdicts = actions.map((action) => can(actor, action, {}, nothingToAvoid));
  if (verdicts.includes(true)) return;
  const signIn = verdicts.includes('sign_in_required');
  throw new Problem(signIn ? 'sign_in_required' : 'permission_denied', signIn ? 401 : 403);
}

/** Everything in one Work, cases before their steps as every act on a case locks them; without a successor only counted. */
async function handOver(work: Work, from: DepartmentId, to: DepartmentId | null, basis = ''): Promise<Handover> {
  const items = await handOverItems(work, from, to);
  const cases = await handOverCases(work, from, to);
  if (to !== null) await handOverArchives(work, from, to);
  if (to !== null) await handOverCounter(work, from, to);
  const steps = await handOverProcesses(work, from, to);
  return {
    items,
    cases,
    steps,
    posts: await handOverPosts(work, from, to),
    deputies: await handOverDeputies(work, from, to),
    accounts: await handOverAccounts(work, from, to),
    licences: await handOverLicences(work, from, to),
    rectifications: await handOverRectifications(work, from, to),
    permits: await handOverRulings(work, from, to),
    checks: await handOverChecks(work, from, to),
    charges: await handOverCharges(work, from, to),
    demands: await handOverDemands(work, from, to),
    // What seals the papers of the old name is stopped with this work, never handed on.
    seals:
      to === null
        ? await countSealsOf(work, from)
        : await handOverSeals(work, { from, to, toName: (await getDepartment(work, to)).name, basis }),
    lastNumbers: await lastNumbersOf(work, (await getDepartment(work, from)).shortName, Number(dayOf(work.now).slice(0, 4))),
  };
}

/** Of two adjustments at once the second sees what the first did. */
const lock = (work: Work) => sql`select pg_advisory_xact_lock(hashtext('reorganisation'))`.execute(tables(work));

export async function rehearse(work: Work, { from, to }: Rehearse): Promise<Rehearsal> {
  mustBe(work, ['system.administer', 'permission.administer']);
  await mustFit(work, from, to);
  return { ...(await handOver(work, from, null)), successorSealed: (await sealedDepartments(work)).has(to) };
}

async function mustFit(work: Work, from: DepartmentId, to: DepartmentId): Promise<void> {
  if (from === to) throw problem('succession_same');
  const [before, after] = [await getDepartment(work, from), await getDepartment(work, to)];
  if (before.district !== after.district) throw problem('succession_other_district');
  if ((await successorOf(work, from)) !== from) throw problem('succession_already');
  if ((await successorOf(work, to)) !== to) throw problem('succession_successor_gone');
}

export async function propose(work: Work, { from, to, kind, basis, effectiveOn }: Propose): Promise<Succession> {
  mustBe(work, ['system.administer']);
  await lock(work);
  await mustFit(work, from, to);
  const id = newId(SuccessionId);
  const open = await tables(work)
    .selectFrom('reorganisation.succession')
    .select('id')
    .where('fromId', '=', from)
    .where('status', 'in', ['proposed', 'done'])
    .executeTakeFirst();
  if (open) throw problem('succession_already');
  await tables(work)
    .insertInto('reorganisation.succession')
    .values({
      id,
      fromId: from,
      toId: to,
      kind,
      basis,
      effectiveOn,
      status: 'proposed',
      foreseen: JSON.stringify(await handOver(work, from, null)),
      proposedBy: work.actor.personId ?? null,
      proposedAt: work.now,
    })
    .execute();
  await work.record('reorganisation.propose', from, { to, kind, effectiveOn });
  return getSuccession(work, id);
}

/** The second person; agreeing does it, whole or not at all. */
export async function settle(work: Work, { id, agreed, words }: Settle): Promise<Succession> {
  mustBe(work, ['permission.administer']);
  await lock(work);
  const row = await tables(work).selectFrom('reorganisation.succession').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw problem('succession_not_found');
  if (row.status !== 'proposed') throw problem('succession_settled');
  if (row.proposedBy === work.actor.personId) throw problem('succession_second_person');
  if (agreed && row.effectiveOn > dayOf(work.now)) throw problem('succession_too_early');
  let moved: Handover | null = null;
  if (agreed) {
    await mustFit(work, row.fromId, row.toId);
    moved = await handOver(work, row.fromId, row.toId, row.basis);
    await insertSuccessor(work, row.fromId, row.toId);
  }
  await tables(work)
    .updateTable('reorganisation.succession')
    .set({
      status: agreed ? 'done' : 'refused',
      moved: moved === null ? null : JSON.stringify(moved),
      settledBy: work.actor.personId ?? null,
      settledAt: work.now,
      settledWords: words,
    })
    .where('id', '=', id)
    .execute();
  await work.record('reorganisation.settle', row.fromId, { to: row.toId, agreed, ...moved });
  return getSuccession(work, id);
}

export async function listSuccessions(work: Work): Promise<Succession[]> {
  mustBe(work, ['system.administer', 'permission.administer']);
  const rows = await tables(work).selectFrom('reorganisation.succession').selectAll().orderBy('proposedAt', 'desc').limit(200).execute();
  const names = new Map((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const sealed = await sealedDepartments(work);
  const { actor } = work;
  return rows.map(({ fromId, toId, foreseen, moved, proposedBy, settledBy: _settledBy, ...row }) => ({
    ...row,
    from: { id: fromId, name: names.get(fromId) ?? '' },
    to: { id: toId, name: names.get(toId) ?? '' },
    foreseen: Handover.parse(foreseen),
    moved: moved === null ? null : Handover.parse(moved),
    successorSealed: sealed.has(toId),
    maySettle:
      row.status === 'proposed' && proposedBy !== actor.personId && can(actor, 'permission.administer', {}, nothingToAvoid) === true,
  }));
}

async function getSuccession(work: Work, id: SuccessionId): Promise<Succession> {
  const found = (await listSuccessions(work)).find((one) => one.id === id);
  if (!found) throw problem('succession_not_found');
  return found;
}
