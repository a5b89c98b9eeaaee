import * as z from 'zod';
import { DepartmentId, DivisionCode, EnterpriseId, PersonId } from './id.ts';

/**
 * What an official may be charged with. The three administrators are kept apart (GB/T 22239-2019 8.1.4.2):
 * system runs, security grants, audit reads what both did.
 */
export const Duty = z.enum([
  'window_clerk', // 窗口收件
  'hall_clerk', // 综合窗口: takes in for every department and hands out for them; neither examines nor decides
  'reviewer', // 审查
  'inspector', // 现场核查
  'approver', // 审批决定
  'head', // 机关负责人
  'finance_clerk', // 财务收费
  'generalist', // 综合岗: every step of a listed service, where the department has no other posts yet
  'supervisor', // 电子监察
  'archivist', // 档案管理
  'catalogue_editor', // 事项管理
  'system_administrator',
  'security_administrator',
  'audit_administrator',
]);
export type Duty = z.infer<typeof Duty>;

/** A post (岗位) held by an official: a duty in a department of a division. */
export const HeldPost = z.strictObject({
  department: DepartmentId,
  district: DivisionCode,
  duty: Duty,
  /** 1 ordinary, 2 section head, 3 head of the authority. */
  grade: z.number().int().min(1).max(3),
  /** 代理: whose post it is, when the actor only stands in for him. */
  deputyFor: PersonId.optional(),
});
export type HeldPost = z.infer<typeof HeldPost>;

/** Who acts. Timers and relays act as `system`; a stranger is a person without an id, assurance `none`. */
export const Actor = z.strictObject({
  kind: z.enum(['person', 'system', 'device']),
  personId: PersonId.optional(),
  /** The enterprise a handler acts for; absent when a person acts for himself. */
  onBehalfOf: EnterpriseId.optional(),
  posts: z.array(HeldPost),
  /** 实名等级: none (not signed in), password, verified (identity checked in person). */
  assurance: z.enum(['none', 'password', 'verified']),
  /** Which face the request came through: the public zone can never act with posts. */
  zone: z.enum(['public', 'office', 'internal']),
  /** The session the request came with: what signing out ends. */
  sessionId: z.uuid().optional(),
});
export type Actor = z.infer<typeof Actor>;

export const systemActor: Actor = { kind: 'system', posts: [], assurance: 'verified', zone: 'internal' };
export const strangerIn = (zone: 'public' | 'office'): Actor => ({ kind: 'person', posts: [], assurance: 'none', zone });
