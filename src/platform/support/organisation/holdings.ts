import { sql } from 'kysely';
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { addDays, type Day, dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { PostId } from './schema.ts';
import type { OrganisationTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<OrganisationTables>();

export interface Holding {
  postId: PostId;
  departmentId: DepartmentId;
  department: string;
  duty: Duty;
  district: DivisionCode;
  grade: number;
  from: Day;
  to: Day | null;
}

/** Of two appointments of one person at once the second sees the first: the rule on duties looks at what he holds. */
export async function lockPerson(work: Work, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisation.holding/' || ${personId}, 0))`.execute(tables(work));
}

/** The posts a person holds, held and will hold, the newest first; what was given and taken on one day was held for none. */
export async function listHoldings(work: Work, personId: PersonId): Promise<Holding[]> {
  return tables(work)
    .selectFrom('organisation.holding as h')
    .innerJoin('organisation.post as p', 'p.id', 'h.postId')
    .innerJoin('organisation.department as d', 'd.id', 'p.departmentId')
    .select([
      'h.postId',
      'p.departmentId',
      'd.name as department',
      'p.duty',
      'p.district',
      'p.grade',
      'h.heldFrom as from',
      'h.heldTo as to',
    ])
    .where('h.personId', '=', personId)
    .where((where) => where.or([where('h.heldTo', 'is', null), where('h.heldTo', '>=', where.ref('h.heldFrom'))]))
    .orderBy('h.heldFrom', 'desc')
    .orderBy('d.name')
    .execute();
}

/** Takes a post: today is no longer a day on which it is held. Returns the duty that ended. */
export async function endHolding(work: Work, { personId, postId, from }: { personId: PersonId; postId: PostId; from: Day }): Promise<Duty> {
  if (work.actor.personId === personId) throw problem('post_for_oneself');
  await lockPerson(work, personId);
  const today = dayOf(work.now);
  const held = (await listHoldings(work, personId)).find((one) => one.postId === postId && one.from === from);
  if (!held || (held.to !== null && held.to < today)) throw problem('post_not_held');
  await tables(work)
    .updateTable('organisation.holding')
    .set({ heldTo: addDays(today, -1) })
    .where('personId', '=', personId)
    .where('postId', '=', postId)
    .where('heldFrom', '=', from)
    .execute();
  return held.duty;
}
