import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { diskFolder, filesIn } from '../package.ts';
import { ManagedItem } from '../schema.ts';
import { Draft, DraftChanges, type DraftSummary, FileText, type PlayedScenario } from './schema.ts';

let city: City;
let author: Actor;
let second: Actor;
/** What the stage answers: the theatre itself is tried in theatre.test.ts. */
let results: PlayedScenario[] = [];
const catalogue = path.resolve(import.meta.dirname, '../../../../../catalogue');
const elsewhere = anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') });

beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z', () => Promise.resolve(results));
  author = await city.actor('catalogue');
  second = await city.actor('catalogue2');
});
afterAll(() => city.close());

const at = '/api/catalogue/drafts';
const allowance = () => city.items.get('old-age-allowance') ?? '';
const passed: PlayedScenario[] = [{ file: 'scenarios/01-granted.yaml', title: '准予', differences: [] }];

async function begin(body: object, actor = author): Promise<string> {
  const response = await city.as(actor).post(at, body);
  expect([response.statusCode, response.body]).toEqual([201, expect.any(String)]);
  return response.json<DraftSummary>().id;
}
const read = async (id: string, actor = author) => Draft.parse((await city.as(actor).get(`${at}/${id}`)).json());
const fileOf = async (id: string, name: string, actor = author) =>
  FileText.parse((await city.as(actor).get(`${at}/${id}/file?path=${encodeURIComponent(name)}`)).json());
const save = (id: string, name: string, version: number, content: string, actor = author) =>
  city.as(actor).put(`${at}/${id}/file`, { path: name, version, content });
const abandon = (id: string) => city.as(author).post(`${at}/${id}/abandonment`);
async function change(id: string, name: string, edit: (text: string) => string): Promise<void> {
  const { version, content } = await fileOf(id, name);
  const response = await save(id, name, version, edit(content));
  expect([response.statusCode, response.body]).toEqual([200, expect.any(String)]);
}
async function rehearse(id: string, played = passed): Promise<void> {
  results = played;
  expect((await city.as(author).post(`${at}/${id}/rehearsals`)).statusCode).toBe(202);
  await city.relay.drain();
}
async function send(bytes: Uint8Array, actor = author) {
  const boundary = 'yiwang-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\ncontent-type: application/zip\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-test-actor': JSON.stringify(actor) };
  return city.app.inject({ method: 'POST', url: `${at}/upload`, headers, payload });
}
const folder = (slug: string) => filesIn(diskFolder(path.join(catalogue, slug)));

describe('开始一份草稿', () => {
  test('从现行版本开始：文件与事项包逐字节相同，连注释和情景都在；同一事项只有一份没办完的草稿', async () => {
    const id = await begin({ itemId: allowance() });
    const draft = await read(id);
    expect(draft).toMatchObject({ name: '高龄津贴申领', status: 'editing', base: 1, inForce: 1, findings: [], rehearsal: null });
    const original = await folder('old-age-allowance');
    expect(draft.files.map((file) => file.path)).toEqual(original.map((file) => file.path));
    expect((await fileOf(id, 'item.yaml')).content).toBe(await readFile(path.join(catalogue, 'old-age-allowance/item.yaml'), 'utf8'));
    const again = await city.as(second).post(at, { itemId: allowance() });
    expect([again.statusCode, again.json().code]).toEqual([409, 'draft_open_already']);
    expect((await abandon(id)).statusCode).toBe(200);
    await abandon(await begin({ itemId: allowance() }, second)).then(({ statusCode }) => expect(statusCode).toBe(200));
  });

  test('导出的压缩包再上传，还是同样的文件；没有改动的不能提交', async () => {
    const id = await begin({ itemId: allowance() });
    const archive = await city.as(author).get(`${at}/${id}/archive`);
    expect(archive.headers['content-type']).toBe('application/zip');
    await abandon(id);
    const uploaded = await send(archive.rawPayload);
    expect([uploaded.statusCode, uploaded.json().code]).toEqual([201, '1199010000YW02015K3990503001000']);
    const draft = await read(uploaded.json().id);
    expect(draft.itemId).toBe(allowance());
    for (const { path: name, content } of await folder('old-age-allowance'))
      expect((await fileOf(draft.id, name)).content, name).toBe(Buffer.from(content).toString('utf8'));
    await rehearse(draft.id);
    const submitted = await city.as(author).post(`${at}/${draft.id}/submission`, { hash: draft.hash });
    expect(submitted.json().code).toBe('draft_nothing_changed');
    await abandon(draft.id);
  });
});

