import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { traced, traceparent } from '#platform/cloud/trace.ts';
import type { Database, PlatformTables } from '#platform/db/database.ts';
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
        runtime.database.transaction().execute((tx) => command(workIn(tx, runtime, actor, now, () => (published = true)))),
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

function workIn(tx: Transaction<PlatformTables>, runtime: Runtime, actor: Actor, now: Instant, onPublish: () => void): Work {
  return {
    actor,
    now,
    vault: runtime.vault,
    files: runtime.files,
    // The one cast of the data layer: narrows the connection to the caller's declared tables.
    tables: <Tables>() => tx as unknown as Kysely<Tables>,
    async record(action, subject, details) {
      await tx
        .insertInto('audit.entry')
        .values({
          id: newId(EventId),
          at: now,
          actorKind: actor.kind,
          actorId: actor.personId ?? null,
          onBehalfOf: actor.onBehalfOf ?? null,
          zone: actor.zone,
          action,
          subject,
          details: details === undefined ? null : JSON.stringify(details),
        })
        .execute();
    },
    async publish(event) {
      await tx
        .insertInto('events.outbox')
        .values({
          id: newId(EventId),
          at: now,
          type: event.type,
          schemaVersion: 1,
          subject: event.subject,
          payload: JSON.stringify(event),
          trace: traceparent() ?? null,
        })
        .execute();
      onPublish();
    },
    async publishAt(key, dueAt, event) {
      await tx
        .insertInto('events.timer')
        .values({ key, dueAt, type: event.type, subject: event.subject, payload: JSON.stringify(event) })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            dueAt: sql`excluded.due_at`,
            type: sql`excluded.type`,
            subject: sql`excluded.subject`,
            payload: sql`excluded.payload`,
          }),
        )
        .execute();
    },
    async withdraw(key) {
      await tx.deleteFrom('events.timer').where('key', '=', key).execute();
    },
  };
}
