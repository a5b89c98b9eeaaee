import { sql, type SqlBool } from 'kysely';
import { DivisionCode } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import { coveredPrefix, type Resource, scopeOf, holds, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { countLive, countMonth, type MonthlyRow, readPublished } from './measures.ts';
import { problem } from './problems.ts';
import * as q from './queries.ts';
import { figureScope, mayCorrect } from './rights.ts';
import { added, differences, firstDay, lastDay, monthsToPublish, noMeasures } from './rules.ts';
import type { CorrectMonth, Measures, Month, MonthDrift, MonthRef, PublishedMonth } from './schema.ts';

const everything = sql<SqlBool>`true`;
const spanOf = (month: Month) => ({ from: firstDay(month), to: lastDay(month) });
const byDistrict = (rows: readonly MonthlyRow[]) => Map.groupBy(rows, ({ district }) => district);
const sumOf = (rows: readonly Measures[]): Measures => rows.reduce((sum, row) => added(sum, row), noMeasures());

/** Publishes the oldest closed month that is not published yet; false when none is left. Of two processes one does it. */
export async function publishNextMonth(work: Work): Promise<boolean> {
  const first = await q.findFirstMonth(work);
  if (first === undefined) return false;
  const [month] = monthsToPublish(first, dayOf(work.now), new Set(await q.listPublishedMonths(work)));
  if (month === undefined) return false;
  const inserted = await q.insertPublication(work, { month, publishedAt: work.now, decided: 0, onTime: 0, ratings: 0, satisfied: 0 });
  if (!inserted) return true;
  const rows = await countMonth(work, { spans: [spanOf(month)], scope: everything, filters: {} });
  for (const [district, own] of byDistrict(rows)) {
    const code = DivisionCode.parse(district);
    await q.insertEdition(work, { month, district: code, edition: 1, reason: null, changes: {}, madeAt: work.now, madeBy: null });
    await q.insertMonthly(work, month, 1, own);
  }
  await q.updateSums(work, month);
  await work.record('reports.publish_month', month);
  return true;
}

/** A new edition of each district of the supervisor whose figures differ now; the earlier one and the reason stay to be read. */
export async function correctMonth(work: Work, { month, reason }: CorrectMonth): Promise<PublishedMonth> {
  const scope = figureScope(work, 'report.correct');
  const publication = await q.lockPublication(work, month);
  if (!publication) throw problem('report_month_unpublished');
  const now = byDistrict(await countMonth(work, { spans: [spanOf(month)], scope, filters: {} }));
  const before = new Map(
    (await readPublished(work, 'district', { months: [month], scope, filters: {} })).map((row) => [row.key, row.measures]),
  );
  let corrected = 0;
  for (const district of new Set([...now.keys(), ...before.keys()])) {
    const rows = now.get(district) ?? [];
    const changes = differences(before.get(district) ?? noMeasures(), sumOf(rows));
    if (Object.keys(changes).length === 0) continue;
    const code = DivisionCode.parse(district);
    const edition = (await q.newestEdition(work, month, code)) + 1;
    const madeBy = work.actor.personId ?? null;
    await q.insertEdition(work, { month, district: code, edition, reason, changes, madeAt: work.now, madeBy });
    await q.insertMonthly(work, month, edition, rows);
    corrected += 1;
  }
  if (corrected === 0) throw problem('report_nothing_to_correct');
  await q.updateSums(work, month);
  await work.record('reports.correct_month', month, { districts: corrected });
  const shown = (await listMonths(work)).find((one) => one.month === month);
  if (!shown) throw new Error(`no month ${month} after its correction`);
  return shown;
}

/** The published months with their editions, of the districts the reader's posts lie in. */
export async function listMonths(work: Work): Promise<PublishedMonth[]> {
  figureScope(work);
  const editions = (await q.listEditions(work)).filter(({ district }) => touches(work, district));
  const names = await listPostHolders(
    work,
    editions.flatMap(({ madeBy }) => (madeBy === null ? [] : [madeBy])),
  );
  return (await q.listPublications(work)).map(({ month, publishedAt }) => ({
    month,
    publishedAt,
    mayCorrect: mayCorrect(work),
    editions: editions
      .filter((one) => one.month === month)
      .map(({ district, edition, reason, changes, madeAt, madeBy }) => ({
        district,
        edition,
        reason,
        changes: changes as PublishedMonth['editions'][number]['changes'],
        madeAt,
        by: madeBy === null ? null : (names.get(madeBy) ?? null),
      })),
  }));
}

/** A head reads the editions of the district his department serves; supervision those it oversees. */
function touches({ actor }: Work, district: DivisionCode): boolean {
  return actor.posts.some((post) => {
    const resource: Resource = { department: post.department, district };
    return district.startsWith(coveredPrefix(post.district)) && holds(scopeOf(actor, 'report.view', nothingToAvoid), resource);
  });
}

/** What was published beside what the same count gives now, so that a difference is seen before it is corrected. */
export async function readDrift(work: Work, { month }: MonthRef): Promise<MonthDrift> {
  const scope = figureScope(work);
  if (!(await q.listPublishedMonths(work)).includes(month)) throw problem('report_month_unpublished');
  const published = sumOf((await readPublished(work, 'month', { months: [month], scope, filters: {} })).map(({ measures }) => measures));
  const now = sumOf((await countLive(work, 'month', { spans: [spanOf(month)], scope, filters: {} })).map(({ measures }) => measures));
  return { month, published, now };
}
