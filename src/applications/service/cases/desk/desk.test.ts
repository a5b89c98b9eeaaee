import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { registerPerson } from '#platform/data/registers/contract.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { PhraseBook } from '../phrases/schema.ts';
import type { Queue, QueueItem, QueueRow } from '../queue-schema.ts';
import { CaseId, type DeskCase } from '../schema.ts';
import type { DeskSettings } from './schema.ts';

let city: City;
const actors: Record<string, Actor> = {};
const who = (name: string): Actor => {
  const actor = actors[name];
  if (!actor) throw new Error(name);
  return actor;
};
const MANY = 130;
/** A name that a careless table program would reckon. */
const FORMULA = '=1+1';

beforeAll(async () => {
  city = await startCity();
  for (const login of [
    'scjg-window',
    'scjg-review1',
    'scjg-head',
    'scjg-supervise',
    'mz-window',
    'mz-review1',
    'sysadmin',
    'scjg-inspect1',
    'scjg-inspect2',
  ])
    actors[login] = await city.actor(login);
  actors['lin'] = await city.actor('linxiaoyu', true);
  await fill();
});
afterAll(() => city.close());

/** Cases as they lie in the market supervision department: of every light, closed ones among them, one of an applicant of an odd name. */
async function fill(): Promise<void> {
  const [post] = who('scjg-window').posts;
  const odd = await perform(city.runtime, who('scjg-window'), city.clock.now(), (work) =>
    registerPerson(work, { name: FORMULA, idNumber: demonstrationIdNumber('990102', '1980-01-01', 901) }),
  );
  const itemId = crypto.randomUUID();
  // The limit of a running clock is the item's own.
  const { rows: versions } = await sql<{ id: string }>`select id from catalogue.item_version limit 1`.execute(city.owner);
  for (let index = 0; index < MANY; index += 1) {
    const id = newId(CaseId);
    const name = index === 7 ? FORMULA : `试例${index}`;
    const sealed = city.runtime.vault.sealJson(`cases.case/${id}`, { applicant: { name, idNumber: '', phone: '' }, answers: {} });
    const closed = index % 10 === 9;
    const due = closed ? null : `2026-03-${String(1 + (index % 9)).padStart(2, '0')}`;
    const promised = index % 11 === 3;
    const stopped = index % 13 === 5 ? '2026-02-27' : null;
    await sql`insert into cases."case" (id, number, item_id, item_version_id, item_name, department_id, district, applicant_kind, person_id,
        channel, status, sealed, started_at, submitted_at, received_on, closed_on, outcome, updated_at, clock, yellow_on, due_on, stopped_since, by_commitment)
      values (${id}, ${`99010020260225${String(700_000 + index)}`}, ${itemId}, ${versions[0]?.id}, '试列事项', ${post?.department}, '990100',
        'natural_person', ${index === 7 ? odd : crypto.randomUUID()}, 'online', ${closed ? 'closed' : 'accepted'}, ${sealed},
        ${`2026-02-${10 + (index % 15)}T01:00:00Z`}, ${`2026-02-${10 + (index % 15)}T01:00:00Z`}, '2026-02-25', ${closed ? '2026-02-28' : null},
        ${closed ? 'granted' : null}, '2026-02-28T01:00:00Z', ${closed ? null : 'decision'}, ${closed ? null : index % 2 === 0 ? '2026-03-01' : '2026-03-08'}, ${due}, ${stopped}, ${promised})`.execute(
      city.owner,
    );
  }
}

const restaurant = {
  applicant: {
    applicant: { name: '林晓雨', idNumber: demonstrationIdNumber('990103', '1993-11-05', 48), phone: '13900000003', byAgent: 'no' },
  },
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
  safety: { safety: { managerName: '赵立新' }, staff: [{ name: '周师傅', post: '厨师', healthUntil: '2026-12-31' }] },
};
const applied = () => submitApplication(city, who('lin'), city.items.get('food-business-licence') ?? '', restaurant);

const list = async (name: string, query = '') => {
  const response = await city.as(who(name)).get(`/api/desk/queue?${query}`);
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json<Queue>();
};
const ids = ({ rows }: { rows: readonly QueueRow[] }) => rows.map(({ id }) => id as string);

async function walk(name: string, query: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = '';
  for (;;) {
    const page = await list(name, `${query}${cursor}`);
    pages.push(ids(page));
    if (page.next === null) return pages;
    cursor = `&after=${page.next}`;
  }
}

