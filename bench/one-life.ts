import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { dayOf, instantOf } from '#kernel/time.ts';
import { type Answered, Client } from '#testkit/client.ts';

const logins = ['scjg-window', 'scjg-inspect1', 'scjg-inspect2', 'scjg-review1', 'scjg-approve'] as const;
type Login = (typeof logins)[number];

export interface People {
  applicant: Client;
  officials: Readonly<Record<Login, Client>>;
  inspectors: readonly [string, string];
}

/** Signed in once, before anything is measured. */
export async function signInAll(url: string): Promise<People> {
  const applicant = await new Client(url).signIn('linxiaoyu');
  const { enterprises } = (await applicant.get('/api/me')).json<{ enterprises: { id: string }[] }>();
  await applicant.post('/api/me/acting-for', { enterpriseId: enterprises[0]?.id });
  const signed = await Promise.all(logins.map(async (login) => [login, await new Client(url).signIn(login)] as const));
  // Object.fromEntries forgets which names it was given; they are exactly the logins above.
  const officials = Object.fromEntries(signed) as Record<Login, Client>;
  const idOf = async (login: Login) => (await officials[login].get('/api/me')).json<{ personId: string }>().personId;
  return { applicant, officials, inspectors: [await idOf('scjg-inspect1'), await idOf('scjg-inspect2')] };
}

export type Timed = <T>(name: string, ask: () => Promise<T>) => Promise<T>;

const idNumber = demonstrationIdNumber('990103', '1993-11-05', 48);
const steps: Readonly<Record<string, object>> = {
  applicant: { applicant: { name: '林晓雨', idNumber, phone: '13900000003', byAgent: 'no' } },
  business: {
    business: {
      name: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      kind: 'catering',
      items: ['hot_dish', 'drink'],
      directFood: 'yes',
    },
  },
  premises: { premises: { district: '990102', address: '望澜区沿江路18号', area: '120', kitchenArea: '40', readyOn: '2026-02-20' } },
  safety: { safety: { managerName: '赵立新' }, staff: [{ name: '周师傅', post: '厨师', healthUntil: '2030-12-31' }] },
};

/** 食品经营许可 from the first step to the rating; every request of it, but for signing in. Answers with the case's id. */
export async function oneLife({ applicant, officials, inspectors }: People, itemId: string, timed: Timed): Promise<string> {
  const done = async (name: string, ask: () => Promise<Answered>, status = 200): Promise<Answered> => {
    const answer = await timed(name, ask);
    if (answer.status !== status) throw new Error(`${name}: ${answer.status} ${answer.body.slice(0, 500)}`);
    return answer;
  };
  const { id } = (await done('apply', () => applicant.post('/api/cases', { itemId }), 201)).json<Done>();
  for (const [step, answers] of Object.entries(steps))
    await done('save', () => applicant.post(`/api/cases/${id}/answers`, { step, answers }));
  const view = (await done('read', () => applicant.get(`/api/cases/${id}`))).json<CaseView>();
  for (const { slot } of view.materials.filter(({ required }) => required)) await done('upload', () => applicant.upload(id, slot));
  await done('submit', () => applicant.post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true }));

  // The official's page is read before each act; where the process has not come to the act yet, that waiting is told apart.
  const act = async (login: Login, path: string, task: string, body: object = {}) => {
    for (;;) {
      const desk = (await done('desk', () => officials[login].get(`/api/desk/cases/${id}`))).json<DeskCase>();
      if (desk.task?.act === task) {
        const answer = await timed(path, () => officials[login].post(`/api/desk/cases/${id}/${path}`, { version: desk.version, ...body }));
        if (answer.status === 200) return;
        // The page was read while the process moved on: read again, as the official is told to.
        if (!answer.body.includes('case_changed')) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 500)}`);
      }
      await timed('(waiting for the process)', () => new Promise((resolve) => setTimeout(resolve, 20)));
    }
  };
  const today = dayOf(instantOf(Date.now()));
  const check = { checkedOn: today, passed: true, findings: '布局与图纸一致，设备到位。' };
  await act('scjg-window', 'acceptance', 'accept');
  await act('scjg-inspect1', 'site-check', 'siteCheck', { ...check, partner: inspectors[1] });
  await act('scjg-inspect2', 'site-check/confirmation', 'siteCheck', { agreed: true });
  await act('scjg-review1', 'review', 'review', { proposal: 'grant', opinion: '符合条件' });
  await act('scjg-approve', 'grant', 'decide');
  await act('scjg-window', 'delivery', 'deliver', { way: 'electronic', receivedOn: today, receiver: '林晓雨' });
  await done('rate', () => applicant.post(`/api/cases/${id}/rating`, { stars: 5, comment: '办得很快' }), 201);
  return id;
}
