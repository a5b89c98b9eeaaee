import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { newId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { confirmProposal, retireByTwo } from '#testkit/two-editors.ts';
import type { Draft } from '../drafts/schema.ts';
import type { Proposal } from '../proposals/schema.ts';
import { importList } from '../../../../cli/directory.ts';
import { findEntry, tables } from './queries.ts';
import { typeOfStem } from './rules.ts';
import { type Directory, type DirectoryPlan, EntryId, type Standing } from './schema.ts';
import { seedDirectory } from './seed.ts';

let city: City;
let editor: Actor;
let second: Actor;
beforeAll(async () => {
  city = await startCity();
  editor = await city.actor('catalogue');
  second = await city.actor('catalogue2');
});
afterAll(() => city.close());

const at = '/api/catalogue/directory';
const head = '基本编码,事项名称,事项类型,设定依据,认领部门,认领期限\n';
const read = async () => (await city.as(editor).get(at)).json<Directory>();
const preview = (text: string, complete = false, actor = editor) => city.as(actor).post(`${at}/previews`, { text: head + text, complete });
const seenOf = ({ against, added, changed, withdrawn }: DirectoryPlan) => ({ against, added, changed, withdrawn });
const none = { against: 0, added: 0, changed: 0, withdrawn: 0 };
/** As a person does it: looks at what would change, then confirms that. */
async function take(text: string, complete = false, actor = editor) {
  const plan = await preview(text, complete, actor);
  const seen = plan.statusCode === 200 ? seenOf(plan.json<DirectoryPlan>()) : none;
  return city.as(actor).post(`${at}/editions`, { name: '省目录2026年增补', text: head + text, complete, seen });
}
const rowOf = async (stem: string) => (await read()).rows.find(({ entry }) => entry.stem === stem);
const food = '990102001000';

test('演示目录：已发布的与目录一致，没有认领的、超期的都列出来', async () => {
  const { rows, editions } = await read();
  expect(editions).toMatchObject([{ number: 1, withdrawn: 0 }]);
  expect(await rowOf(food)).toMatchObject({ state: 'published', differences: [], department: '澜川市市场监督管理局' });
  expect(rows.filter(({ state }) => state === 'overdue').map(({ entry }) => entry.name)).toContain('护士执业注册');
  expect(rows.filter(({ state }) => state === 'unclaimed').length).toBeGreaterThan(15);
});

test('演示目录里没有认领的每一项编码与类型相符；不是行政许可的，认领后的草稿也通过编码和目录的检查', async () => {
  const { rows, departments } = await read();
  const open = rows.filter(({ mayClaim }) => mayClaim);
  expect(open).toHaveLength(24);
  expect(open.every(({ entry }) => typeOfStem(entry.stem) === entry.type)).toBe(true);
  const others = open.filter(({ entry }) => entry.type !== '01');
  expect(others).toHaveLength(6);
  for (const { entry, department } of others) {
    const departmentId = departments.find(({ name }) => name === department)?.id;
    const { draftId } = (await city.as(editor).post(`${at}/entries/${entry.id}/claim`, { departmentId })).json<{ draftId: string }>();
    const { findings } = (await city.as(editor).get(`/api/catalogue/drafts/${draftId}`)).json<Draft>();
    expect(findings.filter(({ place }) => place === 'type' || place === 'code')).toEqual([]);
    expect((await city.as(editor).post(`/api/catalogue/drafts/${draftId}/abandonment`)).statusCode).toBe(200);
  }
});

test('先前装的演示目录，编码与类型不符的六项再启动时改正：错的取消，对的可以认领', async () => {
  const wrong = { legalBasis: '[]', edition: 1, departments: ['澜川市民政局'], changedOn: Day.parse('2026-03-01') };
  await perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const right = await findEntry(work, { stem: '000791003000' });
    await tables(work).updateTable('directory.entry').set({ stem: '000191003000' }).where('stem', '=', '000791003000').execute();
    expect(right).toBeDefined();
    await tables(work)
      .insertInto('directory.entry')
      .values({ ...wrong, id: newId(EntryId), stem: '000101009000', name: '自己导入的', type: '07' })
      .execute();
    await seedDirectory(work, []);
    await seedDirectory(work, []);
  });
  expect((await read()).editions.map(({ name, added, withdrawn }) => [name, added, withdrawn])).toEqual([
    ['演示城市基本目录(2026年版)更正编码', 1, 1],
    ['演示城市基本目录(2026年版)', 38, 0],
  ]);
  expect(await rowOf('000191003000')).toMatchObject({ state: 'retired', mayClaim: false });
  expect(await rowOf('000791003000')).toMatchObject({ mayClaim: true });
  expect((await rowOf('000101009000'))?.entry.status).toBe('in_force');
});