describe('待办队列', () => {
  test.each(['view=department', 'view=department&direction=desc', 'view=department&sort=received', 'view=all', 'view=all&direction=asc'])(
    '一页一页翻完，不重不漏，次序与一次读完相同:%s',
    async (query) => {
      const pages = await walk('scjg-review1', `${query}&size=17`);
      const all = pages.flat();
      expect(new Set(all).size).toBe(all.length);
      const large = await walk('scjg-review1', `${query}&size=100`);
      expect(large.flat()).toEqual(all);
      expect(all).toHaveLength(query.startsWith('view=all') ? MANY : MANY - MANY / 10);
    },
  );

  test('往回翻到的是原来的那一页', async () => {
    const first = await list('scjg-review1', 'view=department&size=20');
    expect(first.previous).toBeNull();
    const second = await list('scjg-review1', `view=department&size=20&after=${first.next}`);
    const third = await list('scjg-review1', `view=department&size=20&after=${second.next}`);
    expect(ids(await list('scjg-review1', `view=department&size=20&before=${third.previous}`))).toEqual(ids(second));
    const back = await list('scjg-review1', `view=department&size=20&before=${second.previous}`);
    expect(ids(back)).toEqual(ids(first));
    expect(back.previous).toBeNull();
  });

  test('最急的在最前，灯的筛选与列表上的灯一致，各色相加不多不少', async () => {
    const all = await walk('scjg-review1', 'view=department&size=100');
    let sum = 0;
    for (const light of ['green', 'yellow', 'red', 'stopped']) {
      const found = await list('scjg-review1', `view=department&light=${light}&size=100`);
      expect(new Set(found.rows.map((row) => row.light))).toEqual(new Set([light]));
      sum += found.total;
    }
    expect(sum).toBe(all.flat().length);
    const { rows } = await list('scjg-review1', 'view=department&size=100');
    expect(rows.map(({ dueOn }) => dueOn ?? '9')).toEqual(rows.map(({ dueOn }) => dueOn ?? '9').toSorted());
  });

  test('按状态、收件日期、事项、编号末几位筛选，计数与列表相同', async () => {
    expect(await list('scjg-review1', 'view=all&status=closed')).toMatchObject({ total: MANY / 10, more: false });
    const between = await list('scjg-review1', 'view=all&from=2026-02-12&to=2026-02-13&size=100');
    expect(new Set(between.rows.map(({ submittedAt }) => submittedAt?.slice(0, 10)))).toEqual(new Set(['2026-02-12', '2026-02-13']));
    expect(between.total).toBe(between.rows.length);
    const items = (await city.as(who('scjg-review1')).get('/api/desk/queue/items')).json<QueueItem[]>();
    expect(items.map(({ name }) => name)).toEqual(['试列事项']);
    expect((await list('scjg-review1', `view=all&itemId=${items[0]?.id}`)).total).toBe(MANY);
    expect((await list('scjg-review1', `view=all&itemId=${crypto.randomUUID()}`)).total).toBe(0);
    expect((await list('scjg-review1', 'view=all&q=700042')).rows.map(({ number }) => number)).toEqual(['99010020260225700042']);
    expect((await list('scjg-review1', `view=all&q=${encodeURIComponent('列事')}`)).total).toBe(MANY);
    expect((await list('scjg-review1', `view=all&q=${encodeURIComponent('100%')}`)).total).toBe(0);
  });

  test('告知承诺的办件在列表里标得出来、筛得出来，与一般程序的合起来不多不少', async () => {
    const all = (await walk('scjg-review1', 'view=department&size=100')).flat();
    const promised = await list('scjg-review1', 'view=department&procedure=commitment&size=100');
    const ordinary = await walk('scjg-review1', 'view=department&procedure=ordinary&size=100');
    expect(promised.rows.length).toBeGreaterThan(0);
    expect(promised.rows.every(({ byCommitment }) => byCommitment)).toBe(true);
    expect(promised.total).toBe(promised.rows.length);
    expect([...ids(promised), ...ordinary.flat()].toSorted()).toEqual(all.toSorted());
    const newest = await walk('scjg-review1', 'view=all&procedure=commitment&size=3');
    expect(newest.flat()).toHaveLength(Math.ceil((MANY - 3) / 11));
    expect((await city.as(who('scjg-review1')).get('/api/desk/queue?procedure=promise')).statusCode).toBe(400);
  });

  test('别的部门看不到、也数不到这些办件', async () => {
    expect(await list('mz-review1', 'view=all')).toMatchObject({ rows: [], total: 0, counts: { department: 0, overdue: 0 } });
    expect((await city.as(who('mz-review1')).get('/api/desk/queue/items')).json()).toEqual([]);
  });

  test('按申请人全名查找，只对可以看到申请人的岗位有用', async () => {
    const query = `view=all&applicant=${encodeURIComponent(FORMULA)}`;
    expect((await list('scjg-review1', query)).rows.map(({ applicantName }) => applicantName)).toEqual([FORMULA]);
    expect((await list('scjg-supervise', query)).rows).toEqual([]);
    expect((await list('scjg-supervise', 'view=all&size=1')).rows[0]).toMatchObject({ masked: true });
    expect((await list('scjg-review1', `view=all&applicant=${encodeURIComponent('=1')}`)).total).toBe(0);
  });

  test('读不通的页码、筛选和数值都有一句明白话', async () => {
    const refused = await city.as(who('scjg-review1')).get('/api/desk/queue?after=xyz');
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ detail: string }>().detail).toContain('回到列表第一页');
    for (const query of ['size=1000', 'light=blue', 'from=yesterday', 'step=%27%3B--', 'itemId=1', 'sort=name'])
      expect((await city.as(who('scjg-review1')).get(`/api/desk/queue?${query}`)).statusCode).toBe(400);
  });

  test('我的待办按岗位分，谁办理着筛得出来；转给同事以后两边的列表都对', async () => {
    const id = await applied();
    expect(ids(await list('scjg-window', 'view=mine'))).toEqual([id]);
    expect((await list('scjg-review1', 'view=mine')).total).toBe(0);
    expect((await list('mz-window', 'view=mine')).total).toBe(0);
    expect(ids(await list('scjg-window', 'view=department&step=accept&holder=nobody'))).toEqual([id]);
    expect((await list('scjg-window', 'view=department&step=review')).total).toBe(0);
    await deskAct(city, who('scjg-window'), id, 'acceptance');
    await deskAct(city, who('scjg-head'), id, 'transfer', { to: who('scjg-inspect1').personId, reason: '请你核查' });
    expect(ids(await list('scjg-inspect1', 'view=mine&holder=me'))).toEqual([id]);
    expect((await list('scjg-inspect2', 'view=mine')).total).toBe(0);
    const [row] = (await list('scjg-review1', 'view=department&holder=others')).rows;
    expect(row).toMatchObject({ id, holder: '邓海涛', mine: false });
  });
});

