import { expect, test } from 'vitest';
import { refuseActing } from './acting.ts';

const held = { name: '食品经营许可证', status: 'valid', renewal: { state: 'open' as const } };
const renew = { act: 'renew' as const, licence: '食品经营许可证' };

test.each([
  ['在可以申请延续的日期里', renew, held, 0, null],
  ['太早', renew, { ...held, renewal: { state: 'early' as const } }, 0, 'case_renewal_early'],
  ['太晚', renew, { ...held, renewal: { state: 'late' as const } }, 0, 'case_renewal_late'],
  ['长期有效的不用延续', renew, { ...held, renewal: null }, 0, 'case_licence_lasting'],
  ['另一种证照', renew, { ...held, name: '营业执照' }, 0, 'case_licence_other'],
  ['已经撤销', renew, { ...held, status: 'revoked' }, 0, 'case_licence_not_in_force'],
  ['已由新证替代', { ...renew, act: 'change' as const }, { ...held, status: 'replaced' }, 0, 'case_licence_not_in_force'],
  ['已有一件在办', { ...renew, act: 'cancel' as const }, held, 1, 'case_licence_in_hand'],
  ['变更不看延续的日期', { ...renew, act: 'change' as const }, { ...held, renewal: { state: 'early' as const } }, 0, null],
  ['注销不看延续的日期', { ...renew, act: 'cancel' as const }, { ...held, renewal: null }, 0, null],
])('延续、变更、注销:%s', (_name, on, licence, open, code) => expect(refuseActing(on, licence, open)).toBe(code));