test('破损的清单整份不收，逐行写明；同一份导入两次没有变化', async () => {
  const broken = await take('990102001000,食品,01,,,\nX,甲,01,,,\n');
  expect(broken.statusCode).toBe(422);
  expect(broken.json()).toMatchObject({
    code: 'directory_list_unreadable',
    fields: [{ message: '第 3 行：基本编码写得不对。' }],
  });
  const one = '002099001000,新设事项,20,某条例第一条,澜川市民政局,2026-12-31\n';
  expect((await take(one)).json()).toMatchObject({ number: 3, added: 1, changed: 0 });
  expect((await take(one)).json()).toMatchObject({ number: 4, added: 0, changed: 0, same: 1 });
});

test('认领：草稿里目录规定的内容已经填好，改了会被检查指出；不能认领两次', async () => {
  const { departments } = await read();
  const row = await rowOf('002099001000');
  const department = departments.find(({ name }) => name === '澜川市民政局');
  const claim = (actor = editor) => city.as(actor).post(`${at}/entries/${row?.entry.id}/claim`, { departmentId: department?.id });
  expect((await claim(anOfficial(['head', 'reviewer']))).statusCode).toBe(403);
  const claimed = await claim();
  expect(claimed.statusCode, claimed.body).toBe(201);
  const { draftId } = claimed.json<{ draftId: string }>();
  expect((await claim()).json()).toMatchObject({ code: 'directory_claimed' });
  expect(await rowOf('002099001000')).toMatchObject({ state: 'drafting', draftId });
  const drafts = `/api/catalogue/drafts/${draftId}`;
  const directory = async () =>
    (await city.as(editor).get(drafts)).json<Draft>().findings.flatMap(({ message }) => (message.includes('基本目录') ? [message] : []));
  expect(await directory()).toEqual([]);
  const file = (await city.as(editor).get(`${drafts}/file?path=item.yaml`)).json<{ content: string; version: number }>();
  expect(file.content).toContain('name: "新设事项"');
  expect(file.content).toContain('title: 某条例');
  const content = file.content.replace('"新设事项"', '"自己起的名字"').replace(/legalBasis:[\s\S]*?(?=\n\S|$)/, 'legalBasis: []');
  await city.as(editor).put(`${drafts}/file`, { path: 'item.yaml', version: file.version, content });
  expect(await directory()).toEqual([
    '事项名称以基本目录为准，应当是“新设事项”，不能改成“自己起的名字”。',
    '设定依据缺少基本目录规定的“某条例第一条”。',
  ]);
});

test('放弃认领后的草稿，这一项又可以认领；再认领开始一份新的草稿', async () => {
  const before = await rowOf('002099001000');
  const abandoned = before?.draftId ?? '';
  expect((await city.as(editor).post(`/api/catalogue/drafts/${abandoned}/abandonment`)).statusCode).toBe(200);
  expect(await rowOf('002099001000')).toMatchObject({ state: 'unclaimed', draftId: null, mayClaim: true });
  const departmentId = (await read()).departments.find(({ name }) => name === '澜川市民政局')?.id;
  const again = await city.as(editor).post(`${at}/entries/${before?.entry.id}/claim`, { departmentId });
  expect(again.statusCode, again.body).toBe(201);
  const { draftId } = again.json<{ draftId: string }>();
  expect(draftId).not.toBe(abandoned);
  expect(await rowOf('002099001000')).toMatchObject({ state: 'drafting', draftId, mayClaim: false });
});

