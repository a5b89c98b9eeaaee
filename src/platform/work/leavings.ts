import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { traceparent } from '#platform/cloud/trace.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { PlatformTables } from '#platform/db/platform-tables.ts';

const EntryId = z.uuid();

interface Entry {
  actor: Actor;
  action: string;
  subject: string;
  details: string | null;
}

interface Told {
  id: string;
  event: DomainEvent;
  /** Names of those who have handled it in this very work; undefined where the relay is to deliver it. */
  handledBy?: readonly string[];
}

/**
 * What a work leaves beside its own rows: audit records, events, events to come. Collected while it runs and written at its end, one
 * statement for each kind, in the order in which they were left.
 */
export class Leavings {
  readonly #entries: Entry[] = [];
  readonly #told: Told[] = [];
  readonly #last: (() => Promise<void>)[] = [];
  #asked = 0;
  readonly #timers = new Map<string, { dueAt: Instant; event: DomainEvent } | null>();

  record(actor: Actor, action: string, subject: string, details?: Record<string, unknown>): void {
    this.#entries.push({ actor, action, subject, details: details === undefined ? null : JSON.stringify(details) });
  }

  atEnd(act: () => Promise<void>): void {
    this.#last.push(act);
  }

  /** One after the other, in the order they were left. */
  async endAll(): Promise<void> {
    for (let act = this.#last.shift(); act; act = this.#last.shift()) await act();
  }

  publish(event: DomainEvent): void {
    this.#told.push({ id: newId(EntryId), event });
  }

  /** The events left since this was last asked. */
  takeUnheard(): readonly Told[] {
    const unheard = this.#told.slice(this.#asked);
    this.#asked = this.#told.length;
    return unheard;
  }

  /** The last word about a key is the one that holds. */
  setTimer(key: string, timer: { dueAt: Instant; event: DomainEvent } | null): void {
    this.#timers.set(key, timer);
  }

  /** Whether anything waits for the relay. */
  get toRelay(): boolean {
    return this.#told.some(({ handledBy }) => handledBy === undefined);
  }

  /** Sends the statements; whoever gave `later` hears how they end. */
  write(tx: Kysely<PlatformTables>, now: Instant, later: (statement: Promise<unknown>) => void): void {
    const [entries, told, timers] = [this.#entries, this.#told, [...this.#timers]];
    if (entries.length > 0)
      later(
        insertEntries(tx, {
          now,
          ids: entries.map(() => newId(EntryId)),
          kinds: entries.map(({ actor }) => actor.kind),
          persons: entries.map(({ actor }) => actor.personId ?? null),
          onBehalf: entries.map(({ actor }) => actor.onBehalfOf ?? null),
          zones: entries.map(({ actor }) => actor.zone),
          actions: entries.map(({ action }) => action),
          subjects: entries.map(({ subject }) => subject),
          details: entries.map(({ details }) => details),
        }),
      );
    if (told.length > 0)
      later(
        insertEvents(tx, {
          now,
          trace: traceparent() ?? null,
          ids: told.map(({ id }) => id),
          types: told.map(({ event }) => event.type),
          subjects: told.map(({ event }) => event.subject),
          payloads: told.map(({ event }) => JSON.stringify(event)),
          done: told.map(({ handledBy }) => handledBy !== undefined),
        }),
      );
    const handled = told.flatMap(({ id, handledBy = [] }) => handledBy.map((name) => ({ id, name })));
    if (handled.length > 0) later(insertHandled(tx, { now, names: handled.map(({ name }) => name), ids: handled.map(({ id }) => id) }));
    const withdrawn = timers.flatMap(([key, timer]) => (timer === null ? [key] : []));
    for (let from = 0; from < withdrawn.length; from += 4) {
      const [a = '', b = a, c = a, d = a] = withdrawn.slice(from, from + 4);
      later(deleteTimers(tx, { a, b, c, d }));
    }
    const set = timers.flatMap(([key, timer]) => (timer === null ? [] : [{ key, ...timer }]));
    if (set.length > 0)
      later(
        setTimers(tx, {
          keys: set.map(({ key }) => key),
          dueAt: set.map(({ dueAt }) => dueAt),
          types: set.map(({ event }) => event.type),
          subjects: set.map(({ event }) => event.subject),
          payloads: set.map(({ event }) => JSON.stringify(event)),
        }),
      );
  }
}

type Texts = readonly (string | null)[];
type Tables = Kysely<PlatformTables>;

const insertEntries = prepared(
  (
    _tx: Tables,
    v: Record<'ids' | 'kinds' | 'persons' | 'onBehalf' | 'zones' | 'actions' | 'subjects' | 'details', Texts> & { now: Instant },
  ) => sql`insert into audit.entry (id, at, actor_kind, actor_id, on_behalf_of, zone, action, subject, details)
    select id, ${v.now}::timestamptz, actor_kind, actor_id, on_behalf_of, zone, action, subject, details::jsonb
    from unnest(${v.ids}::uuid[], ${v.kinds}::text[], ${v.persons}::uuid[], ${v.onBehalf}::uuid[], ${v.zones}::text[],
      ${v.actions}::text[], ${v.subjects}::text[], ${v.details}::text[])
      as e (id, actor_kind, actor_id, on_behalf_of, zone, action, subject, details)`,
);

const insertEvents = prepared(
  (
    _tx: Tables,
    v: Record<'ids' | 'types' | 'subjects' | 'payloads', Texts> & { now: Instant; trace: string | null; done: readonly boolean[] },
  ) => sql`insert into events.outbox (id, at, type, schema_version, subject, payload, trace, relayed_at)
    select id, ${v.now}::timestamptz, type, 1, subject, payload::jsonb, ${v.trace}::text, case when done then ${v.now}::timestamptz end
    from unnest(${v.ids}::uuid[], ${v.types}::text[], ${v.subjects}::text[], ${v.payloads}::text[], ${v.done}::boolean[])
      with ordinality as e (id, type, subject, payload, done, n)
    order by n`,
);

const insertHandled = prepared(
  (_tx: Tables, v: Record<'names' | 'ids', Texts> & { now: Instant }) => sql`insert into events.handled (handler, event_id, handled_at)
    select h, e, ${v.now}::timestamptz from unnest(${v.names}::text[], ${v.ids}::uuid[]) as p (h, e)`,
);

// Four at a time: `key = any (…)` is planned anew each time, since a plan for a list of any length reckons with a long one.
const deleteTimers = prepared(
  (_tx: Tables, v: Record<'a' | 'b' | 'c' | 'd', string>) => sql`delete from events.timer where key in (${v.a}, ${v.b}, ${v.c}, ${v.d})`,
);

const setTimers = prepared(
  (
    _tx: Tables,
    v: Record<'keys' | 'types' | 'subjects' | 'payloads', Texts> & { dueAt: readonly Instant[] },
  ) => sql`insert into events.timer (key, due_at, type, subject, payload)
    select key, due_at, type, subject, payload::jsonb
    from unnest(${v.keys}::text[], ${v.dueAt}::timestamptz[], ${v.types}::text[], ${v.subjects}::text[], ${v.payloads}::text[])
      as t (key, due_at, type, subject, payload)
    on conflict (key) do update set due_at = excluded.due_at, type = excluded.type, subject = excluded.subject, payload = excluded.payload`,
);
