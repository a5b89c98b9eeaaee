import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { ExportReport, ImportReport } from './schema.ts';

const example = (name: string) => readFileSync(path.join(import.meta.dirname, 'examples', name), 'utf8');
const leave = example('flowable-leave.bpmn20.xml');
const editor = anOfficial('catalogue_editor');
let city: City;

beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city.close());

const read = async (body: object) => {
  const response = await city.as(editor).post('/api/process-drafts/import', body);
  expect(response.statusCode, response.body).toBe(200);
  return ImportReport.parse(response.json());
};

describe('导入其他系统的流程', () => {
  test('先看报告：对应了什么、没有对应什么，逐项有中文说明，未定的岗位列出来', async () => {
    const report = await read({ xml: leave });
    expect(report.dialect).toBe('Flowable');
    expect(report.keys.map(({ key }) => key)).toEqual(['section_leader', 'bureau_head']);
    for (const { sentence } of report.lines) expect(sentence).toMatch(/\p{Script=Han}.*。$/u);
    expect(report.problems.map(({ place, code }) => [place, code])).toEqual([
      ['leader', 'duty_unknown'],
      ['head', 'duty_unknown'],
    ]);
    expect(report.duties.map(({ id }) => id)).not.toContain('audit_administrator');
  });

  test('选好职责再读：岗位写进流程，部署检查通过，结果可以直接继续画', async () => {
    const report = await read({ xml: leave, duties: { section_leader: 'reviewer', bureau_head: 'head' } });
    expect(report.problems).toEqual([]);
    expect(report.remarks).toEqual([]);
    expect(report.lines.map(({ sentence }) => sentence)).toContain('“section_leader”对应职责 审查。');
    const check = await city.as(editor).post('/api/process-drafts/check', { xml: report.xml });
    expect(check.json()).toEqual({ findings: [] });
  });

  test('写给 Flowable、Camunda 8，读回来仍是同一个流程', async () => {
    const { xml } = await read({ xml: leave, duties: { section_leader: 'reviewer', bureau_head: 'head' } });
    for (const target of ['flowable', 'camunda8'] as const) {
      const response = await city.as(editor).post('/api/process-drafts/export', { xml, target });
      const exported = ExportReport.parse(response.json());
      expect(exported.xml).toContain(target === 'flowable' ? 'flowable:candidateGroups="reviewer"' : 'candidateGroups="reviewer"');
      const back = await read({ xml: exported.xml, duties: { reviewer: 'reviewer', head: 'head', '=applicant': 'applicant' } });
      expect(back.problems, target).toEqual([]);
    }
  });

  test('有毛病的文件说明哪一行、怎么办，服务照常', async () => {
    for (const [xml, code] of [
      ['<!DOCTYPE d [<!ENTITY a "x">]><d/>', 'document_type'],
      ['流程', 'not_xml'],
      ['<definitions><process/></definitions>', 'namespace_missing'],
      [`${'<a>'.repeat(5_000)}`, 'file_too_complex'],
    ]) {
      const response = await city.as(editor).post('/api/process-drafts/import', { xml });
      expect(response.statusCode).toBe(422);
      const { code: refused, fields } = response.json<{ code: string; fields: { code: string; message: string }[] }>();
      expect([refused, fields[0]?.code]).toEqual(['workflow_file_refused', code]);
      expect(fields[0]?.message).toMatch(/\p{Script=Han}.*。$/u);
    }
    const large = await city.as(editor).post('/api/process-drafts/import', { xml: 'x'.repeat(950_000) });
    expect(large.statusCode).toBe(400);
    const unknown = await city.as(editor).post('/api/process-drafts/import', { xml: leave, duties: { section_leader: 'king' } });
    // GB/T 22239-2019 8.1.4.2: the three administrators do no cases.
    const administrator = { xml: leave, duties: { section_leader: 'audit_administrator' } };
    expect((await city.as(editor).post('/api/process-drafts/import', administrator)).statusCode).toBe(400);
    expect(unknown.statusCode).toBe(400);
    expect((await read({ xml: leave })).dialect).toBe('Flowable');
  });

  test('只有事项管理员可以导入导出：未登录的、申请人、办件人员都不行', async () => {
    const body = { xml: leave, target: 'plain' };
    for (const door of ['import', 'export']) {
      const address = `/api/process-drafts/${door}`;
      const sent = door === 'import' ? { xml: leave } : body;
      expect((await city.as().post(address, sent)).statusCode).toBe(401);
      expect((await city.as(aCitizen()).post(address, sent)).statusCode).toBe(403);
      for (const duty of ['reviewer', 'head', 'supervisor', 'system_administrator'] as const)
        expect((await city.as(anOfficial(duty)).post(address, sent)).statusCode, duty).toBe(403);
    }
  });
});
