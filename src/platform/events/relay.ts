import { type Kysely, type RawBuilder, sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { type Instant, instantOf } from '#kernel/time.ts';
import { traced } from '#platform/cloud/trace.ts';
import { inTransaction } from '#platform/db/database.ts';
import { type Hearing, perform, type Runtime, type Work } from '#platform/work/work.ts';
import { untilHeard } from './heard.ts';

/** Reacts to one type of event in a Work of its own. The name is written beside the event once handled: never rename it lightly. */
export interface Handler {
  name: string;
  type: string;
  handle(work: Work, event: DomainEvent): Promise<void>;
  /**
   * It writes only rows of its own, waits for nobody's lock and needs nothing that an earlier event of the subject gave rise to, so it may
   * share a Work with others of its kind, and with the act itself.
   */
  together?: boolean;
  /** Events it has nothing to do for are not delivered to it: told by the event alone. */
  concerns?(event: DomainEvent): boolean;
}

/** What handlers of one type of event may say of themselves. */
interface Manner<Event extends DomainEvent> {
  together?: boolean;
  concerns?: (event: Event) => boolean;
}

/** Declares a handler with the type of its event. */
export function on<Event extends DomainEvent>(
  type: Event['type'],
  name: string,
  handle: (work: Work, event: Event) => Promise<void>,
  { together = false, concerns = () => true }: Manner<Event> = {},
): Handler {
  // The outbox keeps what `publish` wrote for this type; the type name stands for the shape.
  return {
    name,
    type,
    together,
    handle: (work, event) => handle(work, event as Event),
    concerns: (event) => concerns(event as Event),
  };
}

/**
 * Handlers that may share the act's own work hear its events there (ADR 0032): no lease, no transaction of their own. Only a process that
 * has all handlers may say who they are.
 */
export function hearingOf(handlers: readonly Handler[], done: Hearing['done'] = () => {}): Hearing {
  const byType = groupByType(handlers);
  return {
    of(event) {
      const concerned = concernedBy(byType, event);
      return concerned.every(({ together }) => together) ? concerned : undefined;
    },
    done,
  };
}

function groupByType(handlers: readonly Handler[]): ReadonlyMap<string, readonly Handler[]> {
  const byType = new Map<string, Handler[]>();
  for (const handler of handlers) {
    const known = byType.get(handler.type) ?? [];
    if (known.some(({ name }) => name === handler.name)) throw new Error(`two handlers named ${handler.name}`);
    byType.set(handler.type, [...known, handler]);
  }
  return byType;
}

const concernedBy = (byType: ReadonlyMap<string, readonly Handler[]>, event: DomainEvent): readonly Handler[] =>
  (byType.get(event.type) ?? []).filter((handler) => handler.concerns?.(event) ?? true);

/** Looks in a module's own table for what is due, and does a bounded part of it; answers how much it did, 0 when nothing is left. */
export interface Poll {
  name: string;
  run(runtime: Runtime, now: Instant): Promise<number>;
}

interface Claimed {
  id: string;
  at: Instant;
  type: string;
  payload: DomainEvent;
  attempts: number;
  trace: string | null;
}

export interface RelayOptions {
  now(): Instant;
  onError(error: unknown, about: { event: string; handler: string; attempts: number }): void;
  /** Something was delivered: what it sent elsewhere may be looked for now. */
  onDelivered?(): void;
  pollMilliseconds?: number;
  polls?: readonly Poll[];
}

const BATCH = 60;
/** So many at once; more would take connections from those who wait for an answer. */
const LANES = 4;
const LEASE_SECONDS = 60;
const MOST_ATTEMPTS = 12;
/** The longest pause between two attempts. */
const LONGEST_DELAY = 1_024;

/**
 * Delivers the outbox at least once, in order per subject. Any number of processes may relay: rows are leased with
 * `for update skip locked`, and `events.handled` keeps a repeated delivery from having a second effect.
 */
export class Relay {
  readonly #runtime: Runtime;
  readonly #handlers: ReadonlyMap<string, readonly Handler[]>;
  readonly #options: RelayOptions;
  #stopped = false;
  #running: Promise<void> | undefined;
  #wakeUp: (() => void) | undefined;
  #woken = false;

  constructor(runtime: Runtime, handlers: readonly Handler[], options: RelayOptions) {
    this.#runtime = runtime;
    this.#options = options;
    this.#handlers = groupByType(handlers);
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  wake(): void {
    this.#woken = true;
    this.#wakeUp?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#running;
  }

  /** Relays everything that is due now, and what that gives rise to; for tests and for a quiet stop. Returns the number delivered. */
  async drain(): Promise<number> {
    let delivered = 0;
    for (;;) {
      const moved = (await this.#fireTimers()) + (await this.#runPolls()) + (await this.#relayBatch());
      if (moved === 0) return delivered;
      delivered += moved;
    }
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      try {
        if ((await this.drain()) > 0) this.#options.onDelivered?.();
      } catch (error) {
        this.#options.onError(error, { event: '-', handler: 'relay', attempts: 0 });
        await this.#rest(1_000);
      }
      if (!this.#woken) await this.#rest(this.#options.pollMilliseconds ?? 300);
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wakeUp = undefined;
  }

  async #runPolls(): Promise<number> {
    let done = 0;
    for (const poll of this.#options.polls ?? [])
      try {
        done += await poll.run(this.#runtime, this.#options.now());
      } catch (error) {
        // One that cannot look now must not keep the others from being looked at, nor the events from going out.
        this.#options.onError(error, { event: '-', handler: poll.name, attempts: 0 });
      }
    return done;
  }

  async #fireTimers(): Promise<number> {
    const now = this.#options.now();
    return perform(this.#runtime, systemActor, now, async (work) => {
      const due = await sql<{ payload: DomainEvent }>`
        delete from events.timer where key in (
          select key from events.timer where due_at <= ${now} order by due_at limit 100 for update skip locked)
        returning payload`.execute(work.tables());
      for (const { payload } of due.rows) await work.publish(payload);
      return due.rows.length;
    });
  }

  async #relayBatch(): Promise<number> {
    const together = await this.#relayTogether();
    if (together > 0) return together;
    const claimed = await this.#claim();
    // At most one event of a subject is claimed at a time, so those of different subjects need not wait for each other.
    const waiting = claimed.values();
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (const event of waiting) await this.#deliver(event);
      }),
    );
    return claimed.length;
  }

  /**
   * Events whose handlers may share a Work are taken, handled and settled in one transaction: its locks are the lease. Where one of
   * them fails nothing has happened, and each is delivered by itself below, so that none suffers by another.
   */
  async #relayTogether(): Promise<number> {
    const apart = [...this.#handlers].filter(([, handlers]) => !handlers.every(({ together }) => together)).map(([type]) => type);
    const now = this.#options.now();
    try {
      return await perform(this.#runtime, systemActor, now, async (work) => {
        work.later(plannedOnce(work.tables()));
        const { rows } = await sql<Claimed>`
          select id, at, type, payload, attempts, trace from events.outbox w
          where ${waitingNow(now)} and type <> all(${apart}::text[])
          order by sequence limit ${BATCH} for update skip locked`.execute(work.tables());
        const pairs = rows.flatMap((event) => concernedBy(this.#handlers, event.payload).map((handler) => ({ event, handler })));
        for (const { event, handler } of await firstTimes(work, pairs)) await handler.handle(work, event.payload);
        if (rows.length > 0) settle(work, rows);
        return rows.length;
      });
    } catch {
      return 0;
    }
  }

  async #claim(): Promise<Claimed[]> {
    const now = this.#options.now();
    const until = instantOf(Date.parse(now) + LEASE_SECONDS * 1_000);
    const { rows } = await inTransaction(this.#runtime.database, ({ database, later }) => {
      // A lease lost with the machine is a lease that ran out: the only commit that need not reach the disk before it is believed.
      later(sql`set local synchronous_commit = off`.execute(database));
      later(plannedOnce(database));
      return sql<Claimed & { sequence: number }>`
      update events.outbox o set claimed_until = ${until}, attempts = o.attempts + 1
      from (
        select id, at from events.outbox w
        where ${waitingNow(now)}
        order by sequence limit ${BATCH} for update skip locked) as due
      where o.id = due.id and o.at = due.at
      returning o.id, o.at, o.type, o.payload, o.attempts, o.trace, o.sequence`.execute(database);
    });
    return rows.toSorted((a, b) => a.sequence - b.sequence);
  }

  async #deliver(event: Claimed): Promise<void> {
    const handlers = concernedBy(this.#handlers, event.payload);
    for (const [index, handler] of handlers.entries()) {
      try {
        const handle = () =>
          perform(this.#runtime, systemActor, this.#options.now(), async (work) => {
            const first =
              await sql`insert into events.handled values (${handler.name}, ${event.id}, ${work.now}) on conflict do nothing`.execute(
                work.tables(),
              );
            if (first.numAffectedRows === 1n) await handler.handle(work, event.payload);
            if (index === handlers.length - 1) settle(work, [event]);
          });
        await traced(`handle ${handler.name}`, { event: event.type }, handle, event.trace ?? undefined);
      } catch (error) {
        this.#options.onError(error, { event: event.id, handler: handler.name, attempts: event.attempts });
        await untilHeard(
          () => this.#postpone(event, error),
          LEASE_SECONDS,
          () => this.#stopped,
        );
        return;
      }
    }
    if (handlers.length === 0) await perform(this.#runtime, systemActor, this.#options.now(), async (work) => settle(work, [event]));
  }

  /** Tries again after 1, 2, 4 … seconds; after twelve attempts the event is set aside for an administrator to see. */
  async #postpone(event: Claimed, error: unknown): Promise<void> {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const next = instantOf(Date.parse(this.#options.now()) + 1_000 * Math.min(2 ** (event.attempts - 1), LONGEST_DELAY));
    await sql`update events.outbox set claimed_until = ${next}, last_error = ${message}, dead = ${event.attempts >= MOST_ATTEMPTS}
      where id = ${event.id} and at = ${event.at}`.execute(this.#runtime.database);
  }
}

