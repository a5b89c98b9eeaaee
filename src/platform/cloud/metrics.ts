import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';

/** Upper bounds in seconds; Prometheus wants each bucket to hold all smaller ones. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] as const;

export type Labels = Readonly<Record<string, string | number>>;

export interface Sample {
  name: string;
  help: string;
  labels?: Labels;
  value: number;
}

/** What is read when somebody asks, not counted as it happens. */
export type Collector = () => Promise<readonly Sample[]>;

interface Seen {
  labels: Labels;
  buckets: number[];
  sum: number;
  count: number;
}

/** Counts of this process, and what its collectors see, in Prometheus' text format 0.0.4. No label ever holds a value somebody typed. */
export class Metrics {
  readonly #requests = new Map<string, Seen>();
  readonly #collectors: Collector[] = [];
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
  }

  collect(...collectors: readonly Collector[]): void {
    this.#collectors.push(...collectors);
  }

  observe(labels: { method: string; route: string; status: number }, seconds: number): void {
    const key = `${labels.method} ${labels.route} ${labels.status}`;
    let seen = this.#requests.get(key);
    if (seen === undefined) {
      seen = { labels, buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
      this.#requests.set(key, seen);
    }
    for (const [index, bound] of BOUNDS.entries()) if (seconds <= bound) seen.buckets[index] = (seen.buckets[index] ?? 0) + 1;
    seen.sum += seconds;
    seen.count += 1;
  }

  async text(): Promise<string> {
    const name = 'yiwang_http_request_seconds';
    const lines = [`# HELP ${name} Time from request to answer.`, `# TYPE ${name} histogram`];
    for (const { labels, buckets, sum, count } of this.#requests.values()) {
      for (const [index, bound] of BOUNDS.entries())
        lines.push(`${name}_bucket${written({ ...labels, le: bound })} ${buckets[index] ?? 0}`);
      lines.push(`${name}_bucket${written({ ...labels, le: '+Inf' })} ${count}`, `${name}_sum${written(labels)} ${sum}`);
      lines.push(`${name}_count${written(labels)} ${count}`);
    }
    const families = new Map<string, { help: string; samples: Sample[] }>();
    for (const sample of [...this.#ownSamples(), ...(await this.#collected())]) {
      const family = families.get(sample.name) ?? { help: sample.help, samples: [] };
      family.samples.push(sample);
      families.set(sample.name, family);
    }
    for (const [family, { help, samples }] of families) {
      lines.push(`# HELP ${family} ${help}`, `# TYPE ${family} gauge`);
      for (const { labels = {}, value } of samples) lines.push(`${family}${written(labels)} ${value}`);
    }
    return `${lines.join('\n')}\n`;
  }

  #ownSamples(): Sample[] {
    const { heapUsed, rss } = process.memoryUsage();
    const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
    const [p50, p99, most] = [this.#delay.percentile(50), this.#delay.percentile(99), this.#delay.max].map(seconds) as [
      number,
      number,
      number,
    ];
    this.#delay.reset();
    const help = 'Delay of the event loop since the last scrape.';
    return [
      { name: 'yiwang_event_loop_lag_seconds', help, labels: { quantile: '0.5' }, value: p50 },
      { name: 'yiwang_event_loop_lag_seconds', help, labels: { quantile: '0.99' }, value: p99 },
      { name: 'yiwang_event_loop_lag_seconds', help, labels: { quantile: '1' }, value: most },
      { name: 'yiwang_memory_bytes', help: 'Memory of the process.', labels: { kind: 'rss' }, value: rss },
      { name: 'yiwang_memory_bytes', help: 'Memory of the process.', labels: { kind: 'heap' }, value: heapUsed },
      { name: 'yiwang_uptime_seconds', help: 'Age of the process.', value: Math.round(process.uptime()) },
    ];
  }

  /** One that cannot look (the database is away) must not hide the others; that it could not is a figure too. */
  async #collected(): Promise<Sample[]> {
    const answers = await Promise.allSettled(this.#collectors.map((collect) => collect()));
    const failed = answers.filter(({ status }) => status === 'rejected').length;
    return [
      ...answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
      {
        name: 'yiwang_collectors_failed',
        help: 'Collectors that could not look; 1 and more mostly means that the database is away.',
        value: failed,
      },
    ];
  }
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** Times every answer by the route's pattern, never by the address itself: that may hold what somebody typed. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    metrics.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
}
