import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { missingGlyphs } from '#platform/support/documents/contract.ts';
import { readForm } from './contract.ts';
import { changeRows, mergeAnswers, prefill, unlikeKnown } from './pure/answers.ts';
import { feelExpressions } from './pure/feel.ts';
import { compileForm } from './pure/form.ts';
import { placeAt, valueAt } from './pure/paths.ts';
import { type Answers, FormDefinition } from './schema.ts';

const today = Day.parse('2026-03-02');
const definition = FormDefinition.parse({
  data: { type: 'object' },
  layout: [
    { key: 'shop', title: '店铺', fields: ['kind', 'kitchenArea', 'area', 'total', 'staff'] },
    { key: 'who', title: '申请人', fields: ['who.name', 'who.phone'] },
  ],
  fields: {
    kind: {
      label: '业态',
      widget: 'radio',
      required: true,
      options: [
        { value: 'retail', label: '销售' },
        { value: 'catering', label: '餐饮' },
      ],
    },
    area: { label: '面积', widget: 'number', required: true, check: [{ rule: 'area > 0', message: '面积应当大于零。' }] },
    kitchenArea: {
      label: '厨房面积',
      widget: 'number',
      visible: 'kind = "catering"',
      required: true,
      check: [{ rule: 'kitchenArea <= area', message: '厨房不能比店还大。' }],
    },
    total: { label: '合计', widget: 'money', value: 'sum(for one in staff return one.pay)' },
    staff: { label: '人员', widget: 'repeat', visible: 'kind = "catering"', rows: { least: 0, most: 3 } },
    'staff[].name': { label: '姓名', widget: 'text', required: true },
    'staff[].pay': {
      label: '工资',
      widget: 'money',
      required: true,
      check: [{ rule: 'item.pay >= 0.1 and count(rows) <= 3', message: '工资太低。' }],
    },
    'staff[].note': { label: '说明', widget: 'text', visible: 'item.pay > 1000', required: true },
    'who.name': { label: '姓名', widget: 'text', required: true },
    'who.phone': { label: '电话', widget: 'phone', required: 'kind = "catering"' },
  },
});
const form = readForm(definition);
const codes = (answers: Answers) => form.evaluate(answers, today).defects.map(({ path, code }) => `${path}:${code}`);

test('缺什么一次说全，按表单的顺序', () => {
  expect(codes({})).toEqual(['kind:field_required', 'area:field_required', 'who.name:field_required']);
  expect(codes({ kind: 'catering' })).toEqual(
    ['kind:', 'kitchenArea:field_required', 'area:field_required', 'who.name:field_required', 'who.phone:field_required'].slice(1),
  );
});

test('看不见的项目，发来什么都不要', () => {
  const { values, visible } = form.evaluate(
    { kind: 'retail', area: '30', kitchenArea: '99', staff: [{ name: '甲', pay: '5' }], who: { name: '李四' }, extra: 1 },
    today,
  );
  expect(values).toEqual({ kind: 'retail', area: '30', who: { name: '李四' } });
  expect(visible.has('kitchenArea')).toBe(false);
});

test('重复填写的人员，每行按自己的内容判断，金额逐分准确', () => {
  const answers = {
    kind: 'catering',
    area: '30',
    kitchenArea: '10',
    staff: [{ name: '甲', pay: '0.1' }, { name: '乙', pay: '0.2' }, { pay: '2000' }],
    who: { name: '李四', phone: '13800000000' },
  };
  const state = form.evaluate(answers, today);
  expect(state.values['total']).toBe('2000.3');
  expect(state.defects.map(({ path, code }) => `${path}:${code}`)).toEqual(['staff.2.name:field_required', 'staff.2.note:field_required']);
});