test('导入以前按名称列出会改变什么；没有看过的、看过以后又变了的，不导入', async () => {
  const text = '002099001000,新设事项,20,某条例第一条,澜川市民政局,2026-12-31\n002099002000,又一项,20,,不存在局,\n';
  const plan = (await preview(text, true)).json<DirectoryPlan>();
  expect(plan).toMatchObject({ added: 1, changed: 0, same: 1, unknownDepartments: ['不存在局'] });
  expect(plan.withdrawn).toBe(plan.inForce - 1);
  expect(plan.names.added).toMatchObject([{ name: '又一项', departments: ['不存在局'], inUse: false }]);
  expect([plan.names.withdrawn[0]?.inUse, plan.names.withdrawn.at(-1)?.inUse]).toEqual([true, false]);
  expect(plan.names.withdrawn.find(({ stem }) => stem === food)).toMatchObject({ name: '食品经营许可', inUse: true });
  const put = (body: object) => city.as(editor).post(`${at}/editions`, { name: '整份', text: head + text, complete: true, ...body });
  expect((await put({})).statusCode).toBe(400);
  for (const other of [{ withdrawn: 0 }, { against: plan.against - 1 }, { added: 2 }])
    expect((await put({ seen: { ...seenOf(plan), ...other } })).json()).toMatchObject({ code: 'directory_plan_changed' });
  expect((await read()).editions[0]?.number).toBe(plan.against);
  expect((await city.as(aCitizen()).post(`${at}/previews`, { text: head + text, complete: true })).statusCode).toBe(403);
});

test('目录写了本地没有的部门：列表写明没有这个部门，不能认领', async () => {
  await take('002099003000,给别处的,20,,不存在局,\n');
  expect(await rowOf('002099003000')).toMatchObject({ departmentKnown: false, mayClaim: false, state: 'unclaimed' });
  expect(await rowOf('002099001000')).toMatchObject({ departmentKnown: true });
});

test('清单也可以是文件，GB 18030 编码的一样读', async () => {
  const boundary = 'yiwang-test';
  // The two characters are GB 18030 for the name of the item; the rest is ASCII in either encoding.
  const row = Buffer.concat([Buffer.from('002099004000,'), Buffer.from([0xd0, 0xc2, 0xc9, 0xe8]), Buffer.from(',20\n')]);
  const titles = Buffer.from([
    0xbb, 0xf9, 0xb1, 0xbe, 0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xca, 0xc2, 0xcf, 0xee, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xca, 0xc2, 0xcf, 0xee,
    0xc0, 0xe0, 0xd0, 0xcd, 0x0a,
  ]);
  const part = (name: string, more = '') => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(`${part('complete')}false\r\n${part('list', '; filename="a.csv"')}`),
    titles,
    row,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-test-actor': JSON.stringify(editor) };
  const answer = await city.app.inject({ method: 'POST', url: `${at}/previews`, headers, payload });
  expect(answer.json(), answer.body).toMatchObject({ added: 1, names: { added: [{ name: '新设' }] } });
});

