import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { FormDefinition, FormPreview } from './schema.ts';

let city: City;
let editor: Actor;
const source = readFileSync(path.resolve(import.meta.dirname, '../../../../catalogue/food-business-licence/form.json'), 'utf8');
const food = FormDefinition.parse(JSON.parse(source));

beforeAll(async () => {
  city = await startCity();
  editor = await city.actor('catalogue');
});
afterAll(() => city.close());

const ask = async (input: object) =>
  FormPreview.parse((await city.as(editor).post('/api/forms/preview', { form: source, ...input })).json());

describe('预览正在设计的表单', () => {
  test('与发布后一样：看得见什么、必填什么，由同样的规则决定', async () => {
    const retail = await ask({ step: 'premises', before: JSON.stringify({ business: { kind: 'retail' } }) });
    expect(retail.visible).not.toContain('premises.kitchenArea');
    const catering = await ask({ step: 'premises', before: JSON.stringify({ business: { kind: 'catering' } }) });
    expect(catering.visible).toContain('premises.kitchenArea');
    expect(catering.required).toContain('premises.kitchenArea');
    expect(catering.rules).toContain('export const rules');
  });

  test('没填好的一步停在原处，说出每一处；填好了到下一步，最后一步之后是全部填完', async () => {
    const stuck = await ask({ step: 'safety', answers: {}, send: 'yes' });
    expect(stuck).toMatchObject({ step: 'safety', defects: [{ path: 'safety.managerName', code: 'field_required' }] });
    const applicant = { name: '李四', phone: '13800000000', byAgent: 'no' };
    const form = JSON.stringify({
      ...food,
      layout: food.layout.map((step) => ({ ...step, fields: step.fields.filter((one) => one !== 'applicant.idNumber') })),
    });
    expect(await ask({ form, step: 'applicant', answers: { applicant }, send: 'yes' })).toMatchObject({
      step: 'business',
      defects: [],
      answers: { applicant },
    });
    expect(await ask({ step: 'safety', answers: { safety: { managerName: '李四' } }, send: 'yes' })).toMatchObject({ step: null });
  });

  test('重复填写的一组可以加一行、减一行', async () => {
    const before = JSON.stringify({ business: { directFood: 'yes' }, staff: [{ name: '甲' }] });
    const answers = { staff: { 0: { name: '甲' } } };
    expect((await ask({ step: 'safety', before, answers, _add: 'staff' })).answers['staff']).toHaveLength(2);
    expect((await ask({ step: 'safety', before, answers, _remove: 'staff.0' })).answers['staff']).toEqual([]);
  });

  test('页面由门户自己的部件画成，只许运行本站的脚本，长者模式也是真的', async () => {
    const page = await city.as(editor).form('/forms/preview', { form: source, step: 'applicant', look: 'elder' });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain('sandbox allow-scripts');
    expect(page.body).toContain('data-elder');
    expect(page.body).toContain('answers.applicant.name');
    expect((await city.as(editor).get('/')).headers['content-security-policy']).not.toContain('sandbox');
  });

  test('表单里的文字不会变成页面的代码', async () => {
    const evil = JSON.stringify({
      ...food,
      fields: {
        ...food.fields,
        'applicant.name': { label: '</script><script>alert(1)</script>', widget: 'text', visible: 'today != null or "</script>" = "x"' },
      },
    });
    const page = await city.as(editor).form('/forms/preview', { form: evil, step: 'applicant' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('<script>alert');
  });

  test.each([
    ['{', 'form_draft_unreadable'],
    [JSON.stringify({ ...food, layout: [] }), 'form_draft_unreadable'],
    [
      JSON.stringify({ ...food, fields: { ...food.fields, 'applicant.name': { label: '姓名', widget: 'text', visible: 'a = (' } } }),
      'form_draft_broken',
    ],
  ])('不完整的表单说明要先改好（%#）', async (form, code) => {
    const response = await city.as(editor).post('/api/forms/preview', { form });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([422, code]);
    expect(response.json<{ detail: string }>().detail).toContain('请先改好');
  });

  test('只给事项管理员：没登录的、群众、别的岗位都拒绝', async () => {
    const status = async (actor: Actor | undefined, at: string) => (await city.as(actor).post(at, { form: source })).statusCode;
    expect(await status(undefined, '/api/forms/preview')).toBe(401);
    for (const actor of [aCitizen(), anOfficial('window_clerk'), anOfficial('system_administrator')]) {
      expect(await status(actor, '/api/forms/preview')).toBe(403);
      expect((await city.as(actor).form('/forms/preview', { form: source })).statusCode).toBe(403);
    }
    expect(await status(editor, '/api/forms/preview')).toBe(200);
  });
});
