import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { traceparent } from '#platform/cloud/trace.ts';
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
  #asked = 0;
  readonly #timers = new Map<string, { dueAt: Instant; event: DomainEvent } | null>();

  record(actor: Actor, action: string, subject: string, details?: Record<string, unknown>): void {
    this.#entries.push({ actor, action, subject, details: details === undefined ? null : JSON.stringify(details) });
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
        sql`insert into audit.entry (id, at, actor_kind, actor_id, on_behalf_of, zone, action, subject, details)
          select id, ${now}::timestamptz, actor_kind, actor_id, on_behalf_of, zone, action, subject, details::jsonb
          from unnest(${entries.map(() => newId(EntryId))}::uuid[], ${entries.map(({ actor }) => actor.kind)}::text[],
            ${entries.map(({ actor }) => actor.personId ?? null)}::uuid[], ${entries.map(({ actor }) => actor.onBehalfOf ?? null)}::uuid[],
            ${entries.map(({ actor }) => actor.zone)}::text[], ${entries.map(({ action }) => action)}::text[],
            ${entries.map(({ subject }) => subject)}::text[], ${entries.map(({ details }) => details)}::text[])
            as e (id, actor_kind, actor_id, on_behalf_of, zone, action, subject, details)`.execute(tx),
      );
    if (told.length > 0)
      later(
        sql`insert into events.outbox (id, at, type, schema_version, subject, payload, trace, relayed_at)
          select id, ${now}::timestamptz, type, 1, subject, payload::jsonb, ${traceparent() ?? null}::text, case when done then ${now}::timestamptz end
          from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ event }) => event.type)}::text[],
            ${told.map(({ event }) => event.subject)}::text[], ${told.map(({ event }) => JSON.stringify(event))}::text[],
            ${told.map(({ handledBy }) => handledBy !== undefined)}::boolean[])
            with ordinality as e (id, type, subject, payload, done, n)
          order by n`.execute(tx),
      );
    const handled = told.flatMap(({ id, handledBy = [] }) => handledBy.map((name) => ({ id, name })));
    if (handled.length > 0)
      later(
        sql`insert into events.handled (handler, event_id, handled_at)
          select h, e, ${now}::timestamptz
          from unnest(${handled.map(({ name }) => name)}::text[], ${handled.map(({ id }) => id)}::uuid[]) as p (h, e)`.execute(tx),
      );
    const withdrawn = timers.flatMap(([key, timer]) => (timer === null ? [key] : []));
    if (withdrawn.length > 0) later(sql`delete from events.timer where key = any(${withdrawn}::text[])`.execute(tx));
    const set = timers.flatMap(([key, timer]) => (timer === null ? [] : [{ key, ...timer }]));
    if (set.length > 0)
      later(
        sql`insert into events.timer (key, due_at, type, subject, payload)
          select key, due_at, type, subject, payload::jsonb
          from unnest(${set.map(({ key }) => key)}::text[], ${set.map(({ dueAt }) => dueAt)}::timestamptz[],
            ${set.map(({ event }) => event.type)}::text[], ${set.map(({ event }) => event.subject)}::text[],
            ${set.map(({ event }) => JSON.stringify(event))}::text[]) as t (key, due_at, type, subject, payload)
          on conflict (key) do update set due_at = excluded.due_at, type = excluded.type, subject = excluded.subject, payload = excluded.payload`.execute(
          tx,
        ),
      );
  }
}
