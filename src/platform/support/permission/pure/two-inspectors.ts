/**
 * 两名以上工作人员 (行政许可法第三十四条第三款, 行政处罚法第四十二条): one inspector writes down what two found, and it counts only once the other
 * has said in his own session that it was so. Of the site check of a case and of the check of a commitment alike; each module says the codes
 * with its own prefix.
 */
export interface Unconfirmed<Person extends string> {
  recorderId: Person;
  partnerId: Person;
}

/** Why this colleague cannot be the second; `inspectors` are those of the department. */
export function refusePartner(recorder: string | undefined, partner: string, inspectors: readonly string[]) {
  if (recorder === undefined || recorder === partner) return 'oneself';
  return inspectors.includes(partner) ? null : 'not_inspector';
}

/** Only the colleague who was named confirms or disputes, and only what waits for it. */
export function refuseConfirming(person: string | undefined, unconfirmed: Unconfirmed<string> | undefined) {
  if (unconfirmed === undefined) return 'nothing_to_confirm';
  return unconfirmed.partnerId === person ? null : 'not_partner';
}
