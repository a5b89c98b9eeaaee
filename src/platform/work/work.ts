import type { Kysely } from 'kysely';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { Instant } from '#kernel/time.ts';
import { traced } from '#platform/cloud/trace.ts';
import { type Database, inTransaction } from '#platform/db/database.ts';
import type { Session } from '#platform/db/session.ts';
import type { FileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { Leavings } from './leavings.ts';

/** What a process needs to do any work; made once at start. */
export interface Runtime {
  database: Database;
  vault: Vault;
  files: FileStore;
  /** Tells the relay of this process that something was published; other processes find it by polling. */
  wake(): void;
  /** Who hears events in the work that publishes them; where absent, all go by the relay. */
  hearing?: Hearing;
}

/** Those who handle an event in the very work that publishes it. */
export interface Hearing {
  /** Everybody who handles this event; undefined where one of them must have a work of his own, so that the relay delivers it. */
  of(event: DomainEvent): readonly Hearer[] | undefined;
  /** Events of these types were handled and are committed: what that sent elsewhere may be looked for. */
  done(types: readonly string[]): void;
}

export interface Hearer {
  name: string;
  handle(work: Work, event: DomainEvent): Promise<void>;
}

/** One unit of work: one transaction, one actor, one instant. Every command receives exactly this. */
export interface Work {
  readonly actor: Actor;
  readonly now: Instant;
  readonly vault: Vault;
  /** Bytes are stored before the transaction ends; bytes of a rolled-back work stay unreferenced and are swept later. */
  readonly files: FileStore;
  /** The transaction: one and the same for the command and those who hear of it there. */
  readonly unit: object;
  /** The module's own tables and nobody else's; a foreign table name is a compile error. */
  tables<Tables>(): Kysely<Tables>;
  /**
   * A write whose answer nobody needs: sent now, in its turn, and heard at the latest before the work ends. What it fails with fails the
   * work; statements after it see what it wrote.
   */
  later(statement: Promise<unknown>): void;
  /**
   * What locks a row that others wait for, done when all else of the work is done and its events are heard: the row stays locked for the
   * commit alone. What it fails with fails the work.
   */
  atEnd(act: () => Promise<void>): void;
  /** Leaves the audit record (操作记录) of an act in the same transaction; `details` never holds personal data. */
  record(action: `${string}.${string}`, subject: string, details?: Record<string, unknown>): Promise<void>;
  /** Tells the other modules, at least once and in order per subject. */
  publish<Event extends DomainEvent>(event: Event): Promise<void>;
  /** Publishes later. A second call with the same key replaces the first. */
  publishAt<Event extends DomainEvent>(key: string, dueAt: Instant, event: Event): Promise<void>;
  /** Withdraws what `publishAt` set; nothing happens when it already went out. */
  withdraw(key: string): Promise<void>;
}

const RETRIES = 3;

/**
 * Runs a command in its own transaction (READ COMMITTED); a serialisation failure or deadlock is tried again three times. At its end those
 * hear its events who may; where one of them fails, the work is done again with all its events left to the relay, so that no act fails by
 * who only hears of it.
 */
export async function perform<Result>(
  runtime: Runtime,
  actor: Actor,
  now: Instant,
  command: (work: Work) => Promise<Result>,
): Promise<Result> {
  let { hearing } = runtime;
  for (let attempt = 1; ; attempt += 1) {
    const leavings = new Leavings();
    const heard: string[] = [];
    const at: { stage: 'command' | 'hearing' | 'last' | 'ending' } = { stage: 'command' };
    try {
      const result = await traced('work', { actor: actor.kind }, () =>
        inTransaction(runtime.database, async (session) => {
          const answer = await command(workIn(session, runtime, actor, now, leavings));
          at.stage = 'hearing';
          if (hearing) heard.push(...(await hear(hearing, leavings, workIn(session, runtime, systemActor, now, leavings))));
          at.stage = 'last';
          await leavings.endAll();
          // From here on nobody knows whether it was committed if the connection breaks.
          at.stage = 'ending';
          leavings.write(session.database, now, session.later);
          return answer;
        }),
      );
      if (heard.length > 0) hearing?.done(heard);
      if (leavings.toRelay) runtime.wake();
      return result;
    } catch (error) {
      if (attempt > RETRIES) throw error;
      if (at.stage === 'hearing' && hearing !== undefined) hearing = undefined;
      else if (!isConcurrencyFailure(error)) throw error;
    }
  }
}

/** Lets every event be heard by those who may hear it here, and what they publish in turn. Answers with the types that somebody handled. */
async function hear(hearing: Hearing, leavings: Leavings, work: Work): Promise<string[]> {
  const types: string[] = [];
  for (let told = leavings.takeUnheard(); told.length > 0; told = leavings.takeUnheard()) {
    // All of them come to their end before one that failed is told of: nobody may still write when the work is rolled back.
    const ends = await Promise.allSettled(
      told.map(async (one) => {
        const hearers = hearing.of(one.event);
        if (hearers === undefined) return;
        one.handledBy = hearers.map(({ name }) => name);
        if (hearers.length > 0) types.push(one.event.type);
        for (const hearer of hearers) await hearer.handle(work, one.event);
      }),
    );
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }
  return types;
}

function isConcurrencyFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

function workIn(unit: Session, runtime: Runtime, actor: Actor, now: Instant, leavings: Leavings): Work {
  const { database: tx, later } = unit;
  return {
    actor,
    now,
    unit,
    vault: runtime.vault,
    files: runtime.files,
    // The one cast of the data layer: narrows the connection to the caller's declared tables.
    tables: <Tables>() => tx as unknown as Kysely<Tables>,
    later,
    atEnd: (act) => leavings.atEnd(act),
    async record(action, subject, details) {
      leavings.record(actor, action, subject, details);
    },
    async publish(event) {
      leavings.publish(event);
    },
    async publishAt(key, dueAt, event) {
      leavings.setTimer(key, { dueAt, event });
    },
    async withdraw(key) {
      leavings.setTimer(key, null);
    },
  };
}