test('不合规则的给出规则自己的说明，格式不对的给出该怎么填', () => {
  const state = form.evaluate({ kind: 'catering', area: '10', kitchenArea: '20', who: { name: '李四', phone: '123' } }, today);
  expect(state.defects).toEqual([
    { path: 'kitchenArea', code: 'form_check_failed', message: '厨房不能比店还大。' },
    { path: 'who.phone', code: 'form_not_a_phone' },
  ]);
  expect(form.evaluate({ area: '十平米' }, today).values['area']).toBe('十平米');
});

test('超过上限的文字一字不删，说明最多多少、现在多少', () => {
  const long = '名'.repeat(345);
  const { values, defects } = form.evaluate({ who: { name: long } }, today);
  expect(values['who']).toMatchObject({ name: long });
  expect(defects).toContainEqual({ path: 'who.name', code: 'form_text_too_long', over: { most: 200, now: 345 } });
});

test('保存一步只换掉这一步的内容，行的序号可以有空缺', () => {
  const saved = mergeAnswers(
    definition,
    'shop',
    { who: { name: '李四' }, area: '9' },
    { kind: 'catering', staff: { 0: { name: '甲' }, 2: { name: '乙', evil: 1 } }, who: { name: '换掉' } },
  );
  expect(saved).toEqual({
    who: { name: '李四' },
    kind: 'catering',
    kitchenArea: null,
    area: null,
    staff: [{ name: '甲' }, { name: '乙' }],
  });
  expect(changeRows(saved, 'staff', undefined)['staff']).toHaveLength(3);
  expect(changeRows(saved, undefined, 'staff.0')['staff']).toEqual([{ name: '乙' }]);
  expect(changeRows(saved, '__proto__', 'constructor.0')).toEqual(saved);
});

test('规则写错的表单不能发布，每个错误说明在哪里', () => {
  const broken = FormDefinition.parse({
    ...definition,
    fields: {
      ...definition.fields,
      area: { label: '面积', widget: 'number', visible: 'kind = (', check: [{ rule: 'nowhere > 1', message: 'x' }] },
    },
  });
  const result = compileForm(broken, feelExpressions);
  expect(result.ok ? [] : result.problems.map(({ path, rule }) => `${path}/${rule}`).toSorted()).toEqual(['area/check', 'area/visible']);
});

test('任意输入：规则运行不出错，留下的只有看得见的，再算一遍结果相同', () => {
  const anything = fc.dictionary(
    fc.constantFrom('kind', 'area', 'kitchenArea', 'total', 'staff', 'who', '__proto__', 'x'),
    fc.oneof(fc.constantFrom('retail', 'catering', '12', '0.10', ''), fc.jsonValue({ maxDepth: 3 })),
  );
  fc.assert(
    fc.property(anything, (answers) => {
      const once = form.evaluate(answers, today);
      const twice = form.evaluate(once.values, today);
      expect(twice.values).toEqual(once.values);
      if (once.values['kind'] !== 'catering') expect(once.values).not.toHaveProperty('kitchenArea');
    }),
  );
});

test('所有已打包事项的表单都能编译', () => {
  const folder = path.resolve(import.meta.dirname, '../../../../catalogue');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('form.json'));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const result = compileForm(FormDefinition.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))), feelExpressions);
    expect(result.ok ? [] : [file, ...result.problems.map(({ path: at, rule, message }) => `${at} ${rule} ${message}`)]).toEqual([]);
  }
});

const blns = path.resolve(import.meta.dirname, '../../../../../shared/data/security/blns.json');
test('公开的刁钻字符串逐一填进每个项目：不出错，原样保留', ({ skip }) => {
  let strings: string[];
  try {
    strings = JSON.parse(readFileSync(blns, 'utf8')) as string[];
  } catch {
    return skip('没有公开的字符串集');
  }
  for (const text of strings) {
    const state = form.evaluate(
      { kind: text, area: text, kitchenArea: text, total: text, staff: [{ name: text, pay: text }], who: { name: text, phone: text } },
      today,
    );
    const name = (state.values['who'] as { name?: string } | undefined)?.name;
    expect(name ?? '').toBe(text.trim());
  }
});

