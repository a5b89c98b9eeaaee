import { expect, test } from 'vitest';
import { residentIdCheck } from './identifiers.ts';
import { readIdentity, validateIdentity } from './identity-documents.ts';
import { Day } from './time.ts';

const today = Day.parse('2026-03-02');
const checked = (seventeen: string) => seventeen + residentIdCheck(seventeen);
// Check digits are made here: no number stands written in the source.
const resident = checked('99010219900307002');
const permit = checked('81000019900307002');
const foreigner = checked('99900119900307002');

test.each([
  ['居民身份证', 'resident', resident, true],
  ['港澳台居民居住证', 'residence_permit', permit, true],
  ['外国人永久居留身份证（2023 年版）', 'permanent_resident', foreigner, true],
  ['居民身份证号不是居住证号', 'residence_permit', resident, false],
  ['居住证号不是居民身份证号', 'resident', permit, false],
  ['外国人永久居留身份证（2017 年版）', 'permanent_resident_15', 'UTO990199010001', true],
  ['2017 年版少一位', 'permanent_resident_15', 'UTO99019901000', false],
  ['港澳居民来往内地通行证', 'hk_macao_permit', 'h09901001', true],
  ['港澳通行证带换证次数', 'hk_macao_permit', 'M0990100101', true],
  ['港澳通行证首字母不对', 'hk_macao_permit', 'K09901001', false],
  ['台湾居民来往大陆通行证', 'taiwan_permit', '09901002', true],
  ['台胞证多一位', 'taiwan_permit', '099010021', false],
  ['护照', 'passport', ' zx9901003 ', true],
  ['护照太长', 'passport', 'ZX99010030', false],
  ['护照有符号', 'passport', 'ZX-901003', false],
] as const)('按证件种类核对:%s', (_name, kind, input, ok) => expect(validateIdentity(kind, input, today).ok).toBe(ok));

test.each([
  ['十八位的按校验位', resident, 'resident'],
  ['居住证', permit, 'residence_permit'],
  ['通行证', 'H09901001', 'hk_macao_permit'],
  ['护照', 'ZX9901003', 'passport'],
  ['永久居留证', 'UTO990199010001', 'permanent_resident_15'],
  ['身份证漏了几位', resident.slice(0, 9), null],
  ['八位数字在没有说明种类时不算', '09901002', null],
  ['十七位', resident.slice(0, 17), null],
  ['校验位错', resident.slice(0, 17) + (resident.endsWith('0') ? '1' : '0'), null],
] as const)('没有说明种类:%s', (_name, input, kind) => {
  const verdict = readIdentity(input, today);
  expect(verdict.ok ? verdict.kind : null).toBe(kind);
});
