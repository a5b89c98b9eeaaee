import { randomUUID } from 'node:crypto';
import type { Done, ProgressView } from '#applications/service/cases/schema.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { dayOf, instantOf } from '#kernel/time.ts';
import type { Answered } from '#testkit/client.ts';
import type { People, Timed } from './one-life.ts';

/** Lin acts for her company, whose credit code the case is asked for by. */
const ending = demonstrationCreditCode('91', '990102', 1_024).slice(-4);
const idNumber = demonstrationIdNumber('990103', '1993-11-05', 48);

/**
 * The four acts of the published peer (create, assign, resolve, search) on a promised matter of ours: apply at once; take it into a
 * named official's hands and accept; decide, and close by delivering; ask for its progress. Five requests, since ours must be delivered
 * before it is closed (行政许可法第四十四条). Stops after so many requests. Answers with the case's id.
 */
export async function fourActs({ applicant, officials }: People, itemId: string, timed: Timed, requests = 5): Promise<string> {
  const done = async <T>(name: string, ask: () => Promise<Answered>, status = 200): Promise<T> => {
    const answer = await timed(name, ask);
    if (answer.status !== status) throw new Error(`${name}: ${answer.status} ${answer.body.slice(0, 500)}`);
    return answer.json<T>();
  };
  const answers = {
    applicant: { name: '林晓雨', idNumber, phone: '13900000003' },
    matter: {
      district: '990102',
      address: '望澜区沿江路18号门前',
      kind: 'road',
      description: '人行道地砖破损约三平方米，下雨积水，老人行走不便，请求修补。',
      wanted: '2030-12-31',
    },
  };
  const application = { requestId: randomUUID(), itemId, answers, declared: true, electronicDelivery: true };
  const made = await done<Done>('apply', () => applicant.post('/api/applications', application), 201);
  if (requests < 2) return made.id;
  const act = (login: keyof typeof officials, path: string, { id, version }: Done, body: object = {}) =>
    done<Done>(path, () => officials[login].post(`/api/desk/cases/${id}/${path}`, { version, ...body }));
  const accepted = await act('scjg-window', 'acceptance', made);
  if (requests < 3) return made.id;
  const granted = await act('scjg-approve', 'grant', accepted);
  const today = dayOf(instantOf(Date.now()));
  await act('scjg-window', 'delivery', granted, { way: 'electronic', receivedOn: today, receiver: '林晓雨' });
  const progress = await done<ProgressView>('progress', () => applicant.post('/api/progress', { number: made.number, last4: ending }));
  if (progress.status !== 'closed') throw new Error(`not closed: ${JSON.stringify(progress)}`);
  return made.id;
}