describe('保存', () => {
  let id: string;
  beforeAll(async () => {
    id = await begin({ itemId: allowance() });
  });
  afterAll(() => abandon(id));

  test('每次保存都检查：写错的指到文件、行和字段，用中文说怎么改', async () => {
    await change(id, 'item.yaml', (text) => text.replace('value: 15', 'value: 十'));
    expect((await read(id)).findings).toEqual([
      { file: 'item.yaml', line: 19, place: 'promisedLimit.value', message: 'promisedLimit.value: 应当写数字。' },
    ]);
    await change(id, 'item.yaml', (text) => text.replace('value: 十', 'value: 15'));
    await change(id, 'process.bpmn', (text) => text.replace('yw:act="review"', 'yw:act="dance"'));
    const { findings } = await read(id);
    expect(findings).toEqual([{ file: 'process.bpmn', place: 'review', message: expect.stringContaining('dance') }]);
    await change(id, 'process.bpmn', (text) => text.replace('yw:act="dance"', 'yw:act="review"'));
    expect((await read(id)).findings).toEqual([]);
  });

  test('两人同时改一个文件：后保存的被告知，先保存的没有被盖掉；各次内容都能取回', async () => {
    const { version, content } = await fileOf(id, 'form.json');
    const [mine, theirs] = [content.replace('开户银行', '银行'), content.replace('开户银行', '发放银行')];
    const answers = await Promise.all([save(id, 'form.json', version, mine), save(id, 'form.json', version, theirs, second)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('draft_file_changed');
    const kept = await fileOf(id, 'form.json');
    expect([mine, theirs]).toContain(kept.content);
    expect(kept.version).toBe(version + 1);
    const revisions = (await city.as(author).get(`${at}/${id}/revisions?path=form.json`)).json<{ version: number }[]>();
    expect(revisions.map((one) => one.version)).toEqual([version + 1, version]);
    const before = await city.as(author).get(`${at}/${id}/revision?path=form.json&version=${version}`);
    expect(before.json().content).toBe(content);
    await change(id, 'form.json', () => content);
  });

  test('同样的内容再存一次不算一次；实施清单不能删，别的文件删了能取回', async () => {
    const { version, content } = await fileOf(id, 'item.yaml');
    expect((await save(id, 'item.yaml', version - 1, content)).json().version).toBe(version);
    const removal = (path: string, of: number) => city.as(author).post(`${at}/${id}/file/removal`, { path, version: of });
    expect((await removal('item.yaml', version)).json().code).toBe('draft_item_needed');
    const scenario = await fileOf(id, 'scenarios/06-withdrawn.yaml');
    const removed = await removal(scenario.path, scenario.version);
    expect(removed.json().findings).toEqual([{ file: 'scenarios/', message: '缺少“撤回”的情景。' }]);
    expect((await save(id, scenario.path, 0, scenario.content)).json()).toMatchObject({ version: scenario.version + 2, findings: [] });
  });

  test.each(['../item.yaml', '/etc/passwd', 'a/../../b', '.hidden', 'a\\b', 'scenarios/', 'CON:'])('文件名“%s”不能用', async (name) => {
    const answer = await save(id, name, 0, 'x');
    expect(answer.statusCode).toBe(400);
  });

  test('修改记录最多留六十次，最近的都在', async () => {
    let version = 0;
    for (let round = 0; round < 64; round += 1) version = (await save(id, 'notes.txt', version, `第 ${round} 次`)).json().version;
    const revisions = (await city.as(author).get(`${at}/${id}/revisions?path=notes.txt`)).json<{ version: number }[]>();
    expect([revisions.length, revisions[0]?.version, revisions.at(-1)?.version]).toEqual([60, 64, 5]);
  });
});

describe('权限', () => {
  test('别的区划的事项管理员、别的岗位、群众和陌生人：看不到，也动不了，分不出有没有', async () => {
    const id = await begin({ itemId: allowance() });
    const { hash } = await read(id);
    const nowhere = '019ace00-0000-7000-8000-000000000000';
    const acts = (draft: string): [string, string, object?][] => [
      ['GET', `${at}/${draft}`],
      ['GET', `${at}/${draft}/file?path=item.yaml`],
      ['GET', `${at}/${draft}/revisions?path=item.yaml`],
      ['GET', `${at}/${draft}/revision?path=item.yaml&version=1`],
      ['GET', `${at}/${draft}/changes`],
      ['GET', `${at}/${draft}/archive`],
      ['PUT', `${at}/${draft}/file`, { path: 'item.yaml', version: 1, content: 'x' }],
      ['POST', `${at}/${draft}/file/removal`, { path: 'form.json', version: 1 }],
      ['POST', `${at}/${draft}/rehearsals`],
      ['POST', `${at}/${draft}/submission`, { hash }],
      ['POST', `${at}/${draft}/recall`],
      ['POST', `${at}/${draft}/review`, { hash, decision: 'approve' }],
      ['POST', `${at}/${draft}/comments`, { words: '看看' }],
      ['POST', `${at}/${draft}/publication`, { hash }],
      ['POST', `${at}/${draft}/abandonment`],
    ];
    const strangers = [anOfficial('window_clerk'), anOfficial('catalogue_editor', { zone: 'public' }), aCitizen(), undefined];
    for (const actor of [elsewhere, ...strangers])
      for (const draft of actor === elsewhere ? [id] : [id, nowhere])
        for (const [method, url, body] of acts(draft)) {
          const sender = city.as(actor);
          const answer = await (method === 'GET' ? sender.get(url) : method === 'PUT' ? sender.put(url, body) : sender.post(url, body));
          expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'catalogue_not_allowed']);
        }
    for (const actor of strangers) {
      expect((await city.as(actor).get(at)).statusCode).toBe(403);
      expect((await city.as(actor).post(at, { itemId: allowance() })).statusCode).toBe(403);
      expect((await city.as(actor).post(at, { name: '新事项', code: 'X-0001' })).statusCode).toBe(403);
    }
    expect((await city.as(elsewhere).get(at)).json()).toEqual([]);
    expect((await city.as(author).get(`${at}/${nowhere}`)).json().code).toBe('draft_not_found');
    const [version] = ManagedItem.parse((await city.as(author).get(`/api/catalogue/items/${allowance()}`)).json()).versions;
    for (const actor of [elsewhere, ...strangers]) {
      expect((await city.as(actor).get(`/api/catalogue/items/${allowance()}/versions/${version?.id}/archive`)).statusCode).toBe(403);
      const back = await city
        .as(actor)
        .post(`/api/catalogue/items/${allowance()}/rollback`, { versionId: version?.id, reason: '试试看看' });
      expect(back.statusCode).toBe(403);
    }
    expect(await read(id)).toMatchObject({ status: 'editing', hash });
    await abandon(id);
  });
});

