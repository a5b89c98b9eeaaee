import { CaseId } from '#applications/service/cases/schema.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { listDepartments, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { conductScope, isAllowed, mustBeAllowed, scopeOfEither } from '../rights.ts';
import type { ListMatters } from '../schema.ts';
import { sha256 } from './digest.ts';
import { problem } from './problems.ts';
import { replayDraw } from './pure/draw.ts';
import * as q from './queries.ts';
import { mayTake } from './rules.ts';
import type {
  Draw,
  DrawDetail,
  DrawFile,
  DrawRecord,
  DrawRef,
  DrawResult,
  Finding,
  FindingAct,
  Findings,
  Replay,
  Sample,
} from './schema.ts';
import { fileText } from './text.zh.ts';

async function departmentNames(work: Work): Promise<ReadonlyMap<string, string>> {
  return new Map((await listDepartments(work)).map(({ id, name }) => [id, name]));
}

export async function listDraws(work: Work): Promise<Draw[]> {
  const heads = await q.listDrawHeads(work, conductScope(work));
  return shownDraws(work, heads);
}

export async function shownDraw(work: Work, head: q.DrawHead): Promise<Draw> {
  const [shown] = await shownDraws(work, [head]);
  if (!shown) throw new Error('one row in, one out');
  return shown;
}

async function shownDraws(work: Work, heads: readonly q.DrawHead[]): Promise<Draw[]> {
  const departments = await departmentNames(work);
  const people = await listPostHolders(
    work,
    heads.map(({ announcedBy }) => announcedBy),
  );
  return heads.map((head) => ({
    id: head.id,
    title: head.title,
    subject: head.subject,
    department: head.departmentId === null ? null : (departments.get(head.departmentId) ?? head.departmentId),
    from: head.fromOn,
    to: head.toOn,
    size: head.size,
    population: head.populationSize,
    populationHash: head.populationHash,
    seedHash: head.seedHash,
    seed: head.seed,
    announcedAt: head.announcedAt,
    announcedBy: people.get(head.announcedBy) ?? null,
    drawnAt: head.drawnAt,
    checked: head.checked,
  }));
}

async function mustFindDraw(work: Work, { id }: DrawRef): Promise<q.DrawRow> {
  const draw = await q.findDraw(work, id);
  await mustBeAllowed(work, 'sampling.conduct', draw ? { district: draw.district } : {});
  if (!draw) throw problem('draw_not_found');
  return draw;
}

export async function readDraw(work: Work, ref: DrawRef): Promise<DrawDetail> {
  const draw = await mustFindDraw(work, ref);
  const rows = await q.listSamples(work, draw.id);
  const departments = await departmentNames(work);
  const people = await listPostHolders(
    work,
    rows.flatMap(({ checkedBy }) => (checkedBy === null ? [] : [checkedBy])),
  );
  const { population, sealedSeed: _sealed, ...head } = draw;
  const checked = rows.filter(({ checkedAt }) => checkedAt !== null).length;
  return {
    draw: await shownDraw(work, { ...head, populationSize: population.length, checked }),
    samples: await Promise.all(rows.map((row) => shownSample(work, row, departments, people))),
    results: resultsOf(rows, await q.listFindingsOfDraw(work, draw.id), departments),
  };
}

async function shownSample(
  work: Work,
  row: q.SampleRow,
  departments: ReadonlyMap<string, string>,
  people: ReadonlyMap<PersonId, string>,
): Promise<Sample> {
  const resource = { id: row.caseId, department: row.departmentId, district: row.district, applicant: row.applicantId };
  return {
    id: row.id,
    position: row.position,
    caseId: CaseId.parse(row.caseId),
    documentId: row.documentId,
    caseNumber: row.caseNumber,
    label: row.label,
    department: departments.get(row.departmentId) ?? row.departmentId,
    late: row.late,
    corrections: row.corrections,
    marks: row.marks as Sample['marks'],
    checkedAt: row.checkedAt,
    checkedBy: row.checkedBy === null ? null : (people.get(row.checkedBy) ?? null),
    mayCheck: row.checkedAt === null && (await isAllowed(work, 'sampling.conduct', resource)),
  };
}

