import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { getCurrentProcess } from '#applications/service/catalogue/contract.ts';
import { addDays, type Day, dayOf, startOfDay } from '#kernel/time.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import { getDefinition, listWaiting, measureSteps } from '#platform/support/workflow/contract.ts';
import { drawHeat, heatLevel } from '#platform/support/workflow/pure/heat.ts';
import type { Work } from '#platform/work/work.ts';
import { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { drilledCases, mayDrill, measuredCases, measuredScope } from './rights.ts';
import { bottleneckOf, withShares } from './rules.ts';
import type { AskWaiting, AskWaits, ProcessWaits, WaitChoices, WaitingCase } from './schema.ts';
import { durationText } from './text.zh.ts';

const DAYS = 90;

/** Where the cases of an item wait, over all its versions: steps are the same as long as they keep their id. */
export async function readWaits(work: Work, { item, from, to, department }: AskWaits): Promise<ProcessWaits> {
  const scope = await measuredScope(work);
  const process = await getCurrentProcess(work, item);
  const period = { to: to ?? dayOf(work.now), from: from ?? addDays(to ?? dayOf(work.now), 1 - DAYS) };
  const measures = await measureSteps(work, {
    subjects: casesOf(item),
    scope,
    department: department ?? null,
    from: startOfDay(period.from),
    to: startOfDay(addDays(period.to as Day, 1)),
  });
  const steps = withShares(measures);
  const definition = await getDefinition(work, process.hash);
  const heats = Object.fromEntries(
    steps.map(({ node, share, medianSeconds, open }) => [
      node,
      { level: heatLevel(share), text: `${medianSeconds === null ? '—' : durationText(medianSeconds)}${open > 0 ? ` · ${open}` : ''}` },
    ]),
  );
  return {
    item,
    itemName: process.itemName,
    version: process.version,
    ...period,
    steps,
    bottleneck: bottleneckOf(steps)?.node ?? null,
    picture: drawHeat(definition, heats),
    mayDrill: await mayDrill(work),
  };
}

const casesOf = (item: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`i.subject in (select c.id::text from cases."case" c where c.item_id = ${item}::uuid)`;

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

export async function listWaitingCases(work: Work, { item, node, department }: AskWaiting): Promise<WaitingCase[]> {
  const visible = await drilledCases(work);
  const waiting = await listWaiting(work, {
    subjects: sql<SqlBool>`i.subject in (select "case".id::text from cases."case" where "case".item_id = ${item}::uuid and ${visible})`,
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
