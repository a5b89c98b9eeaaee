import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { Actor } from '#kernel/actor.ts';

interface Doors {
  as(actor?: Actor): { post(url: string, body?: object): Promise<LightMyRequestResponse> };
}

/** Another person with the right agrees to what the first proposed. */
export async function confirmProposal(city: Doors, second: Actor, proposed: LightMyRequestResponse): Promise<LightMyRequestResponse> {
  expect(proposed.statusCode, proposed.body).toBe(201);
  const { id } = proposed.json<{ id: string }>();
  return city.as(second).post(`/api/catalogue/proposals/${id}/decision`, { agreed: true });
}

/** Retires an item as it is done: one proposes it, another confirms. */
export async function retireByTwo(
  city: Doors,
  [first, second]: readonly [Actor, Actor],
  id: string,
  given: { successors?: readonly string[]; reason: string },
): Promise<LightMyRequestResponse> {
  return confirmProposal(city, second, await city.as(first).post(`/api/catalogue/items/${id}/retire`, given));
}