describe('从起草到发布', () => {
  test('检查、演练都过才能提交；改过就要重新演练；自己不能审核；审核后发布；在办的留在旧版；退回要写理由', async () => {
    const chen = await city.actor('chenxiulan');
    const running = (await city.as(chen).post('/api/cases', { itemId: allowance() })).json().id as string;
    const id = await begin({ itemId: allowance() });
    const post = async (act: string, body: object = {}, actor = author) => {
      const answer = await city.as(actor).post(`${at}/${id}/${act}`, body);
      return answer.json<{ code: string; status: string }>();
    };
    const submit = async (actor = author) => post('submission', { hash: (await read(id)).hash, words: '缩短期限' }, actor);
    await change(id, 'item.yaml', (text) => text.replace('value: 15, unit: working_day', 'value: 10, unit: working_day'));
    expect((await submit()).code).toBe('draft_not_rehearsed');
    await rehearse(id, [{ file: 'scenarios/01-granted.yaml', title: '准予', differences: ['应当办结的日期不一致'] }]);
    expect((await submit()).code).toBe('draft_rehearsal_failed');
    await rehearse(id);
    await change(id, 'form.json', (text) => text.replace('"label": "开户银行"', '"label": "开户银行（写到支行）"'));
    expect(await read(id)).toMatchObject({ rehearsal: { status: 'done', current: false } });
    expect((await submit()).code).toBe('draft_not_rehearsed');
    await rehearse(id);
    expect(await read(id)).toMatchObject({ obstacles: [], rehearsal: { status: 'done', current: true } });
    expect((await post('submission', { hash: '0'.repeat(64) })).code).toBe('draft_changed');
    expect((await submit()).status).toBe('submitted');

    const { hash } = await read(id);
    expect((await save(id, 'item.yaml', 1, 'x')).json().code).toBe('draft_not_editing');
    expect((await post('publication', { hash })).code).toBe('draft_not_approved');
    expect((await post('review', { hash, decision: 'approve' })).code).toBe('draft_own_review');
    expect((await read(id)).powers).not.toContain('review');
    const changes = DraftChanges.parse((await city.as(second).get(`${at}/${id}/changes`)).json());
    expect(changes).toEqual({
      against: 1,
      readable: true,
      differences: [
        { part: 'promisedLimit', of: null, before: 'value: 15 · unit: working_day', after: 'value: 10 · unit: working_day' },
        { part: 'formField', of: '开户银行（写到支行）（payment.bank）', before: 'label: 开户银行', after: 'label: 开户银行（写到支行）' },
      ],
    });
    expect((await post('review', { hash, decision: 'send_back', words: '请说明依据' }, second)).status).toBe('editing');
    expect(await read(id)).toMatchObject({ returned: { by: '顾晓岚', words: '请说明依据', current: true }, submission: null });
    const told = (await city.as(author).get('/api/me/notices')).json<{ subject: string; params: { text: string } }[]>();
    expect(told.find(({ subject }) => subject === `/console/drafts/${id}`)?.params.text).toContain('请说明依据');
    expect((await submit()).status).toBe('submitted');
    expect(await read(id, second)).toMatchObject({ returned: null, submission: { by: '任思远', words: '缩短期限' } });
    expect((await post('review', { hash, decision: 'approve', words: '同意' }, second)).status).toBe('approved');

    const publish = () => city.as(second).post(`${at}/${id}/publication`, { hash, words: '缩短期限' });
    const answers = await Promise.all([publish(), publish()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const item = async () => ManagedItem.parse((await city.as(author).get(`/api/catalogue/items/${allowance()}`)).json());
    const published = await item();
    expect(published.history[0]).toMatchObject({ act: 'published', version: 2, by: '顾晓岚', reason: '缩短期限' });
    expect((await city.as().get(`/api/items/${allowance()}`)).json()).toMatchObject({ version: 2, item: { promisedLimit: { value: 10 } } });
    expect((await read(id)).steps.map(({ act, by }) => `${act} ${by}`)).toEqual([
      'published 顾晓岚',
      'approved 顾晓岚',
      'submitted 任思远',
      'sent_back 顾晓岚',
      'submitted 任思远',
      'created 任思远',
    ]);
    expect((await city.as(chen).get(`/api/my/cases/${running}`)).body).not.toContain('写到支行');

    // A published draft is compared with what it took the place of, not with itself.
    expect(DraftChanges.parse((await city.as(second).get(`${at}/${id}/changes`)).json())).toEqual(changes);

    const first = published.versions.find(({ version }) => version === 1);
    const back = (reason?: string) =>
      city.as(author).post(`/api/catalogue/items/${allowance()}/rollback`, { versionId: first?.id, reason });
    expect((await back()).statusCode).toBe(400);
    expect((await back('人手不够，做不到')).statusCode).toBe(200);
    expect((await item()).history[0]).toMatchObject({ act: 'published', version: 1, reason: '人手不够，做不到' });
    expect((await back('再退一次试试')).json().code).toBe('item_already_published');
    expect((await city.as().get(`/api/items/${allowance()}`)).json()).toMatchObject({ version: 1 });
  });

  test('改动过的第二个人也不能审核；审核以后现行版本变了，发布被拦下', async () => {
    const id = await begin({ itemId: allowance() });
    await change(id, 'item.yaml', (text) => text.replace('visits: 0', 'visits: 1'));
    const file = await fileOf(id, 'item.yaml');
    await save(id, 'item.yaml', file.version, file.content.replace('visits: 1', 'visits: 2'), second);
    await rehearse(id);
    const { hash } = await read(id);
    await city.as(author).post(`${at}/${id}/submission`, { hash });
    const review = (actor: Actor) => city.as(actor).post(`${at}/${id}/review`, { hash, decision: 'approve' });
    expect((await review(second)).json().code).toBe('draft_own_review');
    const third = anOfficial('catalogue_editor');
    expect((await review(third)).json().status).toBe('approved');
    const { versions } = ManagedItem.parse((await city.as(author).get(`/api/catalogue/items/${allowance()}`)).json());
    const newer = versions.find(({ version }) => version === 2);
    await city.as(author).post(`/api/catalogue/items/${allowance()}/rollback`, { versionId: newer?.id, reason: '又改回新的期限' });
    expect((await city.as(third).post(`${at}/${id}/publication`, { hash })).json().code).toBe('draft_base_moved');
    expect((await city.as(author).post(`${at}/${id}/recall`)).json().status).toBe('editing');
    await abandon(id);
    expect((await abandon(id)).json().code).toBe('draft_closed');
  });

  test('新事项：从通用流程起头，补齐后检查通过；编码已有的不收；发布后群众搜得到', async () => {
    const taken = await city.as(author).post(at, { name: '又一个', code: '1199010000YW02015K3990503001000' });
    expect(taken.json().code).toBe('draft_code_taken');
    expect((await city.as(author).post(at, { name: '没有编码' })).json().code).toBe('draft_new_incomplete');
    const id = await begin({ name: '老年人"助餐"补贴', code: '1199010000YW02015K3990503099000' });
    expect((await read(id)).name).toBe('老年人"助餐"补贴');
    expect((await read(id)).findings.map(({ place }) => place)).toEqual(['type', 'legalBasis']);
    await change(id, 'item.yaml', (text) =>
      text
        .replace("type: '20'", "type: '05'")
        .replace('请写办理部门', '澜川市民政局')
        .replace('legalBasis: []', 'legalBasis: [{ title: 澜川市助餐补贴办法（演示）, verified: false }]'),
    );
    expect((await read(id)).findings).toEqual([]);
    await rehearse(id);
    const { hash } = await read(id);
    await city.as(author).post(`${at}/${id}/submission`, { hash });
    const { summary = [], against } = DraftChanges.parse((await city.as(second).get(`${at}/${id}/changes`)).json());
    expect(against).toBeNull();
    const said = new Map(summary.map(({ part, lines }) => [part, lines]));
    expect(said.get('department')).toEqual(['澜川市民政局']);
    expect(said.get('legalBasis')).toEqual(['澜川市助餐补贴办法（演示）(没有核对原文)']);
    expect(said.get('processNode')?.join()).toMatch(/受理.*审查.*决定/);
    expect([...said.keys()]).toEqual(expect.arrayContaining(['statutoryLimit', 'promisedLimit', 'materials', 'fees']));
    await city.as(second).post(`${at}/${id}/review`, { hash, decision: 'approve' });
    const published = await city.as(second).post(`${at}/${id}/publication`, { hash });
    expect(published.json()).toMatchObject({ name: '老年人"助餐"补贴', status: 'published', origin: 'package' });
    expect((await city.as().get('/api/items?q=助餐')).json().total).toBe(1);
  });
});

describe('差别和样本', () => {
  test('流程环节、走向、规则、证照改了什么，逐条写明现在和改后', async () => {
    const id = await begin({ itemId: city.items.get('individual-business-registration') ?? '' });
    const { files } = await read(id);
    const table = files.find(({ path: name }) => name.endsWith('.dmn'))?.path ?? '';
    await change(id, 'process.bpmn', (text) => text.replace('yw:act="review"', 'yw:act="review" yw:signers="2"'));
    await change(id, 'licence.yaml', (text) => text.replace(/name: [^\n]+/, 'name: 营业执照（新）'));
    await change(id, table, (text) => text.replace('&quot;granted&quot;', '&quot;manual&quot;'));
    const { differences } = DraftChanges.parse((await city.as(second).get(`${at}/${id}/changes`)).json());
    expect([...new Set(differences.map(({ part }) => part))]).toEqual(['processNode', 'licenceField', 'decisionRule']);
    expect(differences.find(({ part }) => part === 'processNode')).toMatchObject({
      after: expect.stringContaining('signers: 2') as string,
    });
    // A step moved on the paper is no change of the procedure, and is told as such.
    const moved = await begin({ itemId: city.items.get('old-age-allowance') ?? '' });
    await change(moved, 'process.bpmn', (text) => text.replace(/<dc:Bounds x="(\d+)"/, '<dc:Bounds x="1$1"'));
    const drawn = DraftChanges.parse((await city.as(second).get(`${at}/${moved}/changes`)).json());
    expect(drawn.differences).toEqual([
      expect.objectContaining({ part: 'processContent', of: expect.stringContaining('只有画法') as string }),
    ]);
    await abandon(moved);
    const rule = differences.find(({ part }) => part === 'decisionRule')?.of ?? '';
    expect(rule).toMatch(/第 \d+ 条规则：「[^」]+」由.*granted.*改为.*manual/);
    await abandon(id);
  });

  test('证照样本由制证的程序排版成 PDF，不取编号、不留文书；不发证的说明原因', async () => {
    const papers = async () => (await sql<{ n: number }>`select count(*) n from documents.document`.execute(city.owner)).rows[0]?.n;
    const before = await papers();
    const id = await begin({ itemId: city.items.get('food-business-licence') ?? '' });
    const sample = await city.as(author).get(`${at}/${id}/licence-sample`);
    expect([sample.statusCode, sample.headers['content-type'], sample.rawPayload.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    expect((await city.as(elsewhere).get(`${at}/${id}/licence-sample`)).statusCode).toBe(403);
    expect(await papers()).toBe(before);
    await abandon(id);
    const other = await begin({ itemId: allowance() });
    expect((await city.as(author).get(`${at}/${other}/licence-sample`)).json().code).toBe('draft_no_licence');
    await abandon(other);
  });

  test('法定时限表给写清单的人选用，别人不给', async () => {
    const rows = (await city.as(author).get('/api/catalogue/statutes')).json<{ id: string }[]>();
    expect(rows.map(({ id }) => id)).toContain('licence.decision');
    for (const actor of [anOfficial('window_clerk'), aCitizen(), undefined])
      expect((await city.as(actor).get('/api/catalogue/statutes')).statusCode).toBe(403);
  });
});