/** The result by department: how many were drawn, checked, found faulty, put right. */
function resultsOf(
  samples: readonly q.SampleRow[],
  findings: readonly q.FindingRow[],
  departments: ReadonlyMap<string, string>,
): DrawResult[] {
  const groups = Map.groupBy(samples, ({ departmentId }) => departmentId);
  return [...groups].map(([department, own]) => {
    const found = findings.filter(({ departmentId }) => departmentId === department);
    return {
      department: departments.get(department) ?? department,
      drawn: own.length,
      checked: own.filter(({ checkedAt }) => checkedAt !== null).length,
      faulty: new Set(found.map(({ sampleId }) => sampleId)).size,
      findings: found.length,
      closed: found.filter(({ status }) => status === 'closed').length,
    };
  });
}

async function recordOf(work: Work, ref: DrawRef): Promise<DrawRecord & { title: string }> {
  const { seed, seedHash, population, populationHash, size, subject, title } = await mustFindDraw(work, ref);
  if (seed === null) throw problem('draw_not_drawn');
  const samples = await q.listSamples(work, ref.id);
  const sample = samples.map(({ caseId, documentId }) => (subject === 'case' ? caseId : (documentId ?? '')));
  return { seed, seedHash, population, populationHash, size, sample, title };
}

export async function replayOf(work: Work, ref: DrawRef): Promise<Replay> {
  return replayDraw(await recordOf(work, ref), sha256);
}

/** For `yiwang sampling replay`, or for anybody's own program. */
export async function writeDraw(work: Work, ref: DrawRef): Promise<DrawFile> {
  const { title, ...record } = await recordOf(work, ref);
  return { name: fileText.name(title), bytes: new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`) };
}

const PAGE = 50;

export async function listFindings(work: Work, { state, page }: ListMatters): Promise<Findings> {
  const scope = await scopeOfEither(work, ['sampling.conduct', 'finding.answer'], {
    id: 'x.case_id::text',
    department: 'x.department_id',
    district: 'x.district',
    applicant: 'x.applicant_id',
  });
  const { rows, total } = await q.listFindingRows(work, scope, { closed: state === 'closed', limit: PAGE, offset: (page - 1) * PAGE });
  const departments = await departmentNames(work);
  return { rows: await Promise.all(rows.map((row) => findingView(work, row, row.title, departments))), total };
}

export async function shownFinding(work: Work, row: q.FindingRow): Promise<Finding> {
  const title = (await q.findDraw(work, row.drawId))?.title ?? '';
  return findingView(work, row, title, await departmentNames(work));
}

async function findingView(work: Work, row: q.FindingRow, draw: string, departments: ReadonlyMap<string, string>): Promise<Finding> {
  const resource = { id: row.caseId, department: row.departmentId, district: row.district, applicant: row.applicantId };
  const may = async (act: FindingAct): Promise<FindingAct[]> =>
    mayTake(act, row.status) && (await isAllowed(work, act === 'answer' ? 'finding.answer' : 'sampling.conduct', resource)) ? [act] : [];
  return {
    id: row.id,
    version: row.version,
    draw,
    caseId: CaseId.parse(row.caseId),
    label: row.label,
    department: departments.get(row.departmentId) ?? row.departmentId,
    check: row.checkName,
    words: row.words,
    foundAt: row.foundAt,
    dueOn: row.dueOn,
    overdue: mayTake('answer', row.status) && dayOf(work.now) > row.dueOn,
    status: row.status,
    answer: row.answer,
    returnWords: row.returnWords,
    acts: [...(await may('answer')), ...(await may('close')), ...(await may('return'))],
  };
}
