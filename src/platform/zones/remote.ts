import type { FastifyRequest } from 'fastify';
import { strangerIn } from '#kernel/actor.ts';
import type { Call } from '#kernel/page.ts';
import { Problem } from '#kernel/problem.ts';
import { SESSION_COOKIE, type Visitor } from '#platform/http/context.ts';
import { type Entrance, UnknownEndpoint } from '#platform/http/door.ts';
import type { Route } from '#platform/http/serve.ts';
import { decode, type Envelope, MOST_BYTES, seal, type ZoneKeys } from './envelope.ts';
import type { Answer } from './gateway.ts';

const tokens = new WeakMap<Visitor, string | undefined>();

/** The public zone's way to the work: the gateway of the office side, and nothing else. */
export class RemoteDoor implements Entrance {
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #address: URL;
  readonly #keys: ZoneKeys;

  constructor(routes: readonly Route[], address: string, keys: ZoneKeys) {
    this.#routes = new Map(routes.map((route) => [route.endpoint.at, route]));
    this.#address = new URL('/zone', address);
    this.#keys = keys;
  }

  routeAt(at: string): Route {
    const route = this.#routes.get(at);
    if (!route) throw new UnknownEndpoint(at);
    return route;
  }

  /** Who comes with this request, as far as a page needs to know: his name. His rights are looked up where the work is done. */
  async identify(request: FastifyRequest): Promise<Visitor> {
    const token = request.cookies[SESSION_COOKIE];
    const stranger: Visitor = { actor: strangerIn('public') };
    if (token === undefined) return stranger;
    const answer = await this.#ask({ kind: 'visitor', token });
    if (!('visitor' in answer)) return stranger;
    const { person, confined } = answer.visitor;
    const visitor: Visitor = {
      ...stranger,
      ...(person === undefined ? {} : { person }),
      ...(confined === undefined
        ? {}
        : { confined: { may: new Set(confined.may), problem: new Problem(confined.code, confined.status), path: confined.path } }),
    };
    tokens.set(visitor, token);
    return visitor;
  }

  async perform(visitor: Visitor, at: string, raw: unknown): Promise<unknown> {
    this.routeAt(at);
    const token = tokens.get(visitor);
    const answer = await this.#ask({ kind: 'perform', at, input: raw, ...(token === undefined ? {} : { token }) });
    if ('output' in answer) return answer.output;
    if ('refusal' in answer) throw new Problem(answer.refusal.code, answer.refusal.status, answer.refusal.fields);
    throw new Error(`the office side could not do ${at}`);
  }

  callFor(visitor: Visitor): Call {
    // The office side parses its answer by this endpoint's own schema, so it has the endpoint's type.
    return async <Input, Output>(endpoint: { at: string }, input: Input) => (await this.perform(visitor, endpoint.at, input)) as Output;
  }

  async #ask(message: Omit<Envelope, 'nonce' | 'sentAt'>): Promise<Answer> {
    const { body, headers } = seal(this.#keys, message, Date.now());
    if (body.length > MOST_BYTES) throw new Problem('too_large', 413);
    const response = await fetch(this.#address, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
    return decode(await response.text()) as Answer;
  }
}
