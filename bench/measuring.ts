import type { Product } from '../tests/faults/product.ts';
import type { Timed } from './one-life.ts';

/** How long each kind of request took. Names in brackets are waiting, not requests. */
export class Stopwatch {
  readonly #times = new Map<string, number[]>();

  readonly timed: Timed = async (name, ask) => {
    const from = performance.now();
    const answer = await ask();
    this.add(name, performance.now() - from);
    return answer;
  };

  add(name: string, milliseconds: number): void {
    const known = this.#times.get(name) ?? [];
    known.push(milliseconds);
    this.#times.set(name, known);
  }

  all(): number[] {
    return [...this.#times].filter(([name]) => !name.startsWith('(')).flatMap(([, list]) => list);
  }

  table(): string {
    const line = (name: string, list: readonly number[]) =>
      `${name.padEnd(16)}${String(list.length).padStart(7)}${[0.5, 0.95, 0.99].map((share) => at(list, share).toFixed(1).padStart(9)).join('')}`;
    return [
      `${'request'.padEnd(16)}${'count'.padStart(7)}${['p50 ms', 'p95 ms', 'p99 ms'].map((one) => one.padStart(9)).join('')}`,
      ...[...this.#times].map(([name, list]) => line(name, list)),
      line('all requests', this.all()),
    ].join('\n');
  }
}

export function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Figures {
  done: number;
  perSecond: number;
  /** Processor milliseconds each: what other work on the machine does not distort. */
  server: number;
  database: number;
  /** Of the one who asks: on the same cores. */
  client: number;
}

/** So many at once until the time is over; `after` belongs to it: what that leaves to do in the background. */
export async function during(
  products: readonly Product[],
  { seconds, atOnce }: { seconds: number; atOnce: number },
  once: (lane: number) => Promise<unknown>,
  after: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Figures> {
  const used = () => products.map((product) => product.processorSeconds());
  const [began, before, asked] = [performance.now(), used(), process.cpuUsage()];
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (performance.now() - began < seconds * 1_000) {
        await once(lane);
        done += 1;
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(asked);
  await after();
  const now = used();
  const server = now.reduce((sum, one, index) => sum + one.server - (before[index]?.server ?? 0), 0);
  // All share one database: it is counted once.
  const database = (now[0]?.database ?? 0) - (before[0]?.database ?? 0);
  return {
    done,
    perSecond: done / took,
    server: (server / done) * 1_000,
    database: (database / done) * 1_000,
    client: (user + system) / done / 1_000,
  };
}

export const inWords = ({ perSecond, server, database, client }: Figures): string =>
  `${perSecond.toFixed(1)} lives/s, processor per life: server ${server.toFixed(1)} ms, database ${database.toFixed(1)} ms, who asks ${client.toFixed(1)} ms`;
