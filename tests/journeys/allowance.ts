import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import type { Product } from './product.ts';

const allowance = {
  elder: {
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};

/** An allowance of 陈秀兰, through her own session, accepted at the window. */
export async function anAcceptedAllowance(product: Product): Promise<string> {
  const chen = await new Client(product.url).signIn('chenxiulan');
  const { id } = (await chen.post('/api/cases', { itemId: product.items.get('old-age-allowance') })).json<{ id: string }>();
  for (const [step, answers] of Object.entries(allowance)) await chen.post(`/api/cases/${id}/answers`, { step, answers });
  const { materials } = (await chen.get(`/api/cases/${id}`)).json<{ materials: { slot: string; required: boolean }[] }>();
  for (const { slot } of materials.filter(({ required }) => required)) await chen.upload(id, slot);
  await chen.post(`/api/cases/${id}/submission`, { declared: true });
  await product.settle();
  const clerk = await new Client(product.url).signIn('mz-window');
  const { version } = (await clerk.get(`/api/desk/cases/${id}`)).json<{ version: number }>();
  await clerk.post(`/api/desk/cases/${id}/acceptance`, { version });
  await product.settle();
  return id;
}
