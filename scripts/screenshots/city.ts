import type { CaseView } from '#applications/service/cases/schema.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Product } from '../../tests/journeys/product.ts';
import { type Answers, Client } from './client.ts';

const food = 'food-business-licence';

function restaurant(owner: string, idNumber: string, phone: string, name: string, address: string, district = '990102'): Answers {
  return {
    applicant: { applicant: { name: owner, idNumber, phone, byAgent: 'no' } },
    business: {
      business: {
        name,
        creditCode: demonstrationCreditCode('91', district, 1_024),
        kind: 'catering',
        items: ['hot_dish', 'drink'],
        directFood: 'yes',
      },
    },
    premises: { premises: { district, address, area: '120', kitchenArea: '40', readyOn: '2026-02-20' } },
    safety: { safety: { managerName: owner }, staff: [{ name: '周师傅', post: '厨师', healthUntil: '2026-12-31' }] },
  };
}

const riverside = restaurant(
  '林晓雨',
  demonstrationIdNumber('990103', '1993-11-05', 48),
  '13900000003',
  '澜川市江畔小馆餐饮有限公司',
  '望澜区沿江路18号',
);
const wonton = restaurant('赵立新', demonstrationIdNumber('990102', '1984-07-19', 31), '13900000002', '老街馄饨店', '望澜区老街6号');
const mushroomDishes = restaurant(
  '周大川',
  demonstrationIdNumber('990121', '1998-04-23', 17),
  '13900000004',
  '禾丰菌菇馆',
  '禾丰县人民路31号',
  '990121',
);

const mushrooms: Answers = {
  applicant: { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } },
  business: {
    business: { hasName: 'yes', name: '澜川市禾丰县周大川菌菇店', form: 'personal', scopes: ['daily_goods'], staff: '1', capital: '30000' },
  },
  premises: { premises: { kind: 'shop', district: '990121', address: '禾丰县人民路31号' } },
};

export interface Shown {
  /** A case whose clock an expert review has stopped. */
  stopped: string;
  /** A draft of the same applicant, to be filled further. */
  draft: string;
  /** A case that waits for the window clerk's acceptance. */
  waiting: string;
  /** The address a stranger's scan of the issued licence leads to. */
  verify: string;
}

/** Plays a few weeks of the demonstration city through its endpoints, as people would, and says what there is to look at. */
export async function playCity(product: Product): Promise<Shown> {
  const itemId = product.items.get(food) ?? '';
  const as = (login: string) => Client.signIn(product, login);
  const moveTo = (instant: string) => product.moveTo(instant);
  const act = async (login: string, caseId: string, name: string, body: object = {}) => {
    await (await as(login)).act(caseId, name, body);
    await product.settle();
  };
  const checkSite = async (caseId: string, checkedOn: string) => {
    const partner = (await (await as('scjg-inspect2')).me()).personId;
    const check = { checkedOn, passed: true, findings: '布局与图纸一致，设备设施到位。' };
    await act('scjg-inspect1', caseId, 'site-check', { ...check, partner });
    await act('scjg-inspect2', caseId, 'site-check/confirmation', { agreed: true });
  };

  const licensed = await (await as('zhaolixin')).apply(itemId, wonton);
  await product.settle();
  await moveTo('2026-02-26T01:20:00.000Z');
  await act('scjg-window', licensed, 'acceptance');
  await moveTo('2026-02-27T06:00:00.000Z');
  await checkSite(licensed, '2026-02-27');
  await act('scjg-review1', licensed, 'review', { proposal: 'grant', opinion: '材料齐全，现场符合要求，建议准予。' });
  await moveTo('2026-03-02T02:00:00.000Z');
  await act('scjg-approve', licensed, 'grant');
  await act('scjg-window', licensed, 'delivery', { way: 'electronic', receivedOn: '2026-03-02', receiver: '赵立新' });

  const lin = await as('linxiaoyu');
  await lin.actForEnterprise();
  const stopped = await lin.apply(itemId, riverside);
  await product.settle();
  await moveTo('2026-03-03T01:30:00.000Z');
  await act('scjg-window', stopped, 'acceptance', { opinion: '材料齐全，符合法定形式。' });
  await moveTo('2026-03-05T07:00:00.000Z');
  await checkSite(stopped, '2026-03-05');
  await act('scjg-review1', stopped, 'suspension', { kind: 'expert_review', expectedDays: 5, reason: '冷食操作间的布局需要专家论证' });

  await moveTo('2026-03-06T01:00:00.000Z');
  const zhou = await as('zhoudachuan');
  await zhou.apply(product.items.get('individual-business-registration') ?? '', mushrooms);
  const waiting = await zhou.apply(itemId, mushroomDishes);
  await product.settle();
  await moveTo('2026-03-09T01:00:00.000Z');
  const corrected = await (await as('zhaolixin')).apply(itemId, wonton);
  await product.settle();
  await act('scjg-window', corrected, 'correction', { points: [{ target: 'layout', reason: '平面图上请标明操作间的面积' }] });
  await moveTo('2026-03-10T01:30:00.000Z');

  const again = await as('linxiaoyu');
  await again.actForEnterprise();
  const draft = await again.fill(itemId, riverside);
  await product.settle();

  const zhao = await as('zhaolixin');
  const [licence] = await zhao.get<{ id: string }[]>('/api/licences');
  if (!licence) throw new Error('the licence was not issued');
  const { checkCode } = await zhao.get<{ checkCode: string }>(`/api/licences/${licence.id}`);
  const { status } = await zhao.get<CaseView>(`/api/cases/${licensed}`);
  if (status !== 'closed') throw new Error(`the first case is ${status}`);
  return { stopped, draft, waiting, verify: `/verify/${checkCode}` };
}
