import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { PlayFiles } from '#applications/service/catalogue/drafts/rehearsing.ts';
import { Instant, instantOf } from '#kernel/time.ts';
import { createApp } from '#platform/http/app.ts';
import { SESSION_COOKIE } from '#platform/http/context.ts';
import { identify } from '#platform/support/identity/contract.ts';
import type { Runtime } from '#platform/work/work.ts';
import { TestClock } from '#testkit/clock.ts';
import { aSeededDatabase, findPackagedItems } from '#testkit/city.ts';
import { settling } from '#testkit/settle.ts';
import { buildIslands } from '../../scripts/build-islands.ts';
import { builtConsole } from '../../scripts/launch/console.mjs';
import { extend, handlers, jobsOf, polls, portalOf, routes, sentences } from '../../src/compose.ts';

export interface Product {
  /** Where it listens, without a slash at the end. */
  url: string;
  runtime: Runtime;
  /** Item ids by the slug of their package. */
  items: ReadonlyMap<string, string>;
  /** Moves the day the product believes in, and lets everything that falls due happen. */
  moveTo(instant: string): Promise<void>;
  /** Everything started so far is done: papers made, licences issued, notices written. */
  settle: () => Promise<void>;
  today(): string;
  close(): Promise<void>;
}

/** The product as main.ts composes it, with its real sign-in, on a database, a port and a clock of its own. */
export async function startProduct(now = '2026-03-02T01:00:00.000Z', play?: PlayFiles): Promise<Product> {
  const held = await aSeededDatabase(Instant.parse(now));
  const clock = new TestClock(now);
  const failures: unknown[] = [];
  let wake = () => {};
  const runtime: Runtime = { ...held.runtime, wake: () => wake() };
  const items = await findPackagedItems(runtime);
  const consoleFolder = builtConsole(() => {});
  const { folder: islandsFolder, islands } = await buildIslands();
  const app = await createApp({
    context: {
      runtime,
      now: clock.now,
      identify: (request) => identify(runtime, request.cookies[SESSION_COOKIE], clock.now()),
      sentences,
    },
    routes,
    portal: portalOf({ islands, demonstration: true, gallery: false }),
    extend: (server) => extend(server, runtime, { islandsFolder, ...(consoleFolder === undefined ? {} : { consoleFolder }) }),
  });
  const mailer = { leadsTo: 'memory', send: () => Promise.resolve() };
  const relay = await settling(
    runtime,
    held.url,
    { handlers, polls, jobs: jobsOf(mailer, play) },
    { now: clock.now, onError: (error) => failures.push(error) },
  );
  wake = () => relay.wake();
  /** The relay runs by itself: what it has taken may still be on its way when there is nothing left to take. */
  const settle = async () => {
    for (let tries = 0; tries < 400; tries += 1) {
      await relay.drain();
      const { rows } = await sql<{ n: number }>`select (select count(*) from events.outbox where relayed_at is null and not dead)::int
        + (select count(*) from documents.document where file_hash is null)::int n`.execute(runtime.database);
      if (rows[0]?.n === 0) return;
      await pause(50);
    }
    throw new Error(`events are left undone; ${failures.map(String).join('; ')}`);
  };
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  process.env['PUBLIC_URL'] = url;
  relay.start();
  return {
    url,
    runtime,
    items,
    settle,
    async moveTo(instant) {
      clock.set(instant);
      await settle();
    },
    today: () => instantOf(Date.parse(clock.now())),
    async close() {
      await relay.stop();
      await app.close();
      await held.close();
      if (failures.length > 0) throw new Error(`handlers failed: ${failures.map(String).join('; ')}`);
    },
  };
}
