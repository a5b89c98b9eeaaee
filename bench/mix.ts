// npm run bench -- mix [SECONDS] [STORED]: a day of a city of five million by open arrivals: nobody waits for the one before him.
import { randomUUID } from 'node:crypto';
import type { DeskCase, Done } from '#applications/service/cases/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { dayOf, instantOf } from '#kernel/time.ts';
import { type Answered, Client } from '#testkit/client.ts';
import { smallPdf } from '#testkit/pdf.ts';
import { at, Stopwatch } from './measuring.ts';
import { openStore } from './store.ts';

const [seconds = 300, stored = 1_000_000] = process.argv.slice(2).map(Number);
/** Every second. */
const RATES = { browse: 200, step: 10, submit: 2 };

const store = await openStore(stored);
try {
  const { url } = store.product;
  const client = await store.connect();
  const { rows } = await client.query<{ id: string; name: string }>(
    `select id, name from catalogue.item where status = 'published' order by name limit 50`,
  );
  const allowance = rows.find(({ name }) => name.startsWith('高龄津贴'))?.id ?? '';
  await client.end();
  const stranger = new Client(url);
  const chen = await new Client(url).signIn('chenxiulan');
  const logins = ['mz-window', 'mz-review1', 'mz-approve'] as const;
  const officials = new Map(await Promise.all(logins.map(async (login) => [login, await new Client(url).signIn(login)] as const)));
  const watch = new Stopwatch();
  const late: number[] = [];
  const refused = new Map<string, number>();

  const words = ['食品经营', '营业执照', '高龄津贴', '开店', 'gltj', '补贴', '许可证', '登记'];
  const pages = [
    () => '/',
    () => `/search?q=${encodeURIComponent(words[Math.floor(Math.random() * words.length)] ?? '')}`,
    () => `/items/${rows[Math.floor(Math.random() * rows.length)]?.id ?? ''}`,
    () => '/departments',
    () => '/progress',
  ];
  const browse = (n: number) => stranger.get(pages[n % pages.length]?.() ?? '/');

  /** Cases in the order in which somebody's turn comes. */
  const turns: { id: string; step: number }[] = [];
  const steps = [
    { login: 'mz-window', path: 'acceptance', act: 'accept' },
    { login: 'mz-review1', path: 'review', act: 'review', body: { proposal: 'grant', opinion: '情况属实' } },
    { login: 'mz-approve', path: 'grant', act: 'decide' },
    {
      login: 'mz-window',
      path: 'delivery',
      act: 'deliver',
      body: { way: 'electronic', receivedOn: dayOf(instantOf(Date.now())), receiver: '陈秀兰' },
    },
  ] as const;
  async function submit(): Promise<Answered> {
    const answer = await chen.post('/api/applications', {
      requestId: randomUUID(),
      itemId: allowance,
      answers: {
        applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
        elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no', byAgent: 'no' },
        payment: { bank: '澜川农商银行', account: '6200000000000000000' },
      },
      materials: [{ slot: 'bank_card', name: '银行卡.pdf', content: Buffer.from(smallPdf).toString('base64') }],
      declared: true,
      electronicDelivery: true,
    });
    if (answer.status === 201) turns.push({ id: answer.json<Done>().id, step: 0 });
    return answer;
  }
  /** An official opens a case and does his step; where the process has not come to it yet, opening it was all. */
  async function step(): Promise<Answered> {
    const turn = turns.shift();
    const wanted = steps[turn?.step ?? 0];
    const official = officials.get(wanted?.login ?? 'mz-window');
    if (!turn || !wanted || !official) return (officials.get('mz-window') ?? chen).get('/api/desk/queue');
    const page = await official.get(`/api/desk/cases/${turn.id}`);
    if (page.status !== 200) return page;
    const { version, task } = page.json<DeskCase>();
    if (task?.act !== wanted.act) {
      turns.push(turn);
      return page;
    }
    const answer = await official.post(`/api/desk/cases/${turn.id}/${wanted.path}`, { version, ...('body' in wanted ? wanted.body : {}) });
    if (answer.status === 200 && turn.step + 1 < steps.length) turns.push({ id: turn.id, step: turn.step + 1 });
    return answer;
  }

  async function arrivals(name: string, rate: number, ask: (n: number) => Promise<Answered>): Promise<void> {
    const began = performance.now();
    const asked: Promise<void>[] = [];
    for (let n = 0; n < rate * seconds; n += 1) {
      const due = began + (n / rate) * 1_000;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      late.push(Math.max(0, performance.now() - due));
      asked.push(
        ask(n).then(
          ({ status, body }) => {
            // From when it was due: what waited for its turn has waited.
            watch.add(name, performance.now() - due);
            if (status >= 400) count(`${name} ${status} ${body.slice(0, 80)}`);
          },
          (error: unknown) => count(`${name} ${String(error).slice(0, 80)}`),
        ),
      );
    }
    await Promise.all(asked);
  }
  function count(what: string): void {
    refused.set(what, (refused.get(what) ?? 0) + 1);
  }

  for (let n = 0; n < 200; n += 1) await browse(n);
  const before = store.product.processorSeconds();
  const from = performance.now();
  await Promise.all([
    arrivals('browse', RATES.browse, browse),
    arrivals('step', RATES.step, step),
    arrivals('submit', RATES.submit, submit),
  ]);
  const took = (performance.now() - from) / 1_000;
  const after = store.product.processorSeconds();
  console.log(watch.table());
  console.log(
    `\n${took.toFixed(0)} s for ${seconds} s of arrivals at ${stored} stored cases; the bench itself late p95 ${at(late, 0.95).toFixed(1)} ms`,
  );
  console.log(
    `processor: server ${(((after.server - before.server) / took) * 100).toFixed(0)} %, database ${(((after.database - before.database) / took) * 100).toFixed(0)} % of one core`,
  );
  for (const [what, times] of refused) console.log(`refused ${times} × ${what}`);
  await store.settled(true);
} finally {
  await store.product.stop();
}
