import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { endpoint } from '#kernel/endpoint.ts';

export const PostId = z.uuid().brand('PostId');
export type PostId = z.infer<typeof PostId>;

export const DepartmentKind = z.enum(['authority', 'approval_bureau', 'institution']);
export type DepartmentKind = z.infer<typeof DepartmentKind>;

export const Department = z.strictObject({
  id: DepartmentId,
  name: z.string(),
  /** 发文机关代字, as in 澜市监. */
  shortName: z.string(),
  creditCode: z.string(),
  district: DivisionCode,
  kind: DepartmentKind,
  vertical: z.boolean(),
});
export type Department = z.infer<typeof Department>;

/** One row for each post held. */
export const Official = z.strictObject({
  personId: PersonId,
  name: z.string(),
  duty: Duty,
  district: DivisionCode,
  grade: z.number().int().min(1).max(3),
});
export type Official = z.infer<typeof Official>;

export const departmentsAt = endpoint('GET /api/departments', z.strictObject({}), z.array(Department), '部门名录');
