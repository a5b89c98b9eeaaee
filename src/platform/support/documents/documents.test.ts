import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { DepartmentId, newId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { type Work, perform } from '#platform/work/work.ts';
import { settling } from '#testkit/settle.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { missingIn, paperGlyphs } from './font.ts';
import {
  allocateNumber,
  getDocumentFile,
  issueDocument,
  issueDocumentAtEnd,
  listDocumentsOf,
  verifyDocument,
  voidNumber,
} from './contract.ts';
import { contentToSet } from './commands.ts';
import { jobs } from './jobs.ts';
import { canonicalJson } from './pure/canonical.ts';
import { makeCheckCode } from './pure/numbers.ts';
import { modelOf } from './instruments.ts';
import { type DocumentModel, instrumentPage, paragraph, textsOf } from './pure/document-model.ts';
import { DocumentContent, DocumentId, type DocumentParams, type Matter } from './schema.ts';
import { typesetPdf } from './typeset.ts';

const now = Instant.parse('2026-03-09T01:00:00.000Z');
const day = Day.parse('2026-03-02');
const authority = { name: '云栖市行政审批局', word: '云审许' };
const common = {
  authority,
  addressee: '云栖市好味来餐饮有限公司',
  caseNumber: '9901002026000012',
  itemName: '食品经营许可',
  receivedOn: day,
};
const remedy = '可以自收到本决定书之日起六十日内申请行政复议。';
const papers: DocumentParams[] = [
  { kind: 'receipt', params: { ...common, materials: ['申请书', '平面图'] } },
  { kind: 'acceptance', params: { ...common, acceptedOn: day, limit: '二十个工作日' } },
  {
    kind: 'correction',
    params: {
      ...common,
      missing: [
        { name: '平面图', reason: '未标明面积' },
        { name: '管理制度', reason: '未提交' },
      ],
    },
  },
  { kind: 'non_acceptance', params: { ...common, reasons: ['不属于本机关职权范围。'], basis: '《行政许可法》第三十二条', remedy } },
  { kind: 'special_procedure', params: { ...common, procedure: '检验', expectedDays: 15, startsOn: day } },
  { kind: 'grant', params: { ...common, basis: '《办法》第十八条', granted: '热食类食品制售。', validUntil: Day.parse('2031-03-08') } },
  {
    kind: 'refusal',
    params: {
      ...common,
      basis: '《办法》第十二条',
      reasons: ['距离不足。', '人员不足。'],
      trace: [{ rule: '距离', found: '18米', result: '不符合' }],
      remedy,
    },
  },
  { kind: 'delivery', params: { ...common, delivered: [{ title: '准予行政许可决定书' }], method: '直接送达' } },
  { kind: 'withdrawal', params: { ...common, withdrawnOn: day } },
  {
    kind: 'licence',
    params: {
      authority,
      layout: 'permit',
      title: '食品经营许可证',
      identifier: '演示',
      fields: [{ key: 'name', label: '经营者名称', value: '好味来' }],
    },
  },
  {
    kind: 'licence',
    params: {
      authority,
      layout: 'registration',
      title: '营业执照',
      identifier: '演示',
      fields: [{ key: 'name', label: '名称', value: '好味来' }],
    },
  },
];
const contentOf = (document: DocumentParams) =>
  DocumentContent.parse({
    form: 1,
    number: null,
    checkCode: '23456789ABCDEFGH',
    verifyAt: 'https://yiwang.example/v/23456789ABCDEFGH',
    issuedOn: day,
    demonstration: true,
    document,
  });
const plain = (texts: string[]): DocumentModel => ({
  title: 'x',
  author: 'x',
  day,
  page: instrumentPage,
  blocks: texts.map((text) => paragraph(text, { size: 10 })),
  foot: { lines: [], qr: 'https://yiwang.example' },
});

const directory = mkdtempSync(path.join(os.tmpdir(), 'yw-documents-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const has = (tool: string) => spawnSync(tool, ['-v']).error === undefined;
function told(tool: string, pdf: Uint8Array, ...args: string[]): string {
  const file = path.join(directory, 'x.pdf');
  writeFileSync(file, pdf);
  return spawnSync(tool, [...args.filter((arg) => arg !== '-'), file, ...args.filter((arg) => arg === '-')], { encoding: 'utf8' }).stdout;
}
const squeezed = (text: string) => text.replace(/\s/g, '');

describe('依据', () => {
  const handledAs = (matter: Matter, basis?: string): DocumentParams[] => {
    const handled = { ...common, matter, ...(basis === undefined ? {} : { basis }) };
    return [
      { kind: 'acceptance', params: { ...handled, acceptedOn: day, limit: '十个工作日' } },
      { kind: 'correction', params: { ...handled, missing: [{ name: '户口簿', reason: '未提交' }] } },
      { kind: 'non_acceptance', params: { ...handled, reasons: ['不属于本机关职权范围。'], remedy } },
      { kind: 'special_procedure', params: { ...handled, procedure: '鉴定', expectedDays: 15, startsOn: day } },
    ];
  };
  const said = (document: DocumentParams) => JSON.stringify(modelOf(contentOf(document)).blocks);

  test('受理、补正、不予受理、特别程序：只有行政许可引行政许可法，其他事项引自己的依据或者不引', () => {
    for (const document of handledAs('licence')) expect(said(document)).toContain('《中华人民共和国行政许可法》第');
    for (const document of handledAs('payment', '《省高龄津贴办法》第五条')) {
      expect(said(document)).toContain('依照《省高龄津贴办法》第五条的规定');
      expect(said(document)).not.toContain('行政许可');
    }
    for (const document of handledAs('payment')) expect(said(document)).not.toMatch(/依照|行政许可/);
  });
  test('责令整改：不是行政许可的事项，不说撤销行政许可', () => {
    const ordered = (matter?: Matter) =>
      said({ kind: 'rectification', params: { ...common, ...(matter ? { matter } : {}), findings: '没有做到。', rectifyBy: day } });
    expect(ordered()).toContain('撤销行政许可决定');
    expect(ordered('payment')).toContain('撤销行政给付决定');
    expect(ordered('payment')).not.toContain('行政许可');
  });
});

describe('排版', () => {
  test.each(papers.map((document) => [document.kind, document] as const))(
    '%s 排成 PDF/A-2b，同一内容两次排出逐字节相同',
    async (_kind, document) => {
      const pdf = await typesetPdf(modelOf(contentOf(document)));
      expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(Buffer.compare(pdf, await typesetPdf(modelOf(contentOf(document))))).toBe(0);
    },
  );

  test.skipIf(!has('pdftotext'))('文书上的每一段文字都能从 PDF 中取出', async () => {
    for (const document of papers) {
      const model = modelOf(contentOf(document));
      const text = squeezed(told('pdftotext', await typesetPdf(model), '-raw', '-'));
      for (const part of model.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])))
        expect(text).toContain(squeezed(part));
    }
  });

  test.skipIf(!has('qpdf') || !has('pdffonts'))('外部工具查验：结构无误，字体全部嵌入', async () => {
    const pdf = await typesetPdf(modelOf(contentOf(papers[6] ?? papers[0] ?? { kind: 'receipt', params: { ...common, materials: [] } })));
    expect(told('qpdf', pdf, '--check')).toContain('No syntax or stream encoding errors found');
    for (const line of told('pdffonts', pdf).trim().split('\n').slice(2)) expect(line).toMatch(/NotoSerifSC.* yes yes yes /);
  });

  test.skipIf(!has('pdftotext'))('排版记号、脚本等恶意文字一律原样印出', async () => {
    const hostile = [
      '#panic("x")',
      '$ x^2 $ *a* _b_ `c` @d <e>',
      '#{ read("/etc/passwd") }',
      '\\u{41} // 注释 /* x */',
      "'; drop table x; --",
      '${7*7} {{7*7}}',
      '= 标题',
      '#import "@preview/x:0.1.0"',
      '&#106;'.repeat(60),
    ];
    const text = squeezed(told('pdftotext', await typesetPdf(plain(hostile)), '-raw', '-'));
    for (const line of hostile) expect(text).toContain(squeezed(line));
  });

  test('字库没有的字逐个点名，有的生僻字照印', async () => {
    expect(missingIn(paperGlyphs(), ['吉𠮷𠮷', '䶮㛃镕𬭚', '第一行\n第二行', '🀄'])).toEqual(['𠮷', '🀄']);
    await expect(typesetPdf(plain(['𠮷']))).rejects.toThrow('𠮷');
  });

  test('补正告知书逐项列出全部内容，一项不少', () => {
    const missing = Array.from({ length: 60 }, (_, index) => ({ name: `材料${index}号`, reason: '未提交' }));
    const texts = textsOf(modelOf(contentOf({ kind: 'correction', params: { ...common, missing } })));
    for (const { name } of missing) expect(texts.filter((text) => text === name)).toHaveLength(1);
  });
});

