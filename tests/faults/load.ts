import type pg from 'pg';
import { expect } from 'vitest';
import type { CaseView, DeskCase, Done, SavedAnswers } from '#applications/service/cases/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Client } from '#testkit/client.ts';
import { within } from './product.ts';

/** What the client was told had happened; nothing of it may be gone. */
interface Acknowledged {
  id: string;
  name: string;
  saved: Set<string>;
  uploaded: boolean;
  number: string | null;
  accepted: boolean;
}

export type Query = <Row extends pg.QueryResultRow>(statement: string) => Promise<Row[]>;

/** mulberry32: the moments are random and can be had again. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// 名称含“国际”的由规则转人工核对，于是有受理这一步；其余当场办结。
const stepsOf = (name: string): [string, object][] => [
  ['applicant', { applicant: { name: '周大川', idNumber: demonstrationIdNumber('990121', '1998-04-23', 17), phone: '13900000004' } }],
  ['business', { business: { hasName: 'yes', name, form: 'personal', scopes: ['daily_goods'], staff: '2', capital: '30000' } }],
  ['premises', { premises: { kind: 'shop', district: '990121', address: '禾丰县青石镇东街7号' } }],
];

/** Citizens and a clerk at work through whatever happens: they ask again, as people do, and remember what they were told. */
export class Load {
  readonly journal: Acknowledged[] = [];
  readonly unexpected: string[] = [];
  #citizen: () => Client;
  #clerk: () => Client;
  readonly #itemId: string;
  readonly #label: string;
  #working = true;
  #made = 0;
  #running: Promise<void>[] = [];

  constructor(parts: { citizen: () => Client; clerk: () => Client; itemId: string; label: string }) {
    this.#citizen = parts.citizen;
    this.#clerk = parts.clerk;
    this.#itemId = parts.itemId;
    this.#label = parts.label;
  }

  /** The same people, asking elsewhere from now on. */
  at(citizen: () => Client, clerk: () => Client): this {
    [this.#citizen, this.#clerk] = [citizen, clerk];
    return this;
  }

  begin(workers: number): void {
    this.#running = Array.from({ length: workers }, async () => {
      while (this.#working) {
        this.#made += 1;
        await this.#oneCase(`禾丰县${this.#made % 2 === 0 ? '国际' : ''}${this.#label}第${this.#made}菌菇店`);
      }
    });
  }

  async end(): Promise<void> {
    this.#working = false;
    await Promise.all(this.#running);
  }

  get submitted(): number {
    return this.journal.filter(({ number }) => number !== null).length;
  }

  /** Asks again until there is an answer; a lost connection or a server that is just starting is no answer. */
  async #until<T>(ask: () => Promise<T | undefined>, patience = 120_000): Promise<T | undefined> {
    for (const end = Date.now() + patience; Date.now() < end;) {
      try {
        const answer = await ask();
        if (answer !== undefined) return answer;
      } catch {
        // Killed meanwhile: the same again.
      }
      if (!this.#working) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }

  async #oneCase(name: string): Promise<void> {
    const started = await this.#until(async () => {
      const answer = await this.#citizen().post('/api/cases', { itemId: this.#itemId });
      return answer.status === 201 ? answer.json<Done>() : undefined;
    });
    if (!started) return;
    const { id } = started;
    const known: Acknowledged = { id, name, saved: new Set(), uploaded: false, number: null, accepted: false };
    this.journal.push(known);
    for (const [step, answers] of stepsOf(name)) {
      const saved = await this.#until(async () => {
        const answer = await this.#citizen().post(`/api/cases/${id}/answers`, { step, answers });
        if (answer.status === 200) return answer.json<SavedAnswers>();
        if (answer.status < 500) this.unexpected.push(`save ${answer.status} ${answer.body}`);
        return undefined;
      });
      if (!saved) return;
      known.saved.add(step);
    }
    known.uploaded =
      (await this.#until(async () => ((await this.#citizen().upload(id, 'premises_proof')).status === 200 ? true : undefined))) ?? false;
    if (!known.uploaded) return;
    const submitted = await this.#until(async () => {
      const answer = await this.#citizen().post(`/api/cases/${id}/submission`, { declared: true });
      if (answer.status === 200) return answer.json<Done>();
      // The answer was lost, not the act: what stands is what counts.
      const looked = await this.#citizen().get(`/api/cases/${id}`);
      if (looked.status !== 200) return undefined;
      const found = looked.json<CaseView>();
      if (found.status === 'draft' && answer.status < 500) this.unexpected.push(`submit ${answer.status} ${answer.body}`);
      return found.number === null ? undefined : found;
    });
    if (!submitted) return;
    known.number = submitted.number;
    if (!name.includes('国际')) return;
    known.accepted = (await this.#until(() => this.#accept(id))) ?? false;
  }

  async #accept(id: string): Promise<true | undefined> {
    const desk = (await this.#clerk().get(`/api/desk/cases/${id}`)).json<DeskCase>();
    if (desk.status === 'accepted') return true;
    if (!desk.acts.includes('accept') || desk.task?.act !== 'accept') return undefined;
    const answer = await this.#clerk().post(`/api/desk/cases/${id}/acceptance`, { version: desk.version });
    return answer.status === 200 ? true : undefined;
  }

  /** Everything told is there, every paper is made, and nothing is there twice. */
  async expectWhole(query: Query, patience = 180_000): Promise<void> {
    await settled(query, patience);
    expect(this.unexpected).toEqual([]);
    for (const known of this.journal) {
      const found = (await this.#citizen().get(`/api/cases/${known.id}`)).json<CaseView>();
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
      const pdf = await this.#citizen().get(`/api/cases/${known.id}/documents/${paper?.id}`);
      expect(pdf.body.slice(0, 5)).toBe('%PDF-');
    }
    await nothingTwice(query);
  }
}

/** Waits until every event is delivered and every paper typeset. */
export async function settled(query: Query, patience: number): Promise<void> {
  const drained = await within(patience, async () => {
    const [left] = await query<{ events: number; papers: number }>(
      `select (select count(*)::int from events.outbox where relayed_at is null) events,
         (select count(*)::int from documents.document where file_hash is null) papers`,
    );
    return left?.events === 0 && left.papers === 0;
  });
  const stuck = await query('select type, attempts, dead, last_error from events.outbox where relayed_at is null or dead limit 5');
  expect(drained, JSON.stringify(stuck)).toBe(true);
}

export async function nothingTwice(query: Query): Promise<void> {
  for (const [what, statement] of twice) expect(await query(statement), what).toEqual([]);
}

/** Statements that must find nothing. */
const twice: readonly (readonly [string, string])[] = [
  ['办件编号重复', 'select number from cases."case" where number is not null group by 1 having count(*) > 1'],
  ['同一步骤记了两次', 'select case_id, kind from cases.event group by 1, 2 having count(*) > 1'],
  ['同一序号两条记录', 'select case_id, sequence from cases.event group by 1, 2 having count(*) > 1'],
  ['同一行为两份文书', 'select subject, kind from documents.document group by 1, 2 having count(*) > 1'],
  ['文书没有做成', 'select id from documents.document where file_hash is null'],
  ['一案两证', 'select case_id from licences.licence group by 1 having count(*) > 1'],
  ['同一件事通知了两次', 'select person_id, subject, kind from notice.notice group by 1, 2, 3 having count(*) > 1'],
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