describe('导出 Excel', () => {
  const sheetOf = async (name: string, query: string) => {
    const response = await city.as(who(name)).get(`/api/desk/queue/sheet?${query}`);
    if (response.statusCode !== 200) throw new Error(response.body);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(response.rawPayload as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.getWorksheet('办件列表');
    if (!sheet) throw new Error('no sheet');
    return sheet;
  };

  test('导出的就是看到的：同样的筛选、次序、列和遮盖', async () => {
    const sheet = await sheetOf('scjg-supervise', 'view=all&status=closed&columns=number,applicant,status');
    const { rows } = await list('scjg-supervise', 'view=all&status=closed&size=100');
    const cells = sheet.getSheetValues().slice(1) as unknown as string[][];
    expect(cells.map((row) => row.slice(1))).toEqual([
      ['办件编号', '申请人', '状态'],
      ...rows.map(({ number, applicantName }) => [number, applicantName, '已办结']),
    ]);
    expect(rows.every(({ masked }) => masked)).toBe(true);
  });

  test('Excel 没有屏幕上没有的列，事项旁边标出的告知承诺照样标出，说明页写明是按办理方式筛选的', async () => {
    const sheet = await sheetOf('scjg-supervise', 'view=all&procedure=commitment&columns=number,item,status');
    const cells = sheet.getSheetValues().slice(1) as unknown as string[][];
    expect(cells[0]?.slice(1)).toEqual(['办件编号', '事项', '状态']);
    expect(new Set(cells.slice(1).map(([, , item]) => item))).toEqual(new Set(['试列事项（告知承诺）']));
    const about = sheet.workbook.getWorksheet('说明')?.getSheetValues() as unknown as string[][];
    expect(about.flatMap((row) => row ?? []).join('|')).toContain('办理方式|告知承诺');
    const whole = await sheetOf('scjg-supervise', 'view=all&columns=item');
    expect(whole.columnCount).toBe(1);
    expect([...new Set(whole.getColumn(1).values.slice(2))]).toEqual(expect.arrayContaining(['试列事项（告知承诺）', '试列事项']));
  });

  test('以等号开头的姓名只是文字，不会被当成公式', async () => {
    const sheet = await sheetOf('scjg-review1', `view=all&applicant=${encodeURIComponent(FORMULA)}&columns=applicant`);
    const cell = sheet.getCell('A2');
    expect({ value: cell.value, type: cell.type, formula: cell.formula, format: cell.numFmt }).toEqual({
      value: FORMULA,
      type: ExcelJS.ValueType.String,
      formula: undefined,
      format: '@',
    });
  });

  test('每次导出都记入操作记录，公众不能导出', async () => {
    const before = await entries();
    await sheetOf('scjg-review1', 'view=department&columns=number');
    expect(await entries()).toBe(before + 1);
    expect((await city.as(aCitizen()).get('/api/desk/queue/sheet?columns=number')).statusCode).toBe(403);
    expect((await city.as(who('sysadmin')).get('/api/desk/queue/sheet?columns=number')).statusCode).toBe(403);
    expect((await city.as().get('/api/desk/queue/sheet?columns=number')).statusCode).toBe(401);
  });

  const entries = async () =>
    (await sql<{ n: number }>`select count(*)::int n from audit.entry where action = 'cases.exportQueue'`.execute(city.owner)).rows[0]?.n ??
    0;
});

describe('自己的列表设置', () => {
  const settings = async (name: string) => (await city.as(who(name)).get('/api/desk/settings')).json<DeskSettings>();

  test('常用筛选各人各存，同名的不能存两个，删两次也只是没有了', async () => {
    const saved = await city.as(who('scjg-window')).post('/api/desk/views', { name: '快到期', query: 'view=department&light=yellow' });
    const [view] = saved.json<DeskSettings>().views;
    expect(view).toMatchObject({ name: '快到期', query: 'view=department&light=yellow' });
    const twice = await city.as(who('scjg-window')).post('/api/desk/views', { name: '快到期', query: 'view=all' });
    expect(twice.json()).toMatchObject({ code: 'case_view_name_taken' });
    expect((await settings('scjg-review1')).views).toEqual([]);
    await city.as(who('scjg-review1')).post(`/api/desk/views/${view?.id}/removal`);
    expect((await settings('scjg-window')).views).toHaveLength(1);
    for (const _press of [1, 2]) await city.as(who('scjg-window')).post(`/api/desk/views/${view?.id}/removal`);
    expect((await settings('scjg-window')).views).toEqual([]);
  });

  test('列的选择和次序留得住；不认识的列、重复的列不收', async () => {
    const columns = ['number', 'due', 'applicant'];
    await city.as(who('scjg-window')).put('/api/desk/columns', { columns });
    expect(await settings('scjg-window')).toMatchObject({ columns });
    for (const wrong of [['number', 'salary'], ['due', 'due'], []])
      expect((await city.as(who('scjg-window')).put('/api/desk/columns', { columns: wrong })).statusCode).toBe(400);
  });

  test('最多二十个常用筛选；地址里夹带别的东西不收；公众和系统管理员没有这些', async () => {
    for (let index = 0; index < 20; index += 1)
      await city.as(who('scjg-head')).post('/api/desk/views', { name: `筛选${index}`, query: 'view=all' });
    const more = await city.as(who('scjg-head')).post('/api/desk/views', { name: '再来一个', query: 'view=all' });
    expect(more.json()).toMatchObject({ code: 'case_views_too_many' });
    const script = await city.as(who('scjg-window')).post('/api/desk/views', { name: '坏', query: 'javascript:alert(1)//"' });
    expect(script.statusCode).toBe(400);
    for (const actor of [aCitizen(), who('sysadmin')]) {
      expect((await city.as(actor).get('/api/desk/settings')).statusCode).toBe(403);
      expect((await city.as(actor).post('/api/desk/views', { name: '甲', query: '' })).statusCode).toBe(403);
      expect((await city.as(actor).put('/api/desk/columns', { columns: ['due'] })).statusCode).toBe(403);
      expect((await city.as(actor).get('/api/desk/colleagues')).statusCode).toBe(403);
      expect((await city.as(actor).get('/api/desk/phrases')).statusCode).toBe(403);
      expect((await city.as(actor).post('/api/desk/phrases', { title: '甲', body: '内容' })).statusCode).toBe(403);
    }
  });
});

describe('常用语', () => {
  const book = async (name: string) => (await city.as(who(name)).get('/api/desk/phrases')).json<PhraseBook>();

  test('个人的只有自己看得到，部门的由负责人和审查人员维护、全部门可用', async () => {
    await city.as(who('scjg-window')).post('/api/desk/phrases', { title: '缺租赁合同', body: '请补交租赁合同。' });
    const shared = { title: '同意', body: '{{申请人}}申请的{{事项}}符合条件，同意。', shared: true };
    expect((await city.as(who('scjg-window')).post('/api/desk/phrases', shared)).json()).toMatchObject({ code: 'forbidden' });
    await city.as(who('scjg-review1')).post('/api/desk/phrases', shared);
    expect((await book('scjg-window')).phrases.map(({ title, removable }) => [title, removable])).toEqual([
      ['同意', false],
      ['缺租赁合同', true],
    ]);
    expect((await book('scjg-head')).phrases.map(({ title, removable }) => [title, removable])).toEqual([['同意', true]]);
    expect((await book('mz-review1')).phrases).toEqual([]);
  });

  test('部门的常用语不归自己维护就删不掉，别人的更看不见也删不掉', async () => {
    const mine = (await book('scjg-window')).phrases.find(({ shared }) => !shared);
    const shared = (await book('scjg-window')).phrases.find((phrase) => phrase.shared);
    expect((await city.as(who('scjg-window')).post(`/api/desk/phrases/${shared?.id}/removal`)).statusCode).toBe(403);
    await city.as(who('mz-window')).post(`/api/desk/phrases/${mine?.id}/removal`);
    expect((await book('scjg-window')).phrases).toHaveLength(2);
    await city.as(who('scjg-head')).post(`/api/desk/phrases/${shared?.id}/removal`);
    expect((await book('scjg-window')).phrases).toHaveLength(1);
  });
});

describe('批量办理', () => {
  test('同一条留言因网络重发，只到一次', async () => {
    const id = await applied();
    const key = crypto.randomUUID();
    for (const _again of [1, 2])
      expect((await city.as(who('scjg-window')).post(`/api/desk/cases/${id}/messages`, { text: '请保持电话畅通', key })).statusCode).toBe(
        200,
      );
    const { messages } = (await city.as(who('scjg-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
    expect(messages.map(({ text }) => text)).toEqual(['请保持电话畅通']);
  });

  test('批量办理的几件里有一件已被同事先办：那一件说明原因，其余照办', async () => {
    const chosen = [await applied(), await applied()];
    const { rows } = await list('scjg-window', 'view=mine');
    const seen = rows.filter(({ id }) => chosen.includes(id));
    await deskAct(city, who('scjg-window'), chosen[0] ?? '', 'acceptance');
    const answers = new Map<string, { code?: string; status?: unknown; detail?: string }>();
    for (const { id, version } of seen)
      answers.set(id, (await city.as(who('scjg-window')).post(`/api/desk/cases/${id}/acceptance`, { version })).json());
    expect(answers.get(chosen[0] ?? '')).toMatchObject({ status: 409, code: 'case_already_accepted' });
    expect(answers.get(chosen[0] ?? '')?.detail).toContain('受理');
    expect(answers.get(chosen[1] ?? '')).toMatchObject({ status: 'accepted' });
  });

  test('登记送达每件各自核对：还没有决定的、没有写签收人的说明原因，别人的看不到', async () => {
    const id = await applied();
    const at = { version: 1, way: 'electronic', receivedOn: '2026-03-02', receiver: '林晓雨' };
    const early = await city.as(who('scjg-window')).post(`/api/desk/cases/${id}/delivery`, at);
    expect(early.json()).toMatchObject({ code: 'case_not_yet_accepted' });
    const nobody = await city.as(who('scjg-window')).post(`/api/desk/cases/${id}/delivery`, { ...at, receiver: ' ' });
    expect(nobody.json()).toMatchObject({ status: 400, fields: [{ path: 'receiver', code: 'field_required' }] });
    expect((await city.as(aCitizen()).post(`/api/desk/cases/${id}/delivery`, at)).statusCode).toBe(404);
  });

  test('转办可选的是本部门在岗的同事，没有自己', async () => {
    const names = (await city.as(who('scjg-window')).get('/api/desk/colleagues')).json<{ name: string }[]>().map(({ name }) => name);
    expect(names).toContain('梁志远');
    expect(names).not.toContain('何静');
    expect(names).not.toContain('唐俊');
  });
});
