import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DeskCase, Done, SavedAnswers } from '#applications/service/cases/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { Client } from '#testkit/client.ts';
import { freePort, Product, within } from './product.ts';

const KILLS = 10;
const WORKERS = 4;
const SEED = Number(process.env['KILL_SEED'] ?? 20_260_302);

/** What the client was told had happened; nothing of it may be gone. */
interface Acknowledged {
  id: string;
  name: string;
  saved: Set<string>;
  uploaded: boolean;
  number: string | null;
  accepted: boolean;
}

let product: Product;
const journal: Acknowledged[] = [];
const onLinux = process.platform === 'linux';

beforeAll(async () => {
  if (!onLinux) return;
  product = new Product(await freePort());
  await product.start();
});
afterAll(async () => {
  if (!onLinux) return;
  await product.stop();
  product.forget();
});

/** mulberry32: the moments of the kills are random and can be had again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// 名称含“国际”的由规则转人工核对,于是有受理这一步;其余当场办结。
const stepsOf = (name: string): [string, object][] => [
  ['applicant', { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } }],
  ['business', { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } }],
  ['premises', { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } }],
];

let working = true;

/** Asks again until there is an answer; a lost connection or a server that is just starting is no answer. */
async function until<T>(ask: () => Promise<T | undefined>, patience = 40_000): Promise<T | undefined> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch {
      // Killed meanwhile: the same again.
    }
    if (!working) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

const unexpected: string[] = [];

async function oneCase(citizen: Client, clerk: Client, itemId: string, name: string): Promise<void> {
  const started = await until(async () => {
    const answer = await citizen.post('/api/cases', { itemId });
    return answer.status === 201 ? answer.json<Done>() : undefined;
  });
  if (!started) return;
  const { id } = started;
  const known: Acknowledged = { id, name, saved: new Set(), uploaded: false, number: null, accepted: false };
  journal.push(known);
  for (const [step, answers] of stepsOf(name)) {
    const saved = await until(async () => {
      const answer = await citizen.post(`/api/cases/${id}/answers`, { step, answers });
      if (answer.status === 200) return answer.json<SavedAnswers>();
      if (answer.status < 500) unexpected.push(`save ${answer.status} ${answer.body}`);
      return undefined;
    });
    if (!saved) return;
    known.saved.add(step);
  }
  known.uploaded = (await until(async () => ((await citizen.upload(id, 'premises_proof')).status === 200 ? true : undefined))) ?? false;
  if (!known.uploaded) return;
  const submitted = await until(async () => {
    const answer = await citizen.post(`/api/cases/${id}/submission`, { declared: true });
    if (answer.status === 200) return answer.json<Done>();
    // The answer was lost, not the act: what stands is what counts.
    const found = (await citizen.get(`/api/cases/${id}`)).json<CaseView>();
    if (found.status === 'draft' && answer.status < 500) unexpected.push(`submit ${answer.status} ${answer.body}`);
    return found.number === null ? undefined : found;
  });
  if (!submitted) return;
  known.number = submitted.number;
  if (!name.includes('国际')) return;
  const accepted = await until(async () => {
    const desk = (await clerk.get(`/api/desk/cases/${id}`)).json<DeskCase>();
    if (desk.status === 'accepted') return true;
    if (!desk.acts.includes('accept') || desk.task?.act !== 'accept') return undefined;
    const answer = await clerk.post(`/api/desk/cases/${id}/acceptance`, { version: desk.version });
    return answer.status === 200 ? true : undefined;
  });
  known.accepted = accepted ?? false;
}