test('目录改了名称：已发布的事项列出差别；取消了的，要求停用；停用后消失', async () => {
  const id = city.items.get('food-business-licence');
  expect((await take(`${food},食品经营许可(2026),01,,,\n`)).json()).toMatchObject({ changed: 1 });
  expect(await rowOf(food)).toMatchObject({
    state: 'differs',
    differences: [{ part: 'name', before: '食品经营许可', after: '食品经营许可(2026)' }],
  });
  const standing = (await city.as(editor).get(`/api/catalogue/items/${id}/standing`)).json<Standing>();
  expect(standing).toMatchObject({ listed: true, withdrawn: false, differences: [{ part: 'name' }] });
  // 一次取消超过十分之一：一个人导入不了，提出以后由另一位确认；确认以前目录不变。
  const rest = '002099001000,新设事项,20,某条例第一条,澜川市民政局,2026-12-31\n';
  expect((await take(rest, true)).json()).toMatchObject({ code: 'directory_needs_second' });
  const plan = (await preview(rest, true)).json<DirectoryPlan>();
  const given = { name: '省目录2027年版', text: head + rest, complete: true, seen: seenOf(plan) };
  const propose = (actor: Actor | undefined, reason = '省目录重新编制') => city.as(actor).post(`${at}/proposals`, { ...given, reason });
  for (const actor of [aCitizen(), anOfficial(['head', 'window_clerk']), undefined]) expect((await propose(actor)).statusCode).toBe(403);
  expect((await propose(editor, '')).body).toContain('请写明为什么要取消这么多事项');
  expect((await city.as(editor).post(`${at}/proposals`, { ...given, reason: '省目录重新编制', seen: none })).json()).toMatchObject({
    code: 'directory_plan_changed',
  });
  const proposed = await propose(editor);
  expect((await propose(second)).json()).toMatchObject({ code: 'proposal_open_already' });
  expect((await city.as(second).get('/api/catalogue/proposals')).json<Proposal[]>()).toMatchObject([
    {
      kind: 'directory',
      name: '省目录2027年版',
      by: '任思远',
      reason: '省目录重新编制',
      counts: { withdrawn: plan.withdrawn },
      acts: ['decide'],
    },
  ]);
  const shown = await city.as(second).get(`${at}/proposals/${proposed.json<{ id: string }>().id}`);
  expect(shown.json<DirectoryPlan>()).toEqual(plan);
  expect(await rowOf(food)).toMatchObject({ state: 'differs' });
  expect((await confirmProposal(city, editor, proposed)).json()).toMatchObject({ code: 'proposal_second_person' });
  expect((await confirmProposal(city, second, proposed)).statusCode).toBe(200);
  expect((await read()).editions[0]?.withdrawn).toBeGreaterThan(20);
  expect(await rowOf(food)).toMatchObject({ state: 'to_retire' });
  expect((await retireByTwo(city, [editor, second], id ?? '', { reason: '已从目录取消' })).statusCode).toBe(200);
  expect(await rowOf(food)).toMatchObject({ state: 'retired' });
});

test('命令行导入也一样：要取消很多的，没有写明两个人的不导入，写明同一个人的也不导入', async () => {
  const text = `${head}002099001000,新设事项,20,某条例第一条,澜川市民政局,2026-12-31\n${food},食品经营许可,01,,,\n`;
  const many = Array.from({ length: 30 }, (_, n) => `0020991${String(n).padStart(2, '0')}000,第${n}项,20,,,`).join('\n');
  expect((await take(`${many}\n`)).json()).toMatchObject({ added: 30 });
  const importing = (people?: { by: string; confirmedBy: string; reason: string }) =>
    importList(city.runtime, city.clock.now(), { given: { text, complete: true }, name: '全部目录', yes: true, people });
  await expect(importing()).rejects.toThrow('请加 --by 提出人账号 --confirmed-by 确认人账号');
  const reason = '省目录重新编制';
  await expect(importing({ by: 'catalogue', confirmedBy: 'catalogue', reason })).rejects.toThrow('提出和确认由两人进行');
  await expect(importing({ by: 'catalogue', confirmedBy: 'mz-window', reason })).rejects.toThrow();
  expect(await rowOf(food)).not.toMatchObject({ entry: { status: 'in_force' } });
  // 确认不了的，提议随之撤回，不留在那里。
  expect((await city.as(editor).get('/api/catalogue/proposals')).json<Proposal[]>()).toEqual([]);
  expect(await importing({ by: 'catalogue', confirmedBy: 'catalogue2', reason })).toMatchObject({ withdrawn: 30 });
});

test('目录还有、只是本地停用的，与目录取消的分开', async () => {
  await take(`${food},食品经营许可,01,,,\n`);
  expect(await rowOf(food)).toMatchObject({ state: 'stopped', mayClaim: false });
});

test('目录外的事项点出来；群众和别的工作人员看不到、改不了目录', async () => {
  const { rows } = await read();
  expect(rows.length).toBeGreaterThan(20);
  for (const actor of [aCitizen(), anOfficial(['head', 'window_clerk'])]) {
    expect((await city.as(actor).get(at)).statusCode).toBe(403);
    expect((await take('', true, actor)).statusCode).toBe(403);
  }
});