describe('制发', () => {
  let held: TestDatabase;
  beforeAll(async () => {
    held = await aDatabase();
  });
  afterAll(() => held.close());
  const act = <Result>(command: (work: Work) => Promise<Result>) => perform(held.runtime, systemActor, now, command);
  const options = { departmentId: newId(DepartmentId), subject: 'case-1', verifyBase: 'https://yiwang.example/v/', demonstration: true };
  const grant: DocumentParams = { kind: 'grant', params: { ...common, basis: '《办法》第十八条', granted: '热食类食品制售。' } };

  test('二十人同时取号，不重不漏；事务作废则号码收回', async () => {
    await act(async (work) => {
      await allocateNumber(work, '云试', 'grant', 2026);
      throw new Error('stop');
    }).catch(() => undefined);
    const numbers = await Promise.all(Array.from({ length: 20 }, () => act((work) => allocateNumber(work, '云试', 'grant', 2026))));
    expect(numbers.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await act((work) => allocateNumber(work, '云试', 'grant', 2027))).text).toBe('云试准〔2027〕1号');
    await act((work) => voidNumber(work, '云试准〔2026〕20号', '印制有误'));
    expect((await act((work) => allocateNumber(work, '云试', 'grant', 2026))).sequence).toBe(21);
    await expect(act((work) => voidNumber(work, '云试准〔2026〕20号', '再次'))).rejects.toThrow('document_number_misused');
  });

  test('制发一次得一份文书：重复送达事件也只有一份，查验码可查，不露申请人', async () => {
    const issued = await act((work) => issueDocument(work, grant, options));
    expect(issued.number).toBe('云审许准〔2026〕1号');
    await expect(act((work) => getDocumentFile(work, issued.id))).rejects.toThrow('document_pending');
    const failures: unknown[] = [];
    const relay = await settling(
      held.runtime,
      held.url,
      { handlers: [], jobs },
      { now: () => now, onError: (error) => failures.push(error) },
    );
    await relay.drain();
    await sql`delete from events.handled`.execute(held.owner);
    await sql`update events.outbox set relayed_at = null, claimed_until = null`.execute(held.owner);
    await relay.drain();
    await relay.stop();
    expect(failures).toEqual([]);
    const file = await act((work) => getDocumentFile(work, issued.id));
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(file.fileHash);
    expect(await act((work) => listDocumentsOf(work, 'case-1'))).toMatchObject([{ id: issued.id, ready: true, issuedOn: '2026-03-09' }]);
    const verified = await act((work) => verifyDocument(work, issued.checkCode.toLowerCase()));
    expect(verified).toMatchObject({ title: '准予行政许可决定书', status: 'issued' });
    expect(JSON.stringify(verified)).not.toContain('好味来');
    await expect(act((work) => voidNumber(work, '云审许准〔2026〕1号', 'x'))).rejects.toThrow('document_number_misused');
  });

  test('有缺字即拒绝制发，点出是哪个字，不占文号', async () => {
    const refused = act((work) => issueDocument(work, { ...grant, params: { ...grant.params, addressee: '𠮷田' } }, options));
    await expect(refused).rejects.toMatchObject({ code: 'document_glyph_missing', fields: [{ message: '字库中没有这些字：𠮷' }] });
    expect((await act((work) => issueDocument(work, grant, options))).number).toBe('云审许准〔2026〕2号');
  });

  test('留到最后取号：别人不用等这件事办完就能取号，作废的事不占号，号照样连着', async () => {
    const numbersOf = async () =>
      (await sql<{ number: string }>`select number from documents.document where subject = 'late' order by number`.execute(held.owner))
        .rows;
    const late = { ...options, subject: 'late' };
    const paper: DocumentParams = { ...grant, params: { ...grant.params, authority: { ...common.authority, word: '云末' } } };
    await act(async (work) => {
      await issueDocumentAtEnd(work, paper, late);
      // Somebody else issues one of the same kind while this act still goes on: were the counter held, both would wait for ever.
      await act((other) => issueDocument(other, paper, late));
      await issueDocumentAtEnd(work, paper, late);
    });
    const undone = act(async (work) => {
      await issueDocumentAtEnd(work, paper, late);
      throw new Error('stop');
    });
    await expect(undone).rejects.toThrow('stop');
    await act((work) => issueDocumentAtEnd(work, paper, late));
    expect(await numbersOf()).toEqual([1, 2, 3, 4].map((n) => ({ number: `云末准〔2026〕${n}号` })));
  });

  test('印章登记启用以前的文书：图样照旧按机关名称生成，逐字节同从前；核验时写明是那以前的', async () => {
    const content = DocumentContent.parse({ ...contentOf(grant), checkCode: makeCheckCode((below) => below - 1) });
    const id = newId(DocumentId);
    const canonical = canonicalJson(content);
    const sealed = held.runtime.vault.sealJson(`documents.document/${id}`, { canonical, salt: '00' });
    // As a program before the register wrote it: without the columns that came with it.
    await sql`insert into documents.document (id, kind, subject, check_code, title, authority, sealed, sha256, sm3, commitment, status, issued_on, made_at)
      values (${id}, 'grant', 'old', ${content.checkCode}, '准予行政许可决定书', ${authority.name}, ${sealed}, '', '', '', 'issued', ${day}, ${now})`.execute(
      held.database,
    );
    expect(await act((work) => contentToSet(work, id))).toEqual({ content });
    expect(await act((work) => verifyDocument(work, content.checkCode))).toMatchObject({ sealing: 'unregistered', seal: null });
    // Of the model the release before the register laid out; the same model gives the same bytes.
    expect(
      createHash('sha256')
        .update(JSON.stringify(modelOf(contentOf(grant))))
        .digest('hex'),
    ).toBe('8cfca497d88b3852b9349f54001a49d9d8d3ea490cf1368dc770b6fdf9bb6e0f');
  });

  test('发出的文书不能改写或删除', async () => {
    await expect(sql`update documents.document set sm3 = 'x'`.execute(held.database)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from documents.document`.execute(held.database)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from documents.number`.execute(held.database)).rejects.toThrow(/permission denied/);
  });
});
