import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import type { PlayFiles } from '#applications/service/catalogue/drafts/rehearsing.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { listHandledEnterprises } from '#platform/data/registers/contract.ts';
import { SESSION_COOKIE } from '#platform/http/context.ts';
import { demonstrationAccounts, demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import type { Mail } from '#platform/notice/mail.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { identify } from '#platform/support/identity/contract.ts';
import { packagedServices, seedDemonstration, seedFoundations } from '../seed.ts';
import { handlers, jobsOf, polls, routes, sentences, portalOf } from '../compose.ts';
import { type Sender, startApp, type TestApp } from './app.ts';
import { aPreparedDatabase, type TestDatabase } from './database.ts';

export interface City extends TestApp {
  /** Item ids by the slug of their package. */
  items: ReadonlyMap<string, string>;
  /** What went out by mail. */
  letters: readonly Mail[];
  /** Signs in through the product's own endpoint and answers with the actor the session stands for. */
  actor(login: string, onBehalf?: boolean): Promise<Actor>;
  /** Signs in with the demonstration's password, or another, and answers with requests of that session. */
  enter(login: string, password?: string): Promise<Sender>;
}

/** A database with the demonstration city in it: seeded once in a run for each instant, then cloned. */
export function aSeededDatabase(now: Instant): Promise<TestDatabase> {
  return aPreparedDatabase(`city at ${now}`, async (runtime) => {
    await seedFoundations(runtime, now);
    await seedDemonstration(runtime, now);
  });
}

/** Ids of the demonstration's items by the slug of their package. */
export async function findPackagedItems({ database }: Runtime): Promise<ReadonlyMap<string, string>> {
  const folder = path.resolve(import.meta.dirname, '../../catalogue');
  const codes = await Promise.all(
    packagedServices.map(async (slug) => {
      const { code } = parse(await readFile(path.join(folder, slug, 'item.yaml'), 'utf8')) as { code: string };
      return [slug, code] as const;
    }),
  );
  const { rows } = await sql<{ id: string; code: string }>`select id, code from catalogue.item`.execute(database);
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return new Map(codes.map(([slug, code]) => [slug, ids.get(code) ?? '']));
}

/** The whole product with the demonstration city seeded, on a database of its own. */
export async function startCity(now = '2026-03-02T01:00:00.000Z', play?: PlayFiles): Promise<City> {
  const letters: Mail[] = [];
  const mailer = { leadsTo: 'memory', send: (mail: Mail) => Promise.resolve(void letters.push(mail)) };
  const held = await startApp({
    routes,
    handlers,
    polls,
    jobs: jobsOf(mailer, play),
    portal: portalOf({ islands: {}, demonstration: true, gallery: false }),
    sentences: sentences.zh,
    now,
    on: () => aSeededDatabase(Instant.parse(now)),
  });
  const items = await findPackagedItems(held.runtime);
  return {
    ...held,
    items,
    letters,
    async enter(login, password = demonstrationPassword) {
      const response = await held.as().post('/api/sign-in', { login, password });
      const token = response.cookies.find(({ name }) => name === SESSION_COOKIE)?.value;
      if (token === undefined) throw new Error(`${login} cannot sign in: ${response.body}`);
      return held.withSession(token);
    },
    async actor(login, onBehalf = false) {
      const account = demonstrationAccounts.find((one) => one.login === login);
      if (!account) throw new Error(`no demonstration account ${login}`);
      const response = await held.app.inject({ method: 'POST', url: '/api/sign-in', payload: { login, password: account.password } });
      const token = response.cookies.find(({ name }) => name === 'yw_session')?.value;
      const { actor } = await identify(held.runtime, token, held.clock.now());
      if (!onBehalf) return actor;
      const person = actor.personId as PersonId;
      const [enterprise] = await perform(held.runtime, actor, held.clock.now(), (work) => listHandledEnterprises(work, person));
      if (!enterprise) throw new Error(`${login} acts for no enterprise`);
      return { ...actor, onBehalfOf: enterprise.id };
    },
  };
}