const paper = FormDefinition.parse({
  data: { type: 'object' },
  layout: [{ key: 'who', title: '申请人', fields: ['applicant.idNumber', 'applicant.idKind', 'staff'] }],
  fields: {
    'applicant.idNumber': { label: '证件号码', widget: 'idNumber', required: true, kindField: 'applicant.idKind' },
    'applicant.idKind': {
      label: '证件种类',
      widget: 'select',
      visible: 'applicant.idNumber != null and string length(applicant.idNumber) != 18',
      options: ['taiwan_permit', 'passport', 'hk_macao_permit'].map((value) => ({ value, label: value })),
    },
    staff: { label: '人员', widget: 'repeat' },
    'staff[].idNumber': { label: '证件号码', widget: 'idNumber', kindField: 'staff[].idKind' },
    'staff[].idKind': { label: '证件种类', widget: 'select', options: [{ value: 'passport', label: '护照' }] },
  },
});

test.each([
  ['台胞证八位数字，选了种类', { idNumber: '09901002', idKind: 'taiwan_permit' }, []],
  ['全是数字的护照，选了种类', { idNumber: '123456789', idKind: 'passport' }, []],
  ['八位数字，没有选种类', { idNumber: '09901002' }, ['applicant.idNumber:form_id_kind_needed']],
  ['号码与种类不符', { idNumber: '09901002', idKind: 'hk_macao_permit' }, ['applicant.idNumber:form_id_number_unlike_kind']],
  ['带字母的也要说是哪种证件', { idNumber: 'H09901001' }, ['applicant.idKind:field_required']],
  ['带字母的，种类也要对', { idNumber: 'H09901001', idKind: 'taiwan_permit' }, ['applicant.idNumber:form_id_number_unlike_kind']],
  ['随便几个字母数字，不选种类过不去', { idNumber: 'E1234' }, ['applicant.idKind:field_required']],
  ['全角的号码、中间的空格，按通常写法读', { idNumber: 'Ｈ０９９０ １００１', idKind: 'hk_macao_permit' }, []],
  ['身份证少一位', { idNumber: '1'.repeat(17) }, ['applicant.idNumber:form_id_kind_needed']],
  ['十八位的不问种类，发来的种类不算', { idNumber: '1'.repeat(18), idKind: 'passport' }, ['applicant.idNumber:form_id_number_wrong']],
])('证件号码按所选种类核对:%s', (_title, applicant, expected) => {
  const judged = readForm(paper).evaluate({ applicant }, today);
  expect(judged.defects.map(({ path: at, code }) => `${at}:${code}`)).toEqual(expected);
});

test('一组里面按同一行的种类核对；种类不在同一处或者选项不是证件种类的表单不能发布', () => {
  const staff = [{ idNumber: '123456789', idKind: 'passport' }, { idNumber: '123456789' }];
  const judged = readForm(paper).evaluate({ applicant: { idNumber: 'H09901001', idKind: 'hk_macao_permit' }, staff }, today);
  expect(judged.defects.map(({ path: at, code }) => `${at}:${code}`)).toEqual(['staff.1.idNumber:form_id_kind_needed']);
  for (const kindField of ['staff[].idKind', 'nothing', 'applicant.idNumber']) {
    const fields = { ...paper.fields, 'applicant.idNumber': { ...paper.fields['applicant.idNumber'], kindField } };
    const compiled = compileForm(FormDefinition.parse({ ...paper, fields }), feelExpressions);
    expect(compiled.ok ? [] : compiled.problems.map(({ path: at, rule }) => `${at}/${rule}`)).toEqual(['applicant.idNumber/kind']);
  }
});

test('带出证件种类，只在表单有这个选项时', () => {
  const known = { 'legal.name': '蔡文心', 'legal.idNumber': '09901002', 'person.phone': '' };
  expect(prefill(paper, { ...known, 'legal.idKind': 'taiwan_permit' })).toEqual({
    applicant: { idNumber: '09901002', idKind: 'taiwan_permit' },
  });
  expect(prefill(paper, { ...known, 'legal.idKind': 'resident' })).toEqual({ applicant: { idNumber: '09901002' } });
});

