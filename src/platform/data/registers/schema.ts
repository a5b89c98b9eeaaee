import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import { identityKinds } from '#kernel/identity-documents.ts';
import { Day, Instant } from '#kernel/time.ts';

export const Division = z.strictObject({
  code: DivisionCode,
  name: z.string(),
  parent: DivisionCode.nullable(),
  /** 1 province, 2 city, 3 county, 4 town, 5 village. */
  level: z.number().int().min(1).max(5),
});
export type Division = z.infer<typeof Division>;

export const IdentityKind = z.enum(identityKinds);
export type IdentityKind = z.infer<typeof IdentityKind>;

export const Person = z.strictObject({
  id: PersonId,
  name: z.string(),
  idNumber: z.string(),
  idKind: IdentityKind,
  phone: z.string().nullable(),
  email: z.string().nullable(),
  division: DivisionCode.nullable(),
  verified: z.boolean(),
});
export type Person = z.infer<typeof Person>;

export const Enterprise = z.strictObject({
  id: EnterpriseId,
  creditCode: z.string(),
  name: z.string(),
  address: z.string(),
  division: DivisionCode.nullable(),
  legalPersonId: PersonId.nullable(),
});
export type Enterprise = z.infer<typeof Enterprise>;

/** legal_person 法定代表人, full 全权经办, apply 仅申报. */
export const Authority = z.enum(['legal_person', 'full', 'apply']);
export type Authority = z.infer<typeof Authority>;

export const Look = z.strictObject({ at: Instant, department: z.string().nullable(), purpose: z.string(), caseId: z.string().nullable() });
export type Look = z.infer<typeof Look>;

/** Why somebody is held discredited (失信): a commitment that was false, a court's list, another law. */
export const DiscreditGround = z.enum(['false_commitment', 'court_listed', 'other_law']);
export type DiscreditGround = z.infer<typeof DiscreditGround>;

export const Discredit = z.strictObject({
  ground: DiscreditGround,
  basis: z.string(),
  fromOn: Day,
  untilOn: Day.nullable(),
  /** The case it was entered for, where there is one. */
  caseId: z.string().nullable(),
});
export type Discredit = z.infer<typeof Discredit>;

/** One's own entry, and whether it counts today. */
export const MyDiscredit = Discredit.extend({ inForce: z.boolean() });
export type MyDiscredit = z.infer<typeof MyDiscredit>;

export interface NewHandler {
  enterpriseId: EnterpriseId;
  personId: PersonId;
  authority: Authority;
  validFrom: Day;
  validTo?: Day;
}

export const divisionsAt = endpoint(
  'GET /api/divisions',
  z.strictObject({ parent: DivisionCode.optional() }),
  z.array(Division),
  '下级行政区划；不指明上级时列出最上一级',
);
/** The phone masked; the mail address as given, since only its owner sees it. */
export const Contacts = z.strictObject({ phone: z.string().nullable(), email: z.string().nullable() });
export type Contacts = z.infer<typeof Contacts>;
/** Absent: no mail any more. */
export const SetEmail = z.strictObject({ email: z.email('code:email_wrong_form').max(200, 'code:email_wrong_form').optional() });
export type SetEmail = z.infer<typeof SetEmail>;
export const contactsAt = endpoint('GET /api/me/contacts', z.strictObject({}), Contacts, '我的联系方式');
export const setEmailAt = endpoint('POST /api/me/email', SetEmail, Contacts, '设置或取消通知邮箱');
export const looksAt = endpoint('GET /api/me/looks', z.strictObject({}), z.array(Look), '谁因何事看过我的个人信息');
export const creditAt = endpoint('GET /api/me/credit', z.strictObject({}), z.array(MyDiscredit), '我的失信记录');
