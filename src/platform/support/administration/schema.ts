import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { Login } from '#platform/support/identity/schema.ts';
import { Department, DepartmentKind, PostId } from '#platform/support/organisation/schema.ts';

const Page = z.number().int().min(1).max(10_000).default(1);
const Done = z.strictObject({ done: z.literal(true) });

export const Account = z.strictObject({
  personId: PersonId,
  login: z.string(),
  name: z.string(),
  departmentId: DepartmentId.nullable(),
  department: z.string().nullable(),
  duties: z.array(Duty),
  lastSignedInAt: Instant.nullable(),
  disabled: z.boolean(),
  locked: z.boolean(),
  mustChangePassword: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const ListAccounts = z.strictObject({
  q: z.string().trim().max(50).optional(),
  departmentId: DepartmentId.optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
  page: Page,
});
export type ListAccounts = z.infer<typeof ListAccounts>;
export const Accounts = z.strictObject({ rows: z.array(Account), total: z.number().int() });
export type Accounts = z.infer<typeof Accounts>;

export const OpenAccount = z.strictObject({
  login: Login,
  name: z.string().trim().min(2).max(50),
  idNumber: z.string().trim().min(1).max(30),
  departmentId: DepartmentId,
});
export type OpenAccount = z.infer<typeof OpenAccount>;
/** Shown once; only its hash is kept. */
export const OneTimePassword = z.strictObject({ personId: PersonId, login: z.string(), oneTimePassword: z.string() });
export type OneTimePassword = z.infer<typeof OneTimePassword>;
export const AccountRef = z.strictObject({ personId: PersonId });
export type AccountRef = z.infer<typeof AccountRef>;

const DepartmentName = z.string().trim().min(2).max(100);
const ShortName = z.string().trim().min(1).max(20);
export const CreateDepartment = z.strictObject({
  name: DepartmentName,
  shortName: ShortName,
  creditCode: z.string().trim().toUpperCase().min(1).max(30),
  district: DivisionCode,
  kind: DepartmentKind.default('authority'),
});
export type CreateDepartment = z.infer<typeof CreateDepartment>;
export const RenameDepartment = z.strictObject({ id: DepartmentId, name: DepartmentName, shortName: ShortName });
export type RenameDepartment = z.infer<typeof RenameDepartment>;

export const Post = z.strictObject({
  postId: PostId,
  departmentId: DepartmentId,
  department: z.string(),
  duty: Duty,
  district: DivisionCode,
  grade: z.number().int(),
  from: Day,
  to: Day.nullable(),
  held: z.enum(['now', 'later', 'before']),
});
export type Post = z.infer<typeof Post>;

export const GivePost = z.strictObject({
  personId: PersonId,
  departmentId: DepartmentId,
  duty: Duty,
  /** Absent: the department's own. */
  district: DivisionCode.optional(),
  grade: z.number().int().min(1).max(3).default(1),
  /** Absent: today. */
  from: Day.optional(),
  to: Day.optional(),
});
export type GivePost = z.infer<typeof GivePost>;
export const TakePost = z.strictObject({ personId: PersonId, postId: PostId, from: Day });
export type TakePost = z.infer<typeof TakePost>;

const Period = { from: Day.optional(), to: Day.optional() };
export const ListRefusals = z.strictObject({ ...Period, person: z.string().trim().max(50).optional(), page: Page });
export type ListRefusals = z.infer<typeof ListRefusals>;
export const Refusal = z.strictObject({
  id: z.uuid(),
  at: Instant,
  person: z.string().nullable(),
  zone: z.string(),
  action: z.string(),
  code: z.string(),
});
export const Refusals = z.strictObject({ rows: z.array(Refusal), total: z.number().int() });
export type Refusals = z.infer<typeof Refusals>;

const Search = {
  ...Period,
  /** Login, an official's name, or the person's id. */
  person: z.string().trim().max(50).optional(),
  /** The id of the thing, or the number of a case. */
  subject: z.string().trim().max(100).optional(),
  /** As recorded, or its beginning: `cases.` finds all acts on cases. */
  action: z.string().trim().max(100).optional(),
};
export const SearchEntries = z.strictObject({ ...Search, page: Page });
export type SearchEntries = z.infer<typeof SearchEntries>;
export const ExportEntries = z.strictObject(Search);
export type ExportEntries = z.infer<typeof ExportEntries>;
export const Entry = z.strictObject({
  id: z.uuid(),
  at: Instant,
  actorKind: z.string(),
  actorId: z.string().nullable(),
  person: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  zone: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.string().nullable(),
});
export type Entry = z.infer<typeof Entry>;
export const Entries = z.strictObject({ rows: z.array(Entry), total: z.number().int() });
export type Entries = z.infer<typeof Entries>;

export const listAccountsAt = endpoint('GET /api/administration/accounts', ListAccounts, Accounts, '工作人员账号');
export const openAccountAt = endpoint('POST /api/administration/accounts', OpenAccount, OneTimePassword, '开立工作人员账号');
export const unlockAccountAt = endpoint('POST /api/administration/accounts/:personId/unlocking', AccountRef, Done, '解除锁定');
export const disableAccountAt = endpoint('POST /api/administration/accounts/:personId/disabling', AccountRef, Done, '停用账号');
export const enableAccountAt = endpoint('POST /api/administration/accounts/:personId/enabling', AccountRef, Done, '启用账号');
export const resetPasswordAt = endpoint(
  'POST /api/administration/accounts/:personId/password-reset',
  AccountRef,
  OneTimePassword,
  '重置密码，所有会话随之结束',
);
export const createDepartmentAt = endpoint('POST /api/administration/departments', CreateDepartment, Department, '新增部门');
export const renameDepartmentAt = endpoint('POST /api/administration/departments/:id/name', RenameDepartment, Department, '部门改名');
export const listPostsAt = endpoint('GET /api/administration/accounts/:personId/posts', AccountRef, z.array(Post), '一名工作人员的岗位');
export const givePostAt = endpoint('POST /api/administration/posts', GivePost, z.array(Post), '授予岗位');
export const takePostAt = endpoint('POST /api/administration/posts/taking', TakePost, z.array(Post), '收回岗位');
export const listRefusalsAt = endpoint('GET /api/administration/refusals', ListRefusals, Refusals, '安全日志：被拒绝的操作与锁定');
export const searchEntriesAt = endpoint('GET /api/administration/entries', SearchEntries, Entries, '操作记录');
export const exportEntriesAt = endpoint(
  'GET /api/administration/entries.csv',
  ExportEntries,
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '导出操作记录；导出本身也有记录',
);

/** 任命 by names, as the operator at the machine knows them; without duties, the department's generic post. */
export const AppointStaff = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(100),
  department: z.string().trim().min(1).max(300),
  district: DivisionCode.optional(),
  duties: z.array(Duty).min(1).max(10).default(['generalist']),
});
export type AppointStaff = z.infer<typeof AppointStaff>;
