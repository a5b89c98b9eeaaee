import { randomBytes } from 'node:crypto';
import { type DivisionCode, newId, type PersonId } from '#kernel/id.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { getLimit, loadCalendar } from '#platform/calendar/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import { findDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Resource } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import type { FindingDue } from '../contract.ts';
import { conductScope, isAllowed, mustBeAllowed } from '../rights.ts';
import { sha256 } from './digest.ts';
import { problem } from './problems.ts';
import { drawSample, populationText } from './pure/draw.ts';
import * as q from './queries.ts';
import { readDraw, shownDraw, shownFinding } from './read.ts';
import { findingSteps, mayTake, refuseCheck, refuseDraw, refuseFindingStep } from './rules.ts';
import { DrawId, FindingId, SampleId } from '../schema.ts';
import {
  type AnnounceDraw,
  type AnswerFinding,
  type CheckSample,
  type CloseFinding,
  type Draw,
  type DrawDetail,
  type DrawRef,
  type Finding,
  type FindingAct,
  type ReturnFinding,
} from './schema.ts';
import { checkText, noticeText } from './text.zh.ts';

const MOST_CANDIDATES = 200_000;
const seedPlace = (id: DrawId) => `supervision.draw/${id}`;

function actorOf({ actor }: Work): PersonId {
  if (actor.personId === undefined) throw new Error('a draw is conducted by a person');
  return actor.personId;
}

/** 先公布、后抽取: what can be drawn and the hash of the seed are fixed and shown, the seed itself stays sealed until the draw. */
export async function announceDraw(work: Work, asked: AnnounceDraw): Promise<Draw> {
  const scope = conductScope(work);
  const refused = refuseDraw(asked, dayOf(work.now));
  if (refused) throw problem(refused);
  const district = await districtOf(work, asked);
  const population = await q.listCandidates(work, asked, scope, MOST_CANDIDATES + 1);
  if (population.length === 0) throw problem('draw_nothing_there');
  if (population.length > MOST_CANDIDATES) throw problem('draw_population_too_large');
  if (asked.size > population.length) throw problem('draw_larger_than_population');
  const id = newId(DrawId);
  const seed = randomBytes(32).toString('hex');
  const row: q.DrawRow = {
    id,
    title: asked.title,
    subject: asked.subject,
    district,
    departmentId: asked.department ?? null,
    fromOn: asked.from,
    toOn: asked.to,
    size: asked.size,
    population,
    populationHash: sha256(populationText(population)),
    seedHash: sha256(seed),
    sealedSeed: work.vault.seal(seedPlace(id), Buffer.from(seed, 'utf8')),
    seed: null,
    announcedAt: work.now,
    announcedBy: actorOf(work),
    drawnAt: null,
  };
  await q.insertDraw(work, row);
  await work.record('supervision.announce_draw', id, { population: population.length, size: asked.size, seedHash: row.seedHash });
  return shownDraw(work, { ...row, populationSize: population.length, checked: 0 });
}

/** The district the draw belongs to: the department's where one is named, else that of the supervisor's own post. */
async function districtOf(work: Work, { department }: AnnounceDraw): Promise<DivisionCode> {
  const found = department === undefined ? undefined : await findDepartment(work, department);
  if (department !== undefined && (!found || !(await isAllowed(work, 'sampling.conduct', { department, district: found.district }))))
    throw problem('draw_department_outside');
  const own = work.actor.posts.find(({ duty }) => duty === 'supervisor')?.district;
  if (own === undefined) throw new Error('who conducts a draw holds a post of supervision');
  return found?.district ?? own;
}

/** The seed is shown and the list made of it; a second try finds it done. */
export async function performDraw(work: Work, { id }: DrawRef): Promise<DrawDetail> {
  const draw = await q.lockDraw(work, id);
  await mustBeAllowed(work, 'sampling.conduct', draw ? { district: draw.district } : {});
  if (!draw) throw problem('draw_not_found');
  if (draw.drawnAt !== null) throw problem('draw_already_drawn');
  const seed = work.vault.unseal(seedPlace(id), draw.sealedSeed).toString('utf8');
  const drawn = drawSample(seed, draw.population, draw.size, sha256);
  const facts = new Map((await q.describeDrawn(work, draw.subject, drawn)).map((one) => [one.drawnId, one]));
  await q.revealSeed(work, id, seed);
  await q.insertSamples(
    work,
    drawn.map((drawnId, index): q.SampleRow => {
      const known = facts.get(drawnId);
      if (!known) throw new Error(`${drawnId} was announced and is gone`);
      const { drawnId: _drawnId, ...row } = known;
      return { id: newId(SampleId), drawId: id, position: index + 1, ...row, marks: null, checkedAt: null, checkedBy: null };
    }),
  );
  await work.record('supervision.draw', id, { seed, size: drawn.length });
  return readDraw(work, { id });
}

const resourceOf = ({ caseId, departmentId, district, applicantId }: q.SampleRow | q.FindingRow): Resource => ({
  id: caseId,
  department: departmentId,
  district,
  applicant: applicantId,
});

