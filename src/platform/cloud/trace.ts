import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One piece of work with its beginning and end, as OTLP counts them (nanoseconds since 1970, as text). */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: 1 | 2;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue: string } }[];
  status: { code: 0 | 2 };
}

interface Current {
  traceId: string;
  spanId: string;
}

const current = new AsyncLocalStorage<Current>();
const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const nanoseconds = (milliseconds: number): string => `${Math.round(milliseconds * 1_000)}000`;

/** W3C Trace Context §3.2: version 00, no zero ids. Anything else is as if nothing had been said. */
export function readTraceparent(header: unknown): Current | undefined {
  const found = typeof header === 'string' ? /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(header) : null;
  const [, traceId = '', spanId = ''] = found ?? [];
  return traceId === '' || /^0+$/.test(traceId) || /^0+$/.test(spanId) ? undefined : { traceId, spanId };
}

/** For whoever is called from here, another system or an event handled later; undefined where nothing is traced. */
export function traceparent(): string | undefined {
  const here = current.getStore();
  return here && `00-${here.traceId}-${here.spanId}-01`;
}

export interface Exporter {
  export(spans: readonly Span[]): Promise<void>;
}

const BATCH = 500;
const MOST_HELD = 5_000;
const EVERY = 2_000;

/** Collects spans and hands them on in batches. What cannot be handed on is dropped: tracing must never hold up the work it watches. */
export class Tracer {
  readonly #exporter: Exporter;
  #held: Span[] = [];
  #timer: NodeJS.Timeout | undefined;
  dropped = 0;

  constructor(exporter: Exporter) {
    this.#exporter = exporter;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), EVERY);
    this.#timer.unref();
  }

  /** Does something as a span of its own, below the one at work; `from` is a caller's traceparent. */
  async span<Result>(
    name: string,
    attributes: Readonly<Record<string, string>>,
    run: () => Promise<Result>,
    from?: unknown,
  ): Promise<Result> {
    const parent = readTraceparent(from) ?? current.getStore();
    const here = { traceId: parent?.traceId ?? hex(16), spanId: hex(8) };
    const began = performance.timeOrigin + performance.now();
    let failed = false;
    try {
      return await current.run(here, run);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      this.#keep({ ...here, parent, name, attributes, began, failed, kind: from === undefined ? 1 : 2 });
    }
  }

  /** Something that has just ended, of this length: a statement of the database. */
  after(name: string, attributes: Readonly<Record<string, string>>, milliseconds: number): void {
    const parent = current.getStore();
    if (parent === undefined) return;
    const began = performance.timeOrigin + performance.now() - milliseconds;
    this.#keep({ traceId: parent.traceId, spanId: hex(8), parent, name, attributes, began, failed: false, kind: 1 });
  }

  #keep(
    one: Current & {
      parent: Current | undefined;
      name: string;
      attributes: Readonly<Record<string, string>>;
      began: number;
      failed: boolean;
      kind: 1 | 2;
    },
  ): void {
    if (this.#held.length >= MOST_HELD) return void (this.dropped += 1);
    this.#held.push({
      traceId: one.traceId,
      spanId: one.spanId,
      ...(one.parent === undefined ? {} : { parentSpanId: one.parent.spanId }),
      name: one.name,
      kind: one.kind,
      startTimeUnixNano: nanoseconds(one.began),
      endTimeUnixNano: nanoseconds(performance.timeOrigin + performance.now()),
      attributes: Object.entries(one.attributes).map(([key, value]) => ({ key, value: { stringValue: value } })),
      status: { code: one.failed ? 2 : 0 },
    });
    if (this.#held.length >= BATCH) void this.flush();
  }

  async flush(): Promise<void> {
    const spans = this.#held;
    this.#held = [];
    if (spans.length === 0) return;
    await this.#exporter.export(spans).catch(() => (this.dropped += spans.length));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

let active: Tracer | undefined;

/** The process's own tracer, where TRACES_TO switches it on; set once at the start. */
export function useTracer(tracer: Tracer | undefined): void {
  active = tracer;
}

/** Does something as a span where anything is traced, else plainly. */
export function traced<Result>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  run: () => Promise<Result>,
  from?: unknown,
): Promise<Result> {
  return active === undefined ? run() : active.span(name, attributes, run, from);
}

/** A statement that has just ended; its text has placeholders, never values. */
export function noteStatement(text: string, milliseconds: number): void {
  active?.after(
    `sql ${text.slice(0, 60).replaceAll(/\s+/g, ' ').trim()}`,
    { 'db.system': 'postgresql', 'db.query.text': text.slice(0, 1_000) },
    milliseconds,
  );
}

/** Each request is a span below its caller's, named by the route's pattern. After the body is read: its parser loses the context. */
export function traceRequests(app: FastifyInstance): void {
  const ends = new WeakMap<FastifyRequest, (status: number) => void>();
  app.addHook('preValidation', (request, _reply, done) => {
    const route = `${request.method} ${request.routeOptions.url ?? 'unmatched'}`;
    const from = request.headers['traceparent'] ?? null;
    const whole = () =>
      new Promise<void>((resolve, reject) => {
        ends.set(request, (status) => (status < 500 ? resolve() : reject(new Error(String(status)))));
        done();
      });
    void traced(route, { 'http.route': route, 'yiwang.request': request.id }, whole, from).catch(() => {});
  });
  app.addHook('onResponse', async (request, reply) => ends.get(request)?.(reply.statusCode));
}

/** OTLP over HTTP with JSON (opentelemetry-proto, `/v1/traces`): every collector takes it, and it needs no package. */
export function otlpExporter(endpoint: string, resource: Readonly<Record<string, string>>): Exporter {
  const attributes = Object.entries(resource).map(([key, value]) => ({ key, value: { stringValue: value } }));
  return {
    async export(spans) {
      const answer = await fetch(new URL('/v1/traces', endpoint), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: 'yiwang' }, spans }] }] }),
        signal: AbortSignal.timeout(5_000),
      });
      if (!answer.ok) throw new Error(`traces refused: ${answer.status}`);
    },
  };
}
