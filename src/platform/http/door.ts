import { ZodError } from 'zod';
import type { Call } from '#kernel/page.ts';
import { perform } from '#platform/work/work.ts';
import type { Context, Visitor } from './context.ts';
import { measured } from './refuse.ts';
import type { Route } from './serve.ts';
import { refuseInput, withoutUnseen } from './storable.ts';

export class UnknownEndpoint extends Error {}

/** What pages, forms and the API ask, wherever the work is done: in this process, or across the zones. */
export interface Entrance {
  routeAt(at: string): Route;
  perform(visitor: Visitor, at: string, raw: unknown): Promise<unknown>;
  callFor(visitor: Visitor): Call;
}

function prepared(route: Route, raw: unknown): ReturnType<Route['prepare']> {
  try {
    return route.prepare(raw);
  } catch (error) {
    throw error instanceof ZodError ? measured(error, raw) : error;
  }
}

/** All endpoints of this process by address: what pages, forms and the API share. */
export class Door implements Entrance {
  readonly #routes = new Map<string, Route>();
  readonly #context: Context;

  constructor(context: Context, routes: readonly Route[]) {
    this.#context = context;
    for (const route of routes) {
      if (this.#routes.has(route.endpoint.at)) throw new Error(`two routes at ${route.endpoint.at}`);
      this.#routes.set(route.endpoint.at, route);
    }
  }

  routeAt(at: string): Route {
    const route = this.#routes.get(at);
    if (!route) throw new UnknownEndpoint(at);
    return route;
  }

  async perform(visitor: Visitor, at: string, given: unknown): Promise<unknown> {
    const route = this.routeAt(at);
    const unfit = refuseInput(given);
    if (unfit) throw unfit;
    const raw = withoutUnseen(given);
    if (visitor.confined && !visitor.confined.may.has(at)) throw visitor.confined.problem;
    const command = prepared(route, raw);
    const { runtime, now } = this.#context;
    if (runtime === undefined) throw new Error('this process has no database: nothing is done here');
    const refused = route.admit ? await perform(runtime, visitor.actor, now(), route.admit(raw)) : null;
    if (refused) throw refused;
    return perform(runtime, visitor.actor, now(), command);
  }

  /** The visitor's own way to data, for a page. */
  callFor(visitor: Visitor): Call {
    // The route was declared with this endpoint and parses its answer by it, so the answer has the endpoint's type.
    return async <Input, Output>(endpoint: { at: string }, input: Input) => (await this.perform(visitor, endpoint.at, input)) as Output;
  }
}
