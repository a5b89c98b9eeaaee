import { getPublishedVersion, getVersion } from '#applications/service/catalogue/contract.ts';
import { findPerson, getEnterprise } from '#platform/data/registers/contract.ts';
import { findDepartment } from '#platform/support/organisation/contract.ts';
import { sealsInForce } from '#platform/support/seals/contract.ts';
import { lockAhead } from '#platform/support/workflow/contract.ts';
import { InstanceId } from '#platform/support/workflow/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { foreseeClock } from './clock.ts';
import { type CaseRow, listEvents } from './queries.ts';
import { type CaseAct, transitionOf } from './rules.ts';

/**
 * Asks in one breath what the act is going to ask one by one: its history, version and step, and where the status changes what its paper
 * and its news need. Whoever reads it finds it in the work's memory and hears what it fails with; nothing here is waited for.
 */
export function foresee(work: Work, row: CaseRow, act: CaseAct): void {
  const { task, to, event } = transitionOf(act);
  if (event === null) return;
  if (task !== undefined && row.processInstanceId !== null) lockAhead(work, InstanceId.parse(row.processInstanceId), row.id);
  const asked: Promise<unknown>[] = [listEvents(work, row.id), getVersion(work, row.itemVersionId)];
  if (to !== undefined)
    asked.push(
      foreseeClock(work, row, to),
      findDepartment(work, row.departmentId),
      sealsInForce(work, row.departmentId),
      findPerson(work, row.personId),
    );
  ahead(asked);
}

/** The same for an application that is about to begin. */
export function foreseeBeginning(work: Work, itemId: string): void {
  const { personId, onBehalfOf } = work.actor;
  ahead([
    getPublishedVersion(work, itemId),
    ...(personId === undefined ? [] : [findPerson(work, personId)]),
    ...(onBehalfOf === undefined ? [] : [getEnterprise(work, onBehalfOf)]),
  ]);
}

function ahead(asked: readonly Promise<unknown>[]): void {
  for (const one of asked) one.catch(() => {});
}
