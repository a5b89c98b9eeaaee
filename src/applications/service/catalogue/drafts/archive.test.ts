import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { type City, startCity } from '#testkit/city.ts';
import { writeZip } from '#platform/support/documents/pure/zip.ts';
import { Draft } from './schema.ts';

let city: City;
let author: Actor;
const at = '/api/catalogue/drafts';
beforeAll(async () => {
  city = await startCity();
  author = await city.actor('catalogue');
});
afterAll(() => city.close());

const read = async (id: string) => Draft.parse((await city.as(author).get(`${at}/${id}`)).json());
const upload = (files: readonly { path: string; content: Uint8Array }[]) => send(writeZip(files));
async function send(bytes: Uint8Array) {
  const boundary = 'yiwang-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="archive"; filename="a.zip"\r\ncontent-type: application/zip\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-test-actor': JSON.stringify(author) };
  return city.app.inject({ method: 'POST', url: `${at}/upload`, headers, payload });
}

describe('上传的压缩包', () => {
  const item = (text = 'code: X\nname: 上传的\n') => ({ path: 'item.yaml', content: Buffer.from(text) });
  const code = async (answer: ReturnType<typeof upload>) => (await answer).json<{ code: string }>().code;

  test('外面套一层文件夹的照样认得；读不懂的实施清单也成草稿，检查指出问题', async () => {
    const answer = await upload([
      { path: '高龄/item.yaml', content: Buffer.from('name: [没写完') },
      { path: '高龄/说明.txt', content: Buffer.from('x') },
    ]);
    expect(answer.statusCode).toBe(201);
    const draft = await read(answer.json().id);
    expect(draft.files.map(({ path: name }) => name)).toEqual(['item.yaml', '说明.txt']);
    expect(draft.findings).toEqual([{ file: 'item.yaml', line: 1, message: expect.stringMatching(/[\u4e00-\u9fff]/) as string }]);
    await city.as(author).post(`${at}/${draft.id}/abandonment`);
  });

  test.each([
    ['往上级目录写', [item(), { path: '../evil.txt', content: Buffer.from('x') }], 'archive_path'],
    ['绝对路径', [item(), { path: '/etc/passwd', content: Buffer.from('x') }], 'archive_path'],
    [
      '只差大小写的重名',
      [item(), { path: 'a.txt', content: Buffer.from('x') }, { path: 'A.txt', content: Buffer.from('y') }],
      'archive_path',
    ],
    ['没有实施清单', [{ path: 'form.json', content: Buffer.from('{}') }], 'archive_no_item'],
    [
      '两个事项',
      [
        { path: 'a/item.yaml', content: Buffer.from('') },
        { path: 'b/item.yaml', content: Buffer.from('') },
      ],
      'archive_many_items',
    ],
    ['文件太多', [item(), ...Array.from({ length: 101 }, (_, n) => ({ path: `f${n}`, content: Buffer.from('') }))], 'archive_too_many'],
    ['文件太大', [item(), { path: 'big', content: Buffer.alloc(1_100_000) }], 'archive_file_too_large'],
  ])('%s的压缩包拒收，说明原因', async (_title, files, refusal) => {
    expect(await code(upload(files))).toBe(refusal);
  });

  test('炸弹、谎报大小、加密、截断、不是压缩包的，都不展开，不留下草稿', async () => {
    const before = (await city.as(author).get(at)).json<unknown[]>().length;
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    const claims = [10, 50_000_000];
    for (const size of claims)
      expect(['archive_unreadable', 'archive_too_large', 'archive_file_too_large']).toContain(await code(send(deflated(bomb, size))));
    const whole = writeZip([item()]);
    const encrypted = Buffer.from(whole);
    encrypted[encrypted.indexOf(Buffer.from('504b0102', 'hex')) + 8] = 1;
    for (const broken of [encrypted, whole.subarray(0, whole.length - 30), Buffer.from('no zip at all'), Buffer.alloc(0)])
      expect(await code(send(broken))).toBe('archive_unreadable');
    const bent = Buffer.from(whole);
    bent[40] = (bent[40] ?? 0) ^ 1;
    expect(await code(send(bent))).toBe('archive_unreadable');
    expect((await city.as(author).get(at)).json<unknown[]>()).toHaveLength(before);
  });

  /** One compressed entry that says it unpacks to so many bytes. */
  function deflated(raw: Buffer, size: number): Buffer {
    const stored = Buffer.from(writeZip([{ path: 'item.yaml', content: raw }]));
    for (const signature of ['504b0304', '504b0102']) {
      const start = stored.indexOf(Buffer.from(signature, 'hex')) + (signature === '504b0102' ? 2 : 0);
      stored.writeUInt16LE(8, start + 8);
      stored.writeUInt32LE(size, start + 22);
    }
    return stored;
  }
});
