import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { diskFolder, filesIn, loadPackage } from '../package.ts';
import { ManagedItem } from '../schema.ts';
import { writeZip } from './pure/zip.ts';
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
const upload = (files: readonly { path: string; content: Uint8Array }[], actor = author) => send(writeZip(files), actor);
async function send(bytes: Uint8Array, actor = author) {
  const boundary = 'yiwang-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\ncontent-type: application/zip\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-test-actor': JSON.stringify(actor) };
  return city.app.inject({ method: 'POST', url: `${at}/upload`, headers, payload });
}
const folder = (slug: string) => filesIn(diskFolder(path.join(catalogue, slug)));

describe('开始一份草稿', () => {
  test('从现行版本开始:文件与事项包逐字节相同,连注释和情景都在;同一事项只有一份没办完的草稿', async () => {
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

  test('导出的压缩包再上传,还是同样的文件;没有改动的不能提交', async () => {
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
