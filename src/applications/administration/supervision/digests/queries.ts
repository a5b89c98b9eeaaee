import { sql } from 'kysely';
import type { HeldPost } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { SupervisionTables } from '../tables.gen.ts';
import { type DigestFacts, digestDuties, usualHour } from './rules.ts';
import type { DigestSetting } from './schema.ts';

const tables = (work: Work) => work.tables<SupervisionTables>();

export async function findSetting(work: Work, personId: PersonId): Promise<DigestSetting> {
  const row = await tables(work)
    .selectFrom('supervision.digestSetting')
    .select(['wanted', 'hour'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ?? { wanted: true, hour: usualHour };
}

export async function saveSetting(work: Work, personId: PersonId, setting: DigestSetting): Promise<void> {
  await tables(work)
    .insertInto('supervision.digestSetting')
    .values({ personId, ...setting, changedAt: work.now })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ ...setting, changedAt: work.now }))
    .execute();
}

/** Officials whose hour has come and whose day nobody has looked at. */
export async function listDue(work: Work, day: Day, hour: number, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ personId: PersonId }>`
    select distinct p.person_id from organisation.held_post p
      left join supervision.digest_setting s on s.person_id = p.person_id
      left join supervision.digest d on d.person_id = p.person_id and d.day = ${day}::date
    where p.held_from <= ${day}::date and (p.held_to is null or p.held_to >= ${day}::date)
      and p.duty = any(${[...digestDuties]}::text[]) and d.person_id is null and coalesce(s.hour, ${usualHour}) <= ${hour}
    order by 1 limit ${limit}`.execute(tables(work));
  return rows.map(({ personId }) => personId);
}

/** False when another process has this person's day: the key has the last word. */
export async function insertDigest(work: Work, personId: PersonId, day: Day): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('supervision.digest')
    .values({ personId, day, madeAt: work.now })
    .onConflict((conflict) => conflict.columns(['personId', 'day']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function deleteDigestsBefore(work: Work, day: Day): Promise<void> {
  await tables(work).deleteFrom('supervision.digest').where('day', '<', day).execute();
}

/** Open steps he has taken, and those of his duty in his department that nobody has. Of a case with two steps one is counted. */
export async function countMine(work: Work, personId: PersonId, posts: readonly HeldPost[], today: Day): Promise<DigestFacts['mine']> {
  const offered = sql.join(
    posts.map(({ duty, department }) => sql`(t.claimed_by is null and t.duty = ${duty} and t.department = ${department})`),
    sql` or `,
  );
  const { rows } = await sql<DigestFacts['mine']>`
    select count(*)::integer as open,
      count(*) filter (where x.stopped_since is null and x.due_on > ${today}::date and x.yellow_on <= ${today}::date)::integer as soon,
      count(*) filter (where x.stopped_since is null and x.due_on = ${today}::date)::integer as today,
      count(*) filter (where x.stopped_since is null and x.due_on < ${today}::date)::integer as overdue
    from cases.measured_case x
    where x.id::text in (select t.subject from workflow.open_task t where t.claimed_by = ${personId} ${posts.length === 0 ? sql`` : sql`or ${offered}`})
      and x.person_id <> ${personId}`.execute(tables(work));
  return rows[0] ?? { open: 0, soon: 0, today: 0, overdue: 0 };
}