const packaged = readdirSync('catalogue').filter((folder) => existsSync(`catalogue/${folder}/form.json`));

test.each(packaged)('%s:替单位办理时，问人的地方不写单位，问单位的地方不写人', (folder) => {
  const form = FormDefinition.parse(JSON.parse(readFileSync(`catalogue/${folder}/form.json`, 'utf8')));
  const known = {
    'person.name': '经办人',
    'person.idNumber': '经办人的证件号码',
    'person.phone': '13900000003',
    'legal.name': '法定代表人',
    'enterprise.name': '单位',
    'enterprise.creditCode': '信用代码',
  };
  const answers = prefill(form, known);
  for (const [path, { label, widget }] of Object.entries(form.fields)) {
    const value = valueAt(answers, path);
    if (/法定代表人.*姓名$/.test(label)) expect([path, value]).toEqual([path, '法定代表人']);
    else if (widget === 'idNumber') expect([path, value]).not.toEqual([path, '信用代码']);
    else if (/^(申请)?单位名称|营业执照上的名称|^(建设|举办)单位名称|单位或者字号名称/.test(label))
      expect([path, value]).toEqual([path, '单位']);
    else if (/姓名/.test(label)) expect([path, value ?? '经办人']).toEqual([path, '经办人']);
    if (widget === 'creditCode' && value !== undefined) expect([path, value]).toEqual([path, '信用代码']);
    // 法定代表人的证件号码 is his own: nobody who acts for the unit is given it, nor his own in its place.
    if (widget === 'idNumber' && /法定代表人/.test(form.fields[path.replace('idNumber', 'name')]?.label ?? ''))
      expect([path, value]).toEqual([path, undefined]);
  }
});

test.each(packaged)('%s:问证件种类的地方，不是十八位的号码都要说种类', (folder) => {
  const form = FormDefinition.parse(JSON.parse(readFileSync(`catalogue/${folder}/form.json`, 'utf8')));
  for (const [number, { kindField }] of Object.entries(form.fields)) {
    if (kindField === undefined) continue;
    const answers: Answers = {};
    placeAt(answers, number, 'E1234');
    expect(readForm(form).evaluate(answers, today).defects).toContainEqual({ path: kindField, code: 'field_required' });
    placeAt(answers, kindField, 'taiwan_permit');
    expect(readForm(form).evaluate(answers, today).defects).toContainEqual({ path: number, code: 'form_id_number_unlike_kind' });
  }
});

test.each([
  ['周😀', '😀'],
  ['喜客❤️小店', '❤️'],
  ['第1️⃣家', '1️⃣'],
  ['🇨🇳🇨🇳👨‍👩‍👧✅', '🇨🇳 👨 👩 👧 ✅'],
])('%s：不能印在文书上的符号，说出是哪个，一字不改', (name, signs) => {
  const { values, defects } = form.evaluate({ who: { name } }, today);
  expect(values['who']).toEqual({ name });
  expect(defects).toContainEqual({ path: 'who.name', code: 'form_signs_unprintable', signs });
});

test.each(['𠮷野㛃䶮', '３号＃*店®℃♀', 'Renée·买买提1#'])('%s：生僻字、数字和印得出来的符号照收', (name) => {
  expect(form.evaluate({ who: { name } }, today).defects.filter(({ path: at }) => at === 'who.name')).toEqual([]);
});

test('图形符号里收下的，文书字库都有', () => {
  const unprintable = Array.from({ length: 0x20000 }, (_, codePoint) => codePoint)
    .filter(
      (codePoint) =>
        (codePoint < 0xd800 || codePoint > 0xdfff) &&
        /\p{Extended_Pictographic}|\p{Emoji_Presentation}/u.test(String.fromCodePoint(codePoint)),
    )
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((sign) => form.evaluate({ who: { name: sign } }, today).defects.every(({ path: at }) => at !== 'who.name'));
  expect(unprintable.length).toBeGreaterThan(20);
  expect(missingGlyphs(unprintable)).toEqual([]);
});

