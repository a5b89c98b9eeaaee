import { creditCodeCheck, residentIdCheck } from '#kernel/identifiers.ts';

/** A number of the demonstration city (9901xx belongs to nobody); the check digit is computed, never written down. */
export function demonstrationIdNumber(district: string, birth: string, order: number): string {
  const seventeen = `${district}${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return seventeen + residentIdCheck(seventeen);
}

/** `category` is 登记管理部门与机构类别: 91 enterprise, 11 state organ, 12 public institution. */
export function demonstrationCreditCode(category: string, district: string, order: number): string {
  const seventeen = `${category}${district}MA${String(order).padStart(7, '0')}`;
  return seventeen + creditCodeCheck(seventeen);
}
