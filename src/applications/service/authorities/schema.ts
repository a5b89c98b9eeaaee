import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day, Instant } from '#kernel/time.ts';

export const AuthorityId = z.uuid().brand('AuthorityId');
export type AuthorityId = z.infer<typeof AuthorityId>;

/** agent 委托代理 by written authority; guardian 监护人 of a minor or ward. */
export const AuthorityKind = z.enum(['agent', 'guardian']);
export type AuthorityKind = z.infer<typeof AuthorityKind>;

/** apply 提出申请, correct 补正和补交材料, follow 查看进度和收取通知, withdraw 撤回申请. */
export const AuthorityPower = z.enum(['apply', 'correct', 'follow', 'withdraw']);
export type AuthorityPower = z.infer<typeof AuthorityPower>;

export const AuthorityState = z.enum(['in_force', 'ahead', 'lapsed', 'revoked']);
export type AuthorityState = z.infer<typeof AuthorityState>;

const identity = {
  name: z.string().trim().min(2).max(50),
  idNumber: z.string().trim().min(4).max(30),
};
const terms = {
  /** Absent: whatever he may apply for. */
  itemId: z.uuid().optional(),
  powers: z.array(AuthorityPower).min(1, 'code:authority_powers_required').max(4),
  until: Day,
};

export const GiveAuthority = z.strictObject({
  ...identity,
  ...terms,
  signed: z.literal(true, 'code:authority_unsigned'),
});
export type GiveAuthority = z.infer<typeof GiveAuthority>;

/** By the counter, from the signed paper or the proof of guardianship that was shown. */
export const RecordAuthority = z.strictObject({
  kind: AuthorityKind,
  principal: z.strictObject(identity),
  agent: z.strictObject(identity),
  ...terms,
  /** From when, where the paper names a day; else from today. */
  from: Day.optional(),
  /** What paper was shown: 授权委托书 with its day, 户口簿 … */
  paper: z.string().trim().min(2).max(300),
});
export type RecordAuthority = z.infer<typeof RecordAuthority>;

export const RevokeAuthority = z.strictObject({ id: AuthorityId, reason: z.string().trim().max(500).optional() });
export type RevokeAuthority = z.infer<typeof RevokeAuthority>;

export const AuthorityView = z.strictObject({
  id: AuthorityId,
  kind: AuthorityKind,
  principalName: z.string(),
  agentName: z.string(),
  /** Masked. */
  agentIdNumber: z.string(),
  itemId: z.uuid().nullable(),
  itemName: z.string().nullable(),
  powers: z.array(AuthorityPower),
  from: Day,
  until: Day,
  state: AuthorityState,
  /** The paper was scanned when it was shown at the counter. */
  scanned: z.boolean(),
  /** Everything done under it; only its principal is told. */
  acts: z.array(z.strictObject({ act: z.string(), caseId: z.uuid(), at: Instant })),
});
export type AuthorityView = z.infer<typeof AuthorityView>;

export const MyAuthorities = z.strictObject({ given: z.array(AuthorityView), received: z.array(AuthorityView) });
export type MyAuthorities = z.infer<typeof MyAuthorities>;

export const AuthorityRef = z.strictObject({ id: AuthorityId });
export type AuthorityRef = z.infer<typeof AuthorityRef>;

const Scanned = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.instanceof(Uint8Array) });

export const UsableOf = z.strictObject({ itemId: z.uuid() });
export type UsableOf = z.infer<typeof UsableOf>;

export const listAuthoritiesAt = endpoint('GET /api/authorities', z.strictObject({}), MyAuthorities, '我给出的和收到的授权');
export const giveAuthorityAt = endpoint('POST /api/authorities', GiveAuthority, AuthorityView, '授权他人代办');
export const revokeAuthorityAt = endpoint('POST /api/authorities/:id/revocation', RevokeAuthority, AuthorityView, '收回授权');
export const recordAuthorityAt = endpoint('POST /api/desk/authorities', RecordAuthority, AuthorityView, '登记书面授权或者监护关系');
export const listUsableAt = endpoint('GET /api/items/:itemId/authorities', UsableOf, z.array(AuthorityView), '可以替谁办这个事项');
export const readScanAt = endpoint(
  'GET /api/authorities/:id/scan',
  AuthorityRef,
  Scanned,
  '窗口扫描的书面授权，委托人、代理人和登记的窗口人员可以下载',
);