test.each([
  [{ area: '１２０．５' }, { area: '120.5' }],
  [{ area: '１，２００' }, { area: '1200' }],
  [{ who: { phone: '１３９ ００００　０００１' } }, { who: { phone: '13900000001' } }],
  [{ area: '１２０平' }, { area: '１２０平' }],
  [{ area: '12²' }, { area: '12²' }],
])('全角数字和多余的空格按通常写法读，仍然不对的原样留着：%j', (typed, kept) => {
  expect(form.evaluate(typed as Answers, today).values).toEqual(kept);
});

const listed = FormDefinition.parse({
  data: { type: 'object' },
  layout: [{ key: 'all', title: '全部', fields: ['direct', 'staff', 'notes'] }],
  fields: {
    direct: { label: '直接接触', widget: 'text' },
    staff: { label: '人员', widget: 'repeat', required: 'direct = "yes"', rows: { least: 0, most: 3 } },
    'staff[].name': { label: '姓名', widget: 'text', required: true },
    notes: { label: '说明', widget: 'repeat', required: true },
    'notes[].text': { label: '内容', widget: 'text' },
  },
});

test('要填的一组，一行没有不行，只有空行也不行', () => {
  const judged = (answers: Answers) =>
    readForm(listed)
      .evaluate(answers, today)
      .defects.map(({ path: at, code }) => `${at}:${code}`);
  const notes = [{ text: '有' }];
  expect(judged({ direct: 'yes', notes })).toEqual(['staff:form_rows_too_few']);
  expect(judged({ direct: 'yes', staff: [{}], notes })).toEqual(['staff.0.name:field_required']);
  expect(judged({ direct: 'no', notes })).toEqual([]);
  expect(judged({ notes: [{}, { text: ' ' }] })).toEqual(['notes:form_rows_too_few']);
});

test('与登记的信息不一致的，说出是哪几项；写法不同、没有登记、没有填的不算，联系电话不比', () => {
  const known = { 'legal.name': '买买提·艾力', 'legal.idNumber': 'H09901001', 'person.phone': '13900000001', 'enterprise.creditCode': '' };
  const fields = {
    'applicant.name': { label: '姓名', widget: 'text' },
    'applicant.idNumber': { label: '号码', widget: 'idNumber' },
    'applicant.phone': { label: '电话', widget: 'phone' },
    'applicant.creditCode': { label: '信用代码', widget: 'creditCode' },
  };
  const asking = FormDefinition.parse({ data: {}, layout: [{ key: 'a', title: 'a', fields: Object.keys(fields) }], fields });
  const unlike = (applicant: object) => unlikeKnown(asking, known, { applicant });
  expect(unlike({ name: '买买提•艾力 ', idNumber: 'h 09901001', phone: '13900000009', creditCode: '91' })).toEqual([]);
  expect(unlike({ name: '周大川', idNumber: 'H09901002' })).toEqual(['applicant.name', 'applicant.idNumber']);
  expect(unlike({})).toEqual([]);
});

test('只提醒的条件不满足时说出来，不挡提交；烟花爆竹零售点离学校等不到 100 米的会提醒', () => {
  const packagedForm = readForm(FormDefinition.parse(JSON.parse(readFileSync('catalogue/fireworks-retail-licence/form.json', 'utf8'))));
  const judged = (shop: object) => {
    const { defects, warnings } = packagedForm.evaluate({ shop }, today);
    return [defects.some(({ path: at }) => at === 'shop.distance' || at === 'shop.living'), warnings.map(({ path: at }) => at)];
  };
  expect(judged({ distance: '50', living: 'yes' })).toEqual([false, ['shop.distance', 'shop.living']]);
  expect(judged({ distance: '100', living: 'no' })).toEqual([false, []]);
  expect(packagedForm.evaluate({}, today).warnings).toEqual([]);
});
