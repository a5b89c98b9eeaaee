import { CaseId } from '#applications/service/cases/schema.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { listDepartments, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type ExplanationRow, listExplanationRows, listSteps, type StepRow } from '../queries.ts';
import { scopeOfEither } from '../rights.ts';
import type { Explanation, Explanations, ListMatters } from '../schema.ts';
import { actsOn } from './acts.ts';

const PAGE = 50;

/** Both sides read one list: supervision what it asked in its district, officials what their department is asked. */
export async function listExplanations(work: Work, { state, page }: ListMatters): Promise<Explanations> {
  const scope = await scopeOfEither(work, ['explanation.demand', 'explanation.answer'], {
    id: 'x.case_id::text',
    department: 'x.department_id',
    district: 'x.district',
    applicant: 'x.applicant_id',
  });
  const { rows, total } = await listExplanationRows(work, scope, { closed: state === 'closed', limit: PAGE, offset: (page - 1) * PAGE });
  return { rows: await shownAll(work, rows), total };
}

export async function shownExplanation(work: Work, row: ExplanationRow): Promise<Explanation> {
  const [shown] = await shownAll(work, [row]);
  if (!shown) throw new Error('one row in, one out');
  return shown;
}

async function shownAll(work: Work, rows: readonly ExplanationRow[]): Promise<Explanation[]> {
  const steps = await listSteps(
    work,
    rows.map(({ id }) => id),
  );
  const people = [...rows.flatMap(({ addresseeId, askedBy }) => [addresseeId, askedBy]), ...steps.map(({ actorId }) => actorId)];
  const names = await listPostHolders(
    work,
    people.filter((id) => id !== null),
  );
  const departments = new Map<string, string>((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const today = dayOf(work.now);
  const nameOf = (id: PersonId | null) => (id === null ? null : (names.get(id) ?? null));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      version: row.version,
      caseId: CaseId.parse(row.caseId),
      caseNumber: row.caseNumber,
      itemName: row.itemName,
      department: departments.get(row.departmentId) ?? row.departmentId,
      district: row.district,
      ground: row.ground,
      question: row.question,
      addressee: nameOf(row.addresseeId),
      askedBy: nameOf(row.askedBy),
      askedAt: row.askedAt,
      dueOn: row.dueOn,
      overdue: row.status !== 'answered' && row.status !== 'accepted' && today > row.dueOn,
      status: row.status,
      answer: row.answer,
      publicReason: row.publicReason,
      steps: steps
        .filter(({ explanationId }) => explanationId === row.id)
        .map(({ act, words, actorId, takenAt }: StepRow) => ({ act, words, by: nameOf(actorId), takenAt })),
      acts: await actsOn(work, row),
    })),
  );
}
