import { type Expression, type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { prepared } from '#platform/db/prepared.ts';
import { listHandledEnterprises } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { type Avoidance, holds, keptFrom, nothingToAvoid, type Resource, type Scope } from './pure/permission.ts';
import type { PermissionTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<PermissionTables>();

const asked = new WeakMap<Work, Promise<Avoidance>>();

/** What the acting official must keep away from; empty for citizens, who only ever reach their own. Read once in a work. */
export function avoidanceOf(work: Work): Promise<Avoidance> {
  const known = asked.get(work) ?? readAvoidance(work);
  asked.set(work, known);
  return known;
}

async function readAvoidance(work: Work): Promise<Avoidance> {
  const { personId, zone, kind } = work.actor;
  if (kind !== 'person' || personId === undefined || zone === 'public') return nothingToAvoid;
  return avoidanceOfPerson(work, personId);
}

const standingConflicts = prepared((permission: Kysely<PermissionTables>, { personId }: { personId: PersonId }) =>
  permission.selectFrom('permission.conflict').select('subject').where('personId', '=', personId).where('stands', '=', true),
);

async function avoidanceOfPerson(work: Work, personId: PersonId): Promise<Avoidance> {
  const [enterprises, { rows }] = await Promise.all([
    listHandledEnterprises(work, personId),
    standingConflicts(tables(work), { personId }),
  ]);
  return { enterprises: enterprises.map(({ id }) => id), subjects: rows.map(({ subject }) => subject) };
}

/** From what a colleague must keep away, so that nothing of it is handed to him. */
export async function avoiderOf(work: Work, personId: PersonId): Promise<(resource: Resource) => boolean> {
  const kept = { kind: 'and', of: keptFrom(personId, await avoidanceOfPerson(work, personId)) } as const;
  return (resource) => !holds(kept, resource);
}

/** Whether a colleague must keep away from this, so that nothing is handed to him. */
export async function mustAvoid(work: Work, personId: PersonId, resource: Resource): Promise<boolean> {
  return (await avoiderOf(work, personId))(resource);
}

/** Closes a subject to the declaring official at once, until the head decides that no conflict stands. */
export async function declareConflict(work: Work, { subject, reason }: { subject: string; reason: string }): Promise<void> {
  const { personId, zone, posts } = work.actor;
  if (personId === undefined || zone === 'public' || posts.length === 0) throw problem('permission_denied');
  await tables(work)
    .insertInto('permission.conflict')
    .values({ personId, subject, reason, declaredAt: work.now, settledAt: null, settledBy: null, settledReason: null })
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'subject'])
        .doUpdateSet({ reason, declaredAt: work.now, stands: true, settledAt: null, settledBy: null, settledReason: null }),
    )
    .execute();
  asked.delete(work);
  await work.record('permission.declare_conflict', subject);
}

/** The head's decision. The caller has asked `can(…, 'case.settleAvoidance', …)`; nobody settles his own, and of two at once one does. */
export async function settleConflict(
  work: Work,
  { personId, subject, stands, reason }: { personId: PersonId; subject: string; stands: boolean; reason: string },
): Promise<void> {
  if (work.actor.personId === undefined || work.actor.personId === personId) throw problem('permission_avoidance');
  const { numUpdatedRows } = await tables(work)
    .updateTable('permission.conflict')
    .set({ stands, settledAt: work.now, settledBy: work.actor.personId, settledReason: reason })
    .where('personId', '=', personId)
    .where('subject', '=', subject)
    .where('settledAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('avoidance_not_open');
  await work.record('permission.settle_conflict', subject, { personId, stands });
}

export interface OpenConflict {
  personId: PersonId;
  subject: string;
  reason: string;
  declaredAt: Instant;
}

/** Declarations nobody has decided yet, the oldest first. */
export async function listOpenConflicts(work: Work): Promise<OpenConflict[]> {
  return tables(work)
    .selectFrom('permission.conflict')
    .select(['personId', 'subject', 'reason', 'declaredAt'])
    .where('settledAt', 'is', null)
    .orderBy('declaredAt')
    .execute();
}

/**
 * Column of each property, as SQL text (`'"case".person_id'`); a property without a column is absent in every row. Of `participants` it is a
 * condition with `?` for the department. Never from input.
 */
export type ScopeColumns = { readonly [Field in keyof Resource]?: string };

/** The same condition as `holds`, for a query. */
export function scopeSql(scope: Scope, columns: ScopeColumns): Expression<SqlBool> {
  return condition(scope, columns);
}

function condition(scope: Scope, columns: ScopeColumns): RawBuilder<SqlBool> {
  if (scope.kind === 'all') return sql<SqlBool>`true`;
  if (scope.kind === 'none') return sql<SqlBool>`false`;
  if (scope.kind === 'or' || scope.kind === 'and') return joined(scope.kind, scope.of, columns);
  if (scope.kind === 'participates') return participates(scope.department, columns.participants);
  const name = columns[scope.kind === 'within' ? 'district' : scope.field];
  if (name === undefined) return scope.kind === 'absent' || scope.kind === 'not' ? sql<SqlBool>`true` : sql<SqlBool>`false`;
  const column = sql.raw(name);
  if (scope.kind === 'equals') return sql<SqlBool>`(${column} is not null and ${column} = ${scope.value})`;
  if (scope.kind === 'absent') return sql<SqlBool>`${column} is null`;
  if (scope.kind === 'within') return sql<SqlBool>`(${column} is not null and ${column} like ${`${scope.prefix}%`})`;
  if (scope.values.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`(${column} is null or ${column} not in (${sql.join([...scope.values])}))`;
}

function participates(department: string, written: string | undefined): RawBuilder<SqlBool> {
  const [before, after] = written?.split('?') ?? [];
  if (before === undefined || after === undefined) return sql<SqlBool>`false`;
  return sql<SqlBool>`(${sql.raw(before)}${department}${sql.raw(after)})`;
}

function joined(kind: 'or' | 'and', of: readonly Scope[], columns: ScopeColumns): RawBuilder<SqlBool> {
  if (of.length === 0) return kind === 'and' ? sql<SqlBool>`true` : sql<SqlBool>`false`;
  const word = kind === 'and' ? sql` and ` : sql` or `;
  return sql<SqlBool>`(${sql.join(
    of.map((one): Expression<SqlBool> => condition(one, columns)),
    word,
  )})`;
}
