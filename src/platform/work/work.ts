import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { traced, traceparent } from '#platform/cloud/trace.ts';
import { type Database, inTransaction } from '#platform/db/database.ts';
import type { Session } from '#platform/db/session.ts';
import type { FileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';

/** What a process needs to do any work; made once at start. */
export interface Runtime {
  database: Database;
  vault: Vault;
  files: FileStore;
  /** Tells the relay of this process that something was published; other processes find it by polling. */
  wake(): void;
}

/** One unit of work: one transaction, one actor, one instant. Every command receives exactly this. */
export interface Work {
  readonly actor: Actor;
  readonly now: Instant;
  readonly vault: Vault;
  /** Bytes are stored before the transaction ends; bytes of a rolled-back work stay unreferenced and are swept later. */
  readonly files: FileStore;
  /** The module's own tables and nobody else's; a foreign table name is a compile error. */
  tables<Tables>(): Kysely<Tables>;
  /**
   * A write whose answer nobody needs: sent now, in its turn, and heard at the latest before the work ends. What it fails with fails the
   * work; statements after it see what it wrote.
   */
  later(statement: Promise<unknown>): void;
  /** Leaves the audit record (操作记录) of an act in the same transaction; `details` never holds personal data. */
  record(action: `${string}.${string}`, subject: string, details?: Record<string, unknown>): Promise<void>;
  /** Tells the other modules, at least once and in order per subject. */
  publish<Event extends DomainEvent>(event: Event): Promise<void>;
  /** Publishes later. A second call with the same key replaces the first. */
  publishAt<Event extends DomainEvent>(key: string, dueAt: Instant, event: Event): Promise<void>;
  /** Withdraws what `publishAt` set; nothing happens when it already went out. */
  withdraw(key: string): Promise<void>;
}

const EventId = z.uuid();
const RETRIES = 3;

/** Runs a command in its own transaction (READ COMMITTED); a serialisation failure or deadlock is tried again three times. */
export async function perform<Result>(
  runtime: Runtime,
  actor: Actor,
  now: Instant,
  command: (work: Work) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    let published = false;
    try {
      const result = await traced('work', { actor: actor.kind }, () =>
        inTransaction(runtime.database, (session) => command(workIn(session, runtime, actor, now, () => (published = true)))),
      );
      if (published) runtime.wake();
      return result;
    } catch (error) {
      if (attempt > RETRIES || !isConcurrencyFailure(error)) throw error;
    }
  }
}

function isConcurrencyFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

function workIn({ database: tx, later }: Session, runtime: Runtime, actor: Actor, now: Instant, onPublish: () => void): Work {
  return {
    actor,
    now,
    vault: runtime.vault,
    files: runtime.files,
    // The one cast of the data layer: narrows the connection to the caller's declared tables.
    tables: <Tables>() => tx as unknown as Kysely<Tables>,
    later,
    async record(action, subject, details) {
      later(
        sql`insert into audit.entry (id, at, actor_kind, actor_id, on_behalf_of, zone, action, subject, details) values (${newId(EventId)}, ${now},
          ${actor.kind}, ${actor.personId ?? null}, ${actor.onBehalfOf ?? null}, ${actor.zone}, ${action}, ${subject},
          ${details === undefined ? null : JSON.stringify(details)})`.execute(tx),
      );
    },
    async publish(event) {
      later(
        sql`insert into events.outbox (id, at, type, schema_version, subject, payload, trace)
          values (${newId(EventId)}, ${now}, ${event.type}, 1, ${event.subject}, ${JSON.stringify(event)}, ${traceparent() ?? null})`.execute(
          tx,
        ),
      );
      onPublish();
    },
    async publishAt(key, dueAt, event) {
      later(
        sql`insert into events.timer (key, due_at, type, subject, payload) values (${key}, ${dueAt}, ${event.type}, ${event.subject}, ${JSON.stringify(event)})
          on conflict (key) do update set due_at = excluded.due_at, type = excluded.type, subject = excluded.subject, payload = excluded.payload`.execute(
          tx,
        ),
      );
    },
    async withdraw(key) {
      later(sql`delete from events.timer where key = ${key}`.execute(tx));
    },
  };
}
