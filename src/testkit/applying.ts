import { expect } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { City } from './city.ts';
import { multipart, smallPdf } from './pdf.ts';

/** Uploads a small PDF, another for each case and slot, into a material slot, as the browser would. */
export async function uploadMaterial(city: City, actor: Actor, caseId: string, slot: string): Promise<void> {
  const { headers, payload } = multipart('upload', `${slot}.pdf`, Buffer.concat([smallPdf, Buffer.from(`%${caseId}/${slot}\n`)]));
  const field = `------yiwangtest\r\ncontent-disposition: form-data; name="slot"\r\n\r\n${slot}\r\n`;
  const response = await city.app.inject({
    method: 'POST',
    url: `/api/cases/${caseId}/materials`,
    headers: { ...headers, 'x-test-actor': JSON.stringify(actor) },
    payload: Buffer.concat([Buffer.from(field), payload]),
  });
  expect(response.json()).toMatchObject({ id: caseId });
}

/** Fills every step, uploads what is required (or exactly `materials`), submits; answers with the case's id. */
export async function submitApplication(
  city: City,
  actor: Actor,
  itemId: string,
  steps: Readonly<Record<string, object>>,
  materials?: readonly string[],
  electronicDelivery = true,
): Promise<string> {
  const started = await city.as(actor).post('/api/cases', { itemId });
  expect(started.statusCode).toBe(201);
  const { id } = started.json<Done>();
  for (const [step, answers] of Object.entries(steps)) {
    const saved = await city.as(actor).post(`/api/cases/${id}/answers`, { step, answers });
    expect(saved.json()).toMatchObject({ defects: [] });
  }
  const view = (await city.as(actor).get(`/api/cases/${id}`)).json<CaseView>();
  const slots = materials ?? view.materials.filter(({ required }) => required).map(({ slot }) => slot);
  for (const slot of slots) await uploadMaterial(city, actor, id, slot);
  const submitted = await city.as(actor).post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery });
  expect(submitted.json()).toMatchObject({ status: 'submitted' });
  await city.relay.drain();
  return id;
}

/** 陈秀兰's 高龄津贴, filled in and submitted; the applicant is whoever sends it. */
export function submitAllowance(city: City, actor: Actor, electronicDelivery = true): Promise<string> {
  const steps = {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  };
  return submitApplication(city, actor, city.items.get('old-age-allowance') ?? '', steps, undefined, electronicDelivery);
}

/** An official's act on the version he just saw, and everything it gives rise to. */
export async function deskAct(city: City, actor: Actor, caseId: string, path: string, body: object = {}) {
  const looked = await city.as(actor).get(`/api/desk/cases/${caseId}`);
  if (looked.statusCode !== 200) throw new Error(looked.body);
  const { version } = looked.json<DeskCase>();
  const response = await city.as(actor).post(`/api/desk/cases/${caseId}/${path}`, { version, ...body });
  await city.relay.drain();
  return response;
}
