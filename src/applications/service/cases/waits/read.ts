import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { getCurrentProcess, getProcessOfVersion, listVersionNumbers } from '#applications/service/catalogue/contract.ts';
import { addDays, type Day, dayOf, type Instant, startOfDay } from '#kernel/time.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import { getDefinition, listWaiting, measureSteps } from '#platform/support/workflow/contract.ts';
import { drawHeat, heatLevel } from '#platform/support/workflow/pure/heat.ts';
import { planForValues } from '#platform/work/plans.ts';
import type { Work } from '#platform/work/work.ts';
import { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { drilledCases, mayDrill, measuredCases, measuredScope } from './rights.ts';
import { type ApplicantMeasure, bottleneckOf, withApplicantShare, withShares } from './rules.ts';
import type { ApplicantWait, AskWaiting, AskWaits, ProcessWaits, StepWait, WaitChoices, WaitingCase } from './schema.ts';
import { durationText } from './text.zh.ts';

const DAYS = 90;

/** Where the cases of an item wait, over all its versions or one: steps are the same as long as they keep their id. */
export async function readWaits(work: Work, { item, from, to, department, version, beside }: AskWaits): Promise<ProcessWaits> {
  await measuredScope(work);
  await planForValues(work);
  const process = version === undefined ? await getCurrentProcess(work, item) : await getProcessOfVersion(work, item, version);
  const period = { to: to ?? dayOf(work.now), from: from ?? addDays(to ?? dayOf(work.now), 1 - DAYS) };
  const spent = { item, department, from: startOfDay(period.from), to: startOfDay(addDays(period.to as Day, 1)) };
  const { steps, applicant } = await measure(work, { ...spent, version });
  const definition = await getDefinition(work, process.hash);
  const heats = Object.fromEntries(
    steps.map(({ node, share, medianSeconds, open }) => [
      node,
      { level: heatLevel(share), text: `${medianSeconds === null ? '—' : durationText(medianSeconds)}${open > 0 ? ` · ${open}` : ''}` },
    ]),
  );
  if (beside !== undefined) await getProcessOfVersion(work, item, beside);
  return {
    item,
    itemName: process.itemName,
    version: process.version,
    ...period,
    steps,
    applicant,
    versions: (await listVersionNumbers(work, item)).map((one) => one.version),
    oneVersion: version !== undefined,
    beside: beside === undefined ? null : { version: beside, ...(await measure(work, { ...spent, version: beside })) },
    bottleneck: bottleneckOf(steps)?.node ?? null,
    picture: drawHeat(definition, heats),
    mayDrill: await mayDrill(work),
  };
}

interface Spent extends Pick<AskWaits, 'item' | 'department' | 'version'> {
  from: Instant;
  to: Instant;
}

async function measure(work: Work, spent: Spent): Promise<{ steps: StepWait[]; applicant: ApplicantWait }> {
  const { item, department, version, from, to } = spent;
  const measures = await measureSteps(work, {
    subjects: casesOf(item, version),
    scope: await measuredScope(work),
    department: department ?? null,
    from,
    to,
  });
  return { steps: withShares(measures), applicant: withApplicantShare(await measureApplicants(work, spent), measures) };
}

const ofVersion = (item: string, version: number | undefined): RawBuilder<SqlBool> =>
  version === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`"case".item_version_id = (select v.id from catalogue.measured_version v where v.item_id = ${item}::uuid and v.version = ${version})`;

const casesOf = (item: string, version: number | undefined): RawBuilder<SqlBool> =>
  sql<SqlBool>`i.subject in (select "case".id::text from cases."case" where "case".item_id = ${item}::uuid and ${ofVersion(item, version)})`;

/** From being asked to correct to having corrected or withdrawn, by the history of the cases; asked again counts again. */
async function measureApplicants(work: Work, { item, department, version, from, to }: Spent): Promise<ApplicantMeasure> {
  const { rows } = await sql<ApplicantMeasure>`
    with moment as (
      select e.kind, e.recorded_at, lag(e.kind) over w as asked, lag(e.recorded_at) over w as asked_at,
        "case".status = 'correcting' and lead(e.kind) over w is null as is_open
      from cases.event e join cases."case" on "case".id = e.case_id
      where "case".item_id = ${item}::uuid and ${ofVersion(item, version)} and ${await measuredCases(work)}
        and (${department ?? null}::uuid is null or "case".department_id = ${department ?? null}::uuid)
        and e.kind in ('correction_requested', 'returned_to_applicant', 'supplemented', 'withdrawn')
      window w as (partition by e.case_id order by e.sequence)
    ), wait as (
      select extract(epoch from recorded_at - asked_at)::float8 as seconds from moment
      where kind in ('supplemented', 'withdrawn') and asked in ('correction_requested', 'returned_to_applicant')
        and recorded_at >= ${from} and recorded_at < ${to}
    )
    select
      (select count(*)::int from moment where kind in ('correction_requested', 'returned_to_applicant')
        and recorded_at >= ${from} and recorded_at < ${to}) as asked,
      count(*)::int as answered,
      percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.9) within group (order by seconds) as "p90Seconds",
      coalesce(sum(seconds), 0)::float8 as "totalSeconds",
      (select count(*)::int from moment where is_open and kind in ('correction_requested', 'returned_to_applicant')) as open
    from wait`.execute(work.tables<CasesTables>());
  return rows[0] ?? { asked: 0, answered: 0, medianSeconds: null, p90Seconds: null, totalSeconds: 0, open: 0 };
}

const MOST_ITEMS = 500;

export async function readWaitChoices(work: Work): Promise<WaitChoices> {
  const items = await work
    .tables<CasesTables>()
    .selectFrom('cases.case')
    .where(await measuredCases(work))
    .where('status', '<>', 'draft')
    .groupBy('itemId')
    .select(['itemId as id', (e) => e.fn.max('itemName').as('name'), sql<number>`count(*)::int`.as('cases')])
    .orderBy('cases', 'desc')
    .limit(MOST_ITEMS)
    .execute();
  return { items, departments: (await listDepartments(work)).map(({ id, name }) => ({ id, name })) };
}

const MOST_CASES = 100;

export async function listWaitingCases(work: Work, { item, node, department, version }: AskWaiting): Promise<WaitingCase[]> {
  const visible = await drilledCases(work);
  const waiting = await listWaiting(work, {
    subjects: sql<SqlBool>`i.subject in (select "case".id::text from cases."case" where "case".item_id = ${item}::uuid
      and ${ofVersion(item, version)} and ${visible})`,
    scope: await measuredScope(work),
    department: department ?? null,
    node,
    limit: MOST_CASES,
  });
  const ids = waiting.map(({ subject }) => CaseId.parse(subject));
  if (ids.length === 0) return [];
  const rows = await work.tables<CasesTables>().selectFrom('cases.case').where('id', 'in', ids).select(['id', 'number']).execute();
  const numbers = new Map<string, string | null>(rows.map(({ id, number }) => [id, number]));
  return waiting.map(({ subject, offeredAt }) => ({
    id: CaseId.parse(subject),
    number: numbers.get(subject) ?? null,
    since: offeredAt,
    waitedSeconds: (Date.parse(work.now) - Date.parse(offeredAt)) / 1_000,
  }));
}