test.skipIf(!onLinux)(
  '十次强行结束服务或数据库:已答复的一件不少,编号、文书、通知一样不重',
  async () => {
    const random = randomOf(SEED);
    const citizen = await new Client(product.url).signIn('zhoudachuan');
    const clerk = await new Client(product.url).signIn('scjg-window');
    const itemId = await query<{ id: string }>(`select id from catalogue.item where name = '个体工商户登记'`).then(
      ([row]) => row?.id ?? '',
    );

    let made = 0;
    const load = Array.from({ length: WORKERS }, async () => {
      while (working) {
        made += 1;
        await oneCase(citizen, clerk, itemId, `禾丰县${made % 2 === 0 ? '国际' : ''}第${made}菌菇店`);
      }
    });
    for (let kill = 0; kill < KILLS; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400 + random() * 1_600));
      expect(await product.kill(kill % 2 === 0 ? 'server' : 'postgres'), `after kill ${kill + 1}: ${product.output}`).toBe(true);
      await product.start();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    working = false;
    await Promise.all(load);

    const drained = await within(75_000, async () => {
      const [left] = await query<{ events: number; papers: number }>(
        `select (select count(*)::int from events.outbox where relayed_at is null) events,
           (select count(*)::int from documents.document where file_hash is null) papers`,
      );
      return left?.events === 0 && left.papers === 0;
    });
    const stuck = await query('select type, attempts, dead, last_error from events.outbox where relayed_at is null or dead limit 5');
    expect(drained, JSON.stringify(stuck)).toBe(true);
    expect(unexpected).toEqual([]);

    const submitted = journal.filter(({ number }) => number !== null);
    process.stdout.write(
      `seed ${SEED}: ${journal.length} cases, ${submitted.length} submitted, ${journal.filter(({ accepted }) => accepted).length} accepted\n`,
    );
    expect(submitted.length).toBeGreaterThan(KILLS);
    for (const known of journal) {
      const found = (await citizen.get(`/api/cases/${known.id}`)).json<CaseView>();
      for (const [step, answers] of stepsOf(known.name)) if (known.saved.has(step)) expect(found.answers).toMatchObject(answers);
      if (known.uploaded) expect(found.materials.find(({ slot }) => slot === 'premises_proof')?.files.length).toBeGreaterThan(0);
      if (known.number === null) continue;
      expect(found.number).toBe(known.number);
      const kinds = found.events.map(({ kind }) => kind);
      const expected = known.name.includes('国际')
        ? ['started', 'submitted', 'ruled', ...(known.accepted ? ['accepted'] : [])]
        : ['started', 'submitted', 'ruled', 'granted', 'licence_issued'];
      expect(kinds.slice(0, expected.length)).toEqual(expected);
      expect(kinds).toEqual([...new Set(kinds)]);
      expect(found.documents.every(({ ready }) => ready)).toBe(true);
      const [paper] = found.documents;
      const pdf = await citizen.get(`/api/cases/${known.id}/documents/${paper?.id}`);
      expect(pdf.body.slice(0, 5)).toBe('%PDF-');
    }

    for (const [what, statement] of twice) expect(await query(statement), what).toEqual([]);
    expect(await product.stop()).toBe(true);
    expect(product.processes()).toEqual([]);
  },
  240_000,
);

/** Statements that must find nothing. */
const twice: readonly (readonly [string, string])[] = [
  ['办件编号重复', 'select number from cases."case" where number is not null group by 1 having count(*) > 1'],
  ['同一步骤记了两次', 'select case_id, kind from cases.event group by 1, 2 having count(*) > 1'],
  ['同一序号两条记录', 'select case_id, sequence from cases.event group by 1, 2 having count(*) > 1'],
  ['同一行为两份文书', 'select subject, kind from documents.document group by 1, 2 having count(*) > 1'],
  ['文书没有做成', 'select id from documents.document where file_hash is null'],
  ['一案两证', 'select case_id from licences.licence group by 1 having count(*) > 1'],
  ['同一件事通知了两次', 'select subject, kind from notice.notice group by 1, 2 having count(*) > 1'],
  [
    '有办件行为而无操作记录',
    `select e.case_id, e.kind from cases.event e where kind in ('submitted', 'accepted')
     and (select count(*) from audit.entry a where a.subject = e.case_id::text
       and a.action = case e.kind when 'submitted' then 'cases.submit' else 'cases.accept' end) <> 1`,
  ],
  [
    '有行为而无文书',
    `select e.case_id, e.kind from cases.event e where kind in ('submitted', 'accepted', 'granted') and not exists
     (select 1 from documents.document d where d.subject = e.case_id::text
       and d.kind = case e.kind when 'submitted' then 'receipt' when 'accepted' then 'acceptance' else 'grant' end)`,
  ],
  [
    '流程停在没有着落的地方',
    `select c.id from cases."case" c where c.status = 'granted' and not exists
     (select 1 from cases.event e where e.case_id = c.id and e.kind = 'licence_issued')`,
  ],
];

async function query<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
