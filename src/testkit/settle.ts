import { type Handler, hearingOf, type Poll, Relay } from '#platform/events/relay.ts';
import { type Job, Jobs } from '#platform/jobs/jobs.ts';
import type { Instant } from '#kernel/time.ts';
import type { Runtime } from '#platform/work/work.ts';

/** Relay and jobs of one process, by hand: `drain` lets everything happen that is due, until nothing is left. */
export interface Settling {
  /** Both running by themselves, as in the product. */
  start(): void;
  wake(): void;
  drain(): Promise<number>;
  stop(): Promise<void>;
}

export async function settling(
  runtime: Runtime,
  connectionString: string,
  { handlers, jobs, polls = [] }: { handlers: readonly Handler[]; jobs: readonly Job[]; polls?: readonly Poll[] },
  { now, onError }: { now: () => Instant; onError: (error: unknown) => void },
): Promise<Settling> {
  const queues = jobs.length === 0 ? undefined : new Jobs(runtime, jobs, { connectionString, now, onError, tended: false });
  await queues?.open();
  const all = [...handlers, ...(queues?.handlers() ?? [])];
  runtime.hearing = hearingOf(all, (types) => queues?.wake(types));
  const relay = new Relay(runtime, all, {
    now,
    onError,
    polls,
    onDelivered: () => queues?.wake(),
  });
  return {
    start() {
      relay.start();
      queues?.start();
    },
    wake: () => relay.wake(),
    async drain() {
      let done = 0;
      for (;;) {
        const round = (await relay.drain()) + ((await queues?.drain()) ?? 0);
        if (round === 0) return done;
        done += round;
      }
    },
    async stop() {
      await relay.stop();
      await queues?.stop();
    },
  };
}
