import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';

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

export const DeputyId = z.uuid().brand('DeputyId');
export type DeputyId = z.infer<typeof DeputyId>;

export const NameDeputy = z.strictObject({
  departmentId: DepartmentId,
  deputy: PersonId,
  from: Day,
  /** The last day. */
  to: Day,
  reason: z.string().trim().min(2, 'code:deputy_reason_required').max(200),
});
export type NameDeputy = z.infer<typeof NameDeputy>;
export const EndDeputy = z.strictObject({ id: DeputyId });
export type EndDeputy = z.infer<typeof EndDeputy>;

export const Deputy = z.strictObject({
  id: DeputyId,
  person: z.string(),
  deputy: z.string(),
  department: z.string(),
  duties: z.array(Duty),
  from: Day,
  to: Day,
  reason: z.string(),
  state: z.enum(['now', 'later', 'before']),
  /** How the caller stands to it. */
  as: z.enum(['principal', 'deputy', 'head']),
  mayEnd: z.boolean(),
});
export type Deputy = z.infer<typeof Deputy>;
export const Deputies = z.strictObject({
  rows: z.array(Deputy),
  /** Where the caller holds posts of his own, and who serves there with him. */
  choices: z.array(
    z.strictObject({
      departmentId: DepartmentId,
      department: z.string(),
      duties: z.array(Duty),
      colleagues: z.array(z.strictObject({ id: PersonId, name: z.string() })),
    }),
  ),
});
export type Deputies = z.infer<typeof Deputies>;

export const listDeputiesAt = endpoint('GET /api/desk/deputies', z.strictObject({}), Deputies, '代理安排');
export const nameDeputyAt = endpoint('POST /api/desk/deputies', NameDeputy, Deputies, '指定代理人');
export const endDeputyAt = endpoint('POST /api/desk/deputies/:id/ending', EndDeputy, Deputies, '提前结束代理');
