import { getVersion } from '#applications/service/catalogue/contract.ts';
import { listDocumentsOf } from '#platform/support/documents/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { remedyAgainst } from '../papers.ts';
import { problem } from '../problems.ts';
import { type CaseRow, findCaseRow } from '../queries.ts';
import { mayActIn, mustBeAllowedToRead } from '../rights.ts';
import type { CaseRef } from '../schema.ts';
import { participantOf, reckonPart } from './clock.ts';
import { listParts, openPartContent, type PartRow } from './queries.ts';
import { isSettled } from './rules.ts';
import type { DeskPart, PartAct, PartView } from './schema.ts';

async function readable(work: Work, { caseId }: CaseRef): Promise<CaseRow> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  return row;
}

export async function listMyParts(work: Work, input: CaseRef): Promise<PartView[]> {
  const row = await readable(work, input);
  const parts = await listParts(work, row);
  // A government that could extend and was never asked has nothing of the case.
  return Promise.all(parts.filter(({ role }) => role !== 'government').map((part) => partView(work, row, part, false)));
}

export async function listDeskParts(work: Work, input: CaseRef): Promise<DeskPart[]> {
  const row = await readable(work, input);
  if (row.status === 'draft') throw problem('case_not_found');
  const own = new Set(work.actor.posts.map(({ department }) => department));
  const found: DeskPart[] = [];
  for (const part of await listParts(work, row))
    found.push({
      ...(await partView(work, row, part, true)),
      mine: own.has(part.departmentId),
      acts: await actsOfPart(work, row, part),
      points: openPartContent(work, part).points ?? [],
    });
  return found;
}

async function partView(work: Work, row: CaseRow, part: PartRow, forOfficial: boolean): Promise<PartView> {
  const version = await getVersion(work, row.itemVersionId);
  const department = await getDepartment(work, part.departmentId);
  const reckoned = await reckonPart(work, row, part);
  const paper = part.documentId === null ? undefined : (await listDocumentsOf(work, row.id)).find(({ id }) => id === part.documentId);
  const told = forOfficial || part.status === 'refused';
  return {
    key: part.key,
    department: department.name,
    role: part.role,
    result: participantOf(version, part.key)?.result ?? null,
    status: part.status,
    openedOn: part.openedOn,
    decidedOn: part.decidedOn,
    clock:
      reckoned === null
        ? null
        : {
            light: isSettled(part.status) || reckoned.clock.light === 'closed' ? 'none' : reckoned.clock.light,
            dueOn: reckoned.clock.dueOn,
            leftDays: reckoned.clock.leftDays,
            unit: reckoned.limit.unit,
            assumed: reckoned.clock.assumed,
            article: reckoned.limit.article,
            stops: reckoned.stops.map(({ kind, fromOn, toOn, expectedDays }) => ({ kind, fromOn, toOn, expectedDays })),
          },
    paper: paper === undefined ? null : { id: paper.id, title: paper.title, number: paper.number },
    text: told ? (openPartContent(work, part).opinion ?? null) : null,
    remedy: part.status === 'refused' && part.role === 'decider' ? await remedyAgainst(work, 'refusal', department, row.deliveredOn) : null,
  };
}

async function actsOfPart(work: Work, row: CaseRow, part: PartRow): Promise<PartAct[]> {
  const { status, stoppedSince, extendedOn, role } = part;
  if (role === 'lead' || role === 'government') return [];
  const running = status === 'open';
  const offered: readonly (readonly [PartAct, boolean])[] = [
    ['proposeCorrection', true],
    ['suspendPart', running && stoppedSince === null],
    ['resumePart', running && stoppedSince !== null],
    ['extendPart', running && extendedOn === null && part.dueOn !== null],
  ];
  const acts: PartAct[] = [];
  for (const [act, lawful] of offered) if (lawful && (await mayActIn(work, row, act, part.departmentId))) acts.push(act);
  return acts;
}