/** The looks of this transaction read all months whatever they are given: to plan them anew each time costs more than they do. */
const plannedOnce = <Tables>(tx: Kysely<Tables>) => sql`set local plan_cache_mode = force_generic_plan`.execute(tx);

/**
 * Due, taken by nobody, and the first of its subject. No lease reaches further than the longest pause: one that does was written by a
 * clock that has been put back since, and its holder is not waited for.
 */
function waitingNow(now: Instant): RawBuilder<boolean> {
  const farthest = instantOf(Date.parse(now) + LONGEST_DELAY * 1_000);
  return sql`relayed_at is null and not dead and (claimed_until is null or claimed_until < ${now} or claimed_until > ${farthest})
    and not exists (select 1 from events.outbox e where e.subject = w.subject and e.sequence < w.sequence and e.relayed_at is null and not e.dead)`;
}

/** Writes down that these are handled, and answers with those that were not yet. */
async function firstTimes<Pair extends { event: Claimed; handler: Handler }>(work: Work, pairs: readonly Pair[]): Promise<readonly Pair[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql<{ handler: string; eventId: string }>`
    insert into events.handled (handler, event_id, handled_at)
    select h, e, ${work.now} from unnest(${pairs.map(({ handler }) => handler.name)}::text[], ${pairs.map(({ event }) => event.id)}::uuid[]) as p (h, e)
    on conflict do nothing returning handler, event_id`.execute(work.tables());
  const first = new Set(rows.map(({ handler, eventId }) => `${handler} ${eventId}`));
  return pairs.filter(({ event, handler }) => first.has(`${handler.name} ${event.id}`));
}

/** Delivered: in the same transaction as what the last handler did. The day goes with the number, so that one month is looked into. */
function settle(work: Work, events: readonly Claimed[]): void {
  work.later(
    sql`update events.outbox o set relayed_at = ${work.now}, last_error = null
      from unnest(${events.map(({ id }) => id)}::uuid[], ${events.map(({ at }) => at)}::timestamptz[]) as d (id, at)
      where o.id = d.id and o.at = d.at`.execute(work.tables()),
  );
}
