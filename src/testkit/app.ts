import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { Actor, strangerIn } from '#kernel/actor.ts';
import type { Handler, Poll } from '#platform/events/relay.ts';
import { createApp } from '#platform/http/app.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { SESSION_COOKIE } from '#platform/http/context.ts';
import type { Portal } from '#platform/http/portal.ts';
import type { Route } from '#platform/http/serve.ts';
import { problemText } from '#platform/http/text.zh.ts';
import { identify } from '#platform/support/identity/contract.ts';
import { TestClock } from './clock.ts';
import { aDatabase, type TestDatabase } from './database.ts';
import { type Settling, settling } from './settle.ts';

export interface TestApp extends TestDatabase {
  app: FastifyInstance;
  clock: TestClock;
  relay: Settling;
  /** Sends a request as this actor; undefined is a stranger of the public zone. */
  as(actor?: Actor): Sender;
  /** Sends requests with the session of a real sign-in, where the product's routes are mounted. */
  withSession(token: string): Sender;
}

export interface Sender {
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, body?: object): Promise<LightMyRequestResponse>;
  put(url: string, body?: object): Promise<LightMyRequestResponse>;
  /** As an HTML form. */
  form(url: string, fields: Record<string, string>): Promise<LightMyRequestResponse>;
}

export interface TestParts {
  routes: readonly Route[];
  handlers?: readonly Handler[];
  jobs?: readonly Job[];
  polls?: readonly Poll[];
  portal?: Portal;
  sentences?: Record<string, string>;
  now?: string;
  /** Instead of an empty database: one prepared beforehand. */
  on?: () => Promise<TestDatabase>;
}

/** The product's own server over a database of its own; signing in may be replaced by naming the actor in a header. */
export async function startApp({
  routes,
  handlers = [],
  jobs = [],
  polls = [],
  portal,
  sentences = {},
  now = '2026-03-02T01:00:00.000Z',
  on = aDatabase,
}: TestParts): Promise<TestApp> {
  const held = await on();
  const clock = new TestClock(now);
  const failures: unknown[] = [];
  const relay = await settling(
    held.runtime,
    held.url,
    { handlers, jobs, polls },
    { now: clock.now, onError: (error) => failures.push(error) },
  );
  const app = await createApp({
    context: {
      runtime: held.runtime,
      now: clock.now,
      identify: async (request) => {
        const named = request.headers['x-test-actor'];
        if (typeof named === 'string') return { actor: Actor.parse(JSON.parse(named)) };
        const token = request.cookies[SESSION_COOKIE];
        return token === undefined ? { actor: strangerIn('public') } : identify(held.runtime, token, clock.now());
      },
      sentences: { zh: { ...problemText, ...sentences }, en: {} },
    },
    routes,
    ...(portal ? { portal } : {}),
  });
  const sender = (headers: Record<string, string>): Sender => {
    const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) =>
      app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) });
    return {
      get: (url) => send('GET', url),
      post: (url, body = {}) => send('POST', url, body),
      put: (url, body = {}) => send('PUT', url, body),
      form: (url, fields) =>
        app.inject({
          method: 'POST',
          url,
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(fields).toString(),
        }),
    };
  };
  return {
    ...held,
    app,
    clock,
    relay,
    as: (actor) => sender(actor ? { 'x-test-actor': JSON.stringify(actor) } : {}),
    withSession: (token) => sender({ cookie: `${SESSION_COOKIE}=${token}` }),
    async close() {
      await relay.stop();
      await app.close();
      await held.close();
      if (failures.length > 0) throw new Error(`handlers failed: ${failures.map(String).join('; ')}`);
    },
  };
}
