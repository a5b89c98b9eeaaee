import { expect } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { DeskCase } from '#applications/service/cases/schema.ts';
import { submitAllowance } from './applying.ts';
import type { City } from './city.ts';

/** An allowance withdrawn by its applicant: over, with papers and a history. Answers with its id. */
export async function closedAllowance(city: City, applicant: Actor): Promise<string> {
  const id = await submitAllowance(city, applicant);
  const answer = await city.as(applicant).post(`/api/cases/${id}/withdrawal`, { reason: '暂时不办了' });
  expect(answer.json()).toMatchObject({ status: 'withdrawn' });
  await city.relay.drain();
  return id;
}

/** The same, packed at once because the archivist did not want to wait. */
export async function archivedAllowance(city: City, applicant: Actor, staff: { reviewer: Actor; archivist: Actor }): Promise<string> {
  const id = await closedAllowance(city, applicant);
  const { number } = (await city.as(staff.reviewer).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  const asked = await city.as(staff.archivist).post('/api/desk/archives', { caseNumber: number });
  expect(asked.statusCode).toBe(202);
  await city.relay.drain();
  return id;
}
