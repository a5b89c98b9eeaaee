import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { DomainEvent } from '#kernel/event.ts';
import type { Instant } from '#kernel/time.ts';
import { untilHeard } from '#platform/events/heard.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import type { Database } from '#platform/db/database.ts';
import { queueOptions } from '#platform/db/hosts.ts';
import type { Runtime, Work } from '#platform/work/work.ts';

/** Work outside a transaction: mail, typesetting, housekeeping. Run at least once; a second run must do no harm. */
export interface Job {
  /** Names the queue: never rename it lightly, waiting jobs bear it. */
  queue: string;
  /** The event that asks for it; absent for a job of the clock. */
  type?: DomainEvent['type'];
  /** When the clock asks for it (cron, Beijing time). */
  cron?: string;
  /** A job that a killed process had begun is taken up again after so long; longer than it ever takes. */
  expiresSeconds?: number;
  run(runtime: Runtime, now: Instant, data: unknown): Promise<void>;
}

/** Declares a job with the type of the event it begins with. The event is its data. */
export function jobOn<Event extends DomainEvent>(
  type: Event['type'],
  queue: string,
  run: (runtime: Runtime, now: Instant, event: Event) => Promise<void>,
): Job {
  // The queue holds what the handler below sent for this type; the type name stands for the shape.
  return { queue, type, run: (runtime, now, data) => run(runtime, now, data as Event) };
}

export interface JobsOptions {
  connectionString: string;
  now: () => Instant;
  onError: (error: unknown, about: { queue: string; id: string }) => void;
  /** Off in tests: nothing then comes from the clock, and no lost job is taken up again. */
  tended?: boolean;
}

const BATCH = 8;
const POLL_MILLISECONDS = 500;
const EXPIRES_SECONDS = 60;
const RETRY = { retryLimit: 12, retryDelay: 1, retryBackoff: true, retryDelayMax: 3_600 };

/** The queues of pg-boss in our own database. Sending is part of the transaction that handles the event, so no job is lost or doubled. */
export class Jobs {
  readonly #runtime: Runtime;
  readonly #jobs: ReadonlyMap<string, Job>;
  readonly #options: JobsOptions;
  readonly #boss: PgBoss;
  #stopped = false;
  #running: Promise<void> | undefined;
  #wakeUp: (() => void) | undefined;
  readonly #named: ReturnType<typeof through>;
  /** Queues to be looked into without waiting for the clock. */
  readonly #due = new Set<string>();

  constructor(runtime: Runtime, jobs: readonly Job[], options: JobsOptions) {
    this.#runtime = runtime;
    this.#jobs = new Map(jobs.map((job) => [job.queue, job]));
    this.#options = options;
    this.#named = through(runtime.database.withoutPlugins());
    const tended = options.tended ?? true;
    this.#boss = new PgBoss({
      ...queueOptions(options.connectionString),
      max: 2,
      migrate: false,
      createSchema: false,
      supervise: tended,
      schedule: tended,
      superviseIntervalSeconds: 10,
    });
    // A database that is away for a moment is not the end of the process; what failed is asked again.
    this.#boss.on('error', (error) => {
      if (!this.#stopped) options.onError(error, { queue: '-', id: '-' });
    });
  }

  /** For the relay: each passes its event on to the queue, in the transaction that marks it handled. */
  handlers(): Handler[] {
    return [...this.#jobs.values()].flatMap(({ type, queue }) =>
      type === undefined
        ? []
        : [on(type, `jobs.${queue}`, async (work, event) => void (await this.#send(work, queue, event)), { together: true })],
    );
  }

  async open(): Promise<void> {
    await this.#boss.start();
    for (const { queue, cron, expiresSeconds = EXPIRES_SECONDS } of this.#jobs.values()) {
      await this.#boss.createQueue(queue, { expireInSeconds: expiresSeconds, ...RETRY });
      if (cron !== undefined && (this.#options.tended ?? true)) await this.#boss.schedule(queue, cron, null, { tz: 'Asia/Shanghai' });
    }
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  /** Something was put into the queues of events of these types; into any of them where nothing is said. */
  wake(types?: readonly string[]): void {
    for (const { queue, type } of this.#jobs.values())
      if (types === undefined || (type !== undefined && types.includes(type))) this.#due.add(queue);
    if (this.#due.size > 0) this.#wakeUp?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp?.();
    await this.#running;
    await this.#boss.stop({ graceful: false });
  }

  /** Does everything that waits now. Returns the number done. */
  async drain(): Promise<number> {
    let done = 0;
    for (;;) {
      const round = await Promise.all([...this.#jobs.values()].map((job) => this.#takeUp(job)));
      const taken = round.reduce((sum, count) => sum + count, 0);
      if (taken === 0) return done;
      done += taken;
    }
  }

  async #loop(): Promise<void> {
    let looked = -Infinity;
    while (!this.#stopped) {
      // Every queue by the clock: what is to be tried again is told by nobody.
      if (performance.now() - looked >= POLL_MILLISECONDS) {
        looked = performance.now();
        for (const queue of this.#jobs.keys()) this.#due.add(queue);
      }
      const due = [...this.#jobs.values()].filter(({ queue }) => this.#due.has(queue));
      this.#due.clear();
      try {
        await Promise.all(
          due.map(async (job) => {
            // One that gave all it was asked for has more, most likely.
            if ((await this.#takeUp(job)) === BATCH) this.#due.add(job.queue);
          }),
        );
      } catch (error) {
        this.#options.onError(error, { queue: '-', id: '-' });
      }
      if (this.#due.size === 0) await this.#rest(POLL_MILLISECONDS - (performance.now() - looked));
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wakeUp = undefined;
  }

  async #takeUp(job: Job): Promise<number> {
    const taken = await this.#boss.fetch<unknown>(job.queue, { batchSize: BATCH, includeMetadata: true, db: this.#named });
    await Promise.all(
      taken.map(async ({ id, retryCount, data }) => {
        const attempt = { id, retryCount };
        try {
          await job.run(this.#runtime, this.#options.now(), data);
          await this.#boss.complete(job.queue, attempt, null, { db: this.#named });
        } catch (error) {
          this.#options.onError(error, { queue: job.queue, id });
          const failed = { message: error instanceof Error ? error.message : String(error) };
          await untilHeard(
            () => this.#boss.fail(job.queue, attempt, failed),
            EXPIRES_SECONDS,
            () => this.#stopped,
          );
        }
      }),
    );
    return taken.length;
  }

  #send(work: Work, queue: string, event: DomainEvent): Promise<string | null> {
    return this.#boss.send(queue, event, { db: through(work.tables<Record<never, never>>().withoutPlugins()) });
  }
}

/** pg-boss' statements on a connection of ours: within its transaction, or only for being planned once, as its own connections do not. */
const through = (database: Pick<Database, 'executeQuery'>) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: (await database.executeQuery<unknown>(CompiledQuery.raw(text, [...values]))).rows,
  }),
});