/** The marks of the check list; each fault becomes a finding with its own limit. */
export async function checkSample(work: Work, { id, marks, findings }: CheckSample): Promise<DrawDetail> {
  const sample = await q.lockSample(work, id);
  await mustBeAllowed(work, 'sampling.conduct', sample ? resourceOf(sample) : {});
  const draw = sample && (await q.findDraw(work, sample.drawId));
  if (!draw) throw problem('sample_not_found');
  if (sample.checkedAt !== null) throw problem('sample_already_checked');
  const refused = refuseCheck(draw.subject, marks, findings);
  if (refused) throw problem(refused);
  await q.markSample(work, id, marks, actorOf(work));
  const dueOn = await dueFromToday(work);
  for (const { check, words } of findings) {
    const row: q.FindingRow = {
      id: newId(FindingId),
      sampleId: id,
      drawId: draw.id,
      checkName: check,
      words,
      caseId: sample.caseId,
      departmentId: sample.departmentId,
      district: sample.district,
      applicantId: sample.applicantId,
      label: sample.label,
      foundAt: work.now,
      foundBy: actorOf(work),
      dueOn,
      status: 'open',
      version: 1,
      answer: null,
      answeredBy: null,
      answeredAt: null,
      returnWords: null,
      closedAt: null,
    };
    await q.insertFinding(work, row);
    await awaitRectification(work, row);
    await tell(work, row, 'found', await headsOf(work, row));
  }
  await work.record('supervision.check_sample', sample.caseId, { draw: draw.id, findings: findings.length });
  return readDraw(work, { id: draw.id });
}

async function dueFromToday(work: Work): Promise<Day> {
  const { value } = await getLimit(work, 'supervision.rectification');
  return (await loadCalendar(work)).addWorkdays(dayOf(work.now), value).value;
}

const timer = ({ id }: q.FindingRow) => `supervision.finding/${id}`;
const awaitRectification = (work: Work, row: q.FindingRow) =>
  work.publishAt<FindingDue>(timer(row), startOfDay(addDays(row.dueOn, 1)), { type: 'supervision.finding_due', subject: row.id });

async function headsOf(work: Work, { departmentId }: q.FindingRow): Promise<PersonId[]> {
  return (await listOfficials(work, departmentId)).filter(({ duty }) => duty === 'head').map(({ personId }) => personId);
}

async function tell(work: Work, row: q.FindingRow, kind: keyof typeof noticeText, people: readonly PersonId[]): Promise<void> {
  for (const personId of new Set(people))
    await notify(work, {
      personId,
      key: `${row.id}/${kind}/${row.version}`,
      kind: `supervision.finding_${kind}`,
      params: noticeText[kind](row.label, checkText[row.checkName], row.dueOn),
      subject: '/console/findings',
    });
}

async function opened(work: Work, { id, version }: CloseFinding, act: FindingAct): Promise<q.FindingRow> {
  const row = await q.lockFinding(work, id);
  await mustBeAllowed(work, act === 'answer' ? 'finding.answer' : 'sampling.conduct', row ? resourceOf(row) : {});
  if (!row) throw problem('finding_not_found');
  const refused = refuseFindingStep(act, row.status, version, row.version);
  if (refused) throw problem(refused);
  return row;
}

export async function answerFinding(work: Work, { answer, ...ref }: AnswerFinding): Promise<Finding> {
  const row = await opened(work, ref, 'answer');
  const after = await take(work, row, 'answer', { answer, answeredBy: actorOf(work), answeredAt: work.now });
  await work.withdraw(timer(row));
  await tell(work, after, 'answered', [row.foundBy]);
  return shownFinding(work, after);
}

export async function closeFinding(work: Work, ref: CloseFinding): Promise<Finding> {
  const row = await opened(work, ref, 'close');
  const after = await take(work, row, 'close', { closedAt: work.now });
  await tell(work, after, 'closed', row.answeredBy === null ? [] : [row.answeredBy]);
  return shownFinding(work, after);
}

export async function returnFinding(work: Work, { words, ...ref }: ReturnFinding): Promise<Finding> {
  const row = await opened(work, ref, 'return');
  const after = await take(work, row, 'return', { returnWords: words, dueOn: await dueFromToday(work) });
  await awaitRectification(work, after);
  await tell(work, after, 'returned', [...(await headsOf(work, after)), ...(row.answeredBy === null ? [] : [row.answeredBy])]);
  return shownFinding(work, after);
}

/** Not put right in time: the head and who found it are told. */
export async function remindOfFinding(work: Work, { subject }: FindingDue): Promise<void> {
  const row = await q.lockFinding(work, FindingId.parse(subject));
  if (!row || !mayTake('answer', row.status) || dayOf(work.now) <= row.dueOn) return;
  await tell(work, row, 'overdue', [...(await headsOf(work, row)), row.foundBy]);
}

async function take(work: Work, row: q.FindingRow, act: FindingAct, changes: Parameters<typeof q.updateFinding>[2]): Promise<q.FindingRow> {
  const after = await q.updateFinding(work, row, { ...changes, status: findingSteps[act].to });
  await work.record(`supervision.finding_${act}`, row.caseId, { finding: row.id, words: changes.answer ?? changes.returnWords ?? null });
  return after;
}
