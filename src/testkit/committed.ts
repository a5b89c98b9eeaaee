import { expect } from 'vitest';
import type { Done } from '#applications/service/cases/schema.ts';
import type { DeskCheck } from '#applications/service/commitments/schema.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { deskAct, uploadMaterial } from './applying.ts';
import type { City } from './city.ts';

/** What the form of 公共场所卫生许可 is answered with, for a place of this kind. */
export const stepsOf = (kind: string) => ({
  applicant: { applicant: { name: '赵立新', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48), phone: '13900000003' } },
  place: {
    place: {
      name: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      kind,
      address: '望澜区沿江路18号',
      area: '120',
      centralAir: 'no',
    },
  },
  care: { care: { managerName: '周一帆' } },
});

interface Granted {
  caseId: string;
  /** Two inspectors find the promise false, and the approver revokes the licence for it. */
  revoke: (checkedOn: string) => Promise<void>;
}

/** A licence for a public place, got on commitment, delivered and closed. */
export async function grantedOnCommitment(city: City): Promise<Granted> {
  const lin = await city.actor('linxiaoyu', true);
  const [window, inspector, partner, approver] = [
    await city.actor('xzsp-window'),
    await city.actor('xzsp-inspect1'),
    await city.actor('xzsp-inspect2'),
    await city.actor('xzsp-approve'),
  ];
  const itemId = city.items.get('public-place-hygiene-licence');
  const { id } = (await city.as(lin).post('/api/cases', { itemId })).json<Done>();
  await city.as(lin).post(`/api/cases/${id}/commitment`, { choice: 'commitment' });
  for (const [step, answers] of Object.entries(stepsOf('hotel'))) await city.as(lin).post(`/api/cases/${id}/answers`, { step, answers });
  await uploadMaterial(city, lin, id, 'floor_plan');
  await city.as(lin).post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true, committed: true });
  await city.relay.drain();
  await deskAct(city, window, id, 'acceptance');
  await deskAct(city, approver, id, 'grant');
  const receivedOn = city.clock.now().slice(0, 10);
  const delivered = await deskAct(city, window, id, 'delivery', { way: 'electronic', receivedOn, receiver: '林晓雨' });
  expect(delivered.json()).toMatchObject({ status: 'closed' });
  const checks = (await city.as(inspector).get('/api/desk/commitment-checks')).json<DeskCheck[]>();
  const check = checks.find(({ caseId }) => caseId === id);
  if (!check) throw new Error('no check was opened');
  return {
    caseId: id,
    revoke: async (checkedOn) => {
      const { id: checkId, version } = check;
      const finding = { version, checkedOn, partner: partner.personId, words: '消毒间没有投入使用', finding: 'false' };
      const written = (await city.as(inspector).post(`/api/desk/commitment-checks/${checkId}/finding`, finding)).json<DeskCheck>();
      const confirmation = { version: written.version, agreed: true };
      const confirmed = await city.as(partner).post(`/api/desk/commitment-checks/${checkId}/confirmation`, confirmation);
      const found = confirmed.json<DeskCheck>();
      const decision = { version: found.version, upheld: true, ground: 'fraud', words: '消毒间是借用的、承诺不实' };
      const decided = await city.as(approver).post(`/api/desk/commitment-checks/${checkId}/decision`, decision);
      expect(decided.json()).toMatchObject({ status: 'false' });
      await city.relay.drain();
    },
  };
}
