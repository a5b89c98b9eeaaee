import { type DepartmentId, DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { creditCodeCheck, residentIdCheck } from '#kernel/identifiers.ts';
import { Day } from '#kernel/time.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { IssueLicence } from './contract.ts';

const creditCode = (seventeen: string) => seventeen + creditCodeCheck(seventeen);
const residentId = (seventeen: string) => seventeen + residentIdCheck(seventeen);
export const issuer = creditCode('11990100MB2F01234');
const district = DivisionCode.parse('990100');
export const shop = { holderName: '望澜区老街面馆', holderIdentifier: creditCode('92990102MA3K00001') };
export const person = { holderName: '欧阳试例', holderIdentifier: residentId('99010219900307002') };

export const bureau: Omit<Department, 'id'> = {
  district,
  name: '澜川市市场监督管理局',
  shortName: '澜市监',
  creditCode: issuer,
  kind: 'authority',
  vertical: false,
};

/** All that issuing needs, for a fictional shop unless told otherwise. */
export function given(departmentId: DepartmentId, overrides: Partial<IssueLicence> = {}): IssueLicence {
  return {
    caseId: crypto.randomUUID(),
    itemId: crypto.randomUUID(),
    departmentId,
    template: {
      name: '食品经营许可证',
      typeCode: '',
      typeCodeVerified: false,
      authority: '澜川市市场监督管理局',
      holder: 'business.name',
      holderIdentifier: 'business.creditCode',
      number: { prefix: 'JY', digits: 14, verified: false },
      layout: 'permit',
      validity: { value: 5, unit: 'year' },
      renewal: null,
      fields: [{ key: 'address', label: '经营场所', value: 'premises.address', masked: false }],
    },
    ...shop,
    fields: [{ key: 'address', label: '经营场所', value: '望澜区试例路 1 号', masked: false }],
    issuerCreditCode: issuer,
    personId: newId(PersonId),
    enterpriseId: null,
    issuedOn: Day.parse('2026-03-02'),
    ...overrides,
  };
}
