import { createServer, type IncomingMessage, type Server } from 'node:http';
import { sql } from 'kysely';
import { strangerIn } from '#kernel/actor.ts';
import type { Context, Visitor } from '#platform/http/context.ts';
import { Door } from '#platform/http/door.ts';
import { logRefusal, refusalOf } from '#platform/http/refuse.ts';
import type { Route } from '#platform/http/serve.ts';
import type { Runtime } from '#platform/work/work.ts';
import { encode, type Envelope, MOST_BYTES, unseal, type ZoneKeys } from './envelope.ts';

export interface GatewayParts {
  context: Omit<Context, 'identify' | 'runtime'> & { runtime: Runtime };
  routes: readonly Route[];
  /** Addresses of the endpoints that the public pages use; nothing else is asked through here. */
  allowed: ReadonlySet<string>;
  identify: (token: string | undefined) => Promise<Visitor>;
  keys: ZoneKeys;
  onDefect: (error: unknown, at: string) => void;
}

const SIGN_OUT = 'POST /api/sign-out';

/** What the office side answers across the zones. A refusal is an answer; a defect says only that there was one. */
export type Answer =
  | { output: unknown }
  | { visitor: { person?: Visitor['person']; confined?: { may: string[]; code: string; status: number; path: string } } }
  | { refusal: { status: number; code: string; fields: readonly { path: string; code: string }[] } }
  | { defect: true };

/** The narrow gate between the zones: signed, fresh, never twice, only listed endpoints, only as a member of the public. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #door: Door;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    const routes = parts.routes.filter(({ endpoint }) => parts.allowed.has(endpoint.at));
    this.#door = new Door({ ...parts.context, identify: () => Promise.resolve({ actor: strangerIn('public') }) }, routes);
  }

  async listen(port: number, host: string): Promise<Server> {
    const server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body),
        (error: unknown) => {
          this.#parts.onDefect(error, '-');
          response.writeHead(500).end();
        },
      );
    });
    server.requestTimeout = 60_000;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return server;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    if (request.method !== 'POST' || request.url !== '/zone') return { status: 404, body: '' };
    const body = await textOf(request);
    if (body === undefined) return { status: 413, body: '' };
    const { runtime, now } = this.#parts.context;
    const opened = unseal(
      this.#parts.keys,
      body,
      { key: request.headers['x-zone-key'], signature: request.headers['x-zone-signature'] },
      Date.parse(now()),
    );
    if ('refused' in opened) return { status: opened.refused === 'shape' ? 400 : 403, body: '' };
    const { nonce } = opened.envelope;
    const first = await sql`insert into platform.zone_message (nonce, seen_at) values (${nonce}, ${now()}) on conflict do nothing`.execute(
      runtime.database,
    );
    if (first.numAffectedRows !== 1n) return { status: 403, body: '' };
    return { status: 200, body: encode(await this.#do(opened.envelope)) };
  }

  async #do({ kind, at = '', token, input }: Envelope): Promise<Answer> {
    const { context, onDefect } = this.#parts;
    const visitor = await this.#member(token);
    if (kind === 'visitor') return { visitor: shown(visitor) };
    try {
      const route = this.#door.routeAt(at);
      const output = await this.#door.perform(visitor, at, input);
      const session = route.session?.(output);
      // An official's session is not opened from outside, whatever he typed: the office face is where he works.
      if (typeof session?.token === 'string' && (await this.#member(session.token)).actor.personId === undefined) {
        await this.#door.perform(await this.#parts.identify(session.token), SIGN_OUT, {});
        return { refusal: { status: 403, code: 'office_only', fields: [] } };
      }
      return { output };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) {
        onDefect(error, at);
        return { defect: true };
      }
      await logRefusal(context.runtime.database, visitor, context.now(), at, refusal);
      return { refusal };
    }
  }

  /** Whoever holds posts or comes from the office is a stranger here. */
  async #member(token: string | undefined): Promise<Visitor> {
    const visitor = await this.#parts.identify(token);
    const { zone, posts } = visitor.actor;
    return zone === 'public' && posts.length === 0 ? visitor : { actor: strangerIn('public') };
  }
}

function shown({ person, confined }: Visitor): Extract<Answer, { visitor: unknown }>['visitor'] {
  return {
    ...(person === undefined ? {} : { person }),
    ...(confined === undefined
      ? {}
      : { confined: { may: [...confined.may], code: confined.problem.code, status: confined.problem.status, path: confined.path } }),
  };
}

/** undefined: more than may cross. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
