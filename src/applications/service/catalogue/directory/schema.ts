import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { Difference, ItemRef, ItemType, LegalBasis } from '../schema.ts';

export { ItemType };
export const EntryId = z.uuid().brand('EntryId');
export type EntryId = z.infer<typeof EntryId>;
export const EntryStatus = z.enum(['in_force', 'withdrawn']);
export type EntryStatus = z.infer<typeof EntryStatus>;

/** Item code without department and level: area 2, type 2, main 5, sub 3 (GB/T 39554.1). */
export const Stem = z.string().regex(/^\d{9}[0-9A-Z]{3}$/, 'code:directory_stem_wrong');

/** What a county must not invent, and who is to claim it until when. */
export const EntryRow = z.strictObject({
  stem: Stem,
  name: z.string().trim().min(1).max(300),
  type: ItemType,
  legalBasis: z.array(LegalBasis).max(50),
  departments: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  claimDueOn: Day.nullable().default(null),
});
export type EntryRow = z.infer<typeof EntryRow>;

export const Entry = z.strictObject({
  id: EntryId,
  ...EntryRow.shape,
  status: EntryStatus,
  version: z.number().int(),
  changedOn: Day,
});
export type Entry = z.infer<typeof Entry>;

const Count = z.number().int();
/** Bytes of an uploaded file; the description is for the API document. */
const Upload = z.custom<{ name: string; mediaType: string; bytes: Uint8Array }>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array,
);
/** The list as CSV, written out or as a file; entries it does not name are withdrawn when it is the whole. */
export const GivenList = z.strictObject({
  text: z.string().min(1).max(500_000).optional(),
  list: Upload.optional(),
  complete: z.boolean(),
});
export type GivenList = z.infer<typeof GivenList>;
export const PlannedEntry = z.strictObject({
  stem: z.string(),
  name: z.string(),
  departments: z.array(z.string()),
  /** An item under it is published. */
  inUse: z.boolean(),
});
export type PlannedEntry = z.infer<typeof PlannedEntry>;
export const DirectoryPlan = z.strictObject({
  /** The last edition it was worked out beside; 0 before the first. */
  against: Count,
  inForce: Count,
  added: Count,
  changed: Count,
  withdrawn: Count,
  same: Count,
  /** The first of each; the counts are whole. */
  names: z.strictObject({ withdrawn: z.array(PlannedEntry), added: z.array(PlannedEntry), changed: z.array(PlannedEntry) }),
  /** Departments the list names and nobody has set up here. */
  unknownDepartments: z.array(z.string()),
});
export type DirectoryPlan = z.infer<typeof DirectoryPlan>;
export const ImportDirectory = z.strictObject({
  name: z.string().trim().min(2).max(200),
  ...GivenList.shape,
  /** What was shown before; anything else is not done. */
  seen: DirectoryPlan.pick({ against: true, added: true, changed: true, withdrawn: true }),
});
export type ImportDirectory = z.infer<typeof ImportDirectory>;
/** The same where it withdraws much: for another to confirm. */
export const ProposeDirectory = ImportDirectory.extend({ reason: z.string().trim().min(4, 'code:directory_reason_required').max(500) });
export type ProposeDirectory = z.infer<typeof ProposeDirectory>;
export const Edition = z.strictObject({
  number: Count,
  name: z.string(),
  complete: z.boolean(),
  added: Count,
  changed: Count,
  withdrawn: Count,
  same: Count,
  importedAt: Instant,
});
export type Edition = z.infer<typeof Edition>;

/** Where one department stands with one entry. */
export const ClaimState = z.enum(['unclaimed', 'overdue', 'drafting', 'published', 'differs', 'to_retire', 'retired', 'stopped']);
export type ClaimState = z.infer<typeof ClaimState>;
export const DirectoryRow = z.strictObject({
  entry: Entry,
  department: z.string(),
  /** false: the directory names a department that does not exist here. */
  departmentKnown: z.boolean(),
  state: ClaimState,
  draftId: z.uuid().nullable(),
  itemId: z.uuid().nullable(),
  /** What the claimed item says otherwise than the entry. */
  differences: z.array(Difference),
  mayClaim: z.boolean(),
});
export type DirectoryRow = z.infer<typeof DirectoryRow>;
export const ForeignItem = z.strictObject({ itemId: z.uuid(), code: z.string(), name: z.string(), department: z.string() });
export const Directory = z.strictObject({
  editions: z.array(Edition),
  rows: z.array(DirectoryRow),
  /** Items in force that no entry covers. */
  foreign: z.array(ForeignItem),
  departments: z.array(z.strictObject({ id: DepartmentId, name: z.string(), district: DivisionCode })),
});
export type Directory = z.infer<typeof Directory>;

export const ClaimEntry = z.strictObject({ id: EntryId, departmentId: DepartmentId });
export type ClaimEntry = z.infer<typeof ClaimEntry>;

/** How an item stands to the basic directory. */
export const Standing = z.strictObject({
  listed: z.boolean(),
  withdrawn: z.boolean(),
  differences: z.array(Difference),
});
export type Standing = z.infer<typeof Standing>;

const at = '/api/catalogue/directory';
export const directoryAt = endpoint(`GET ${at}`, z.strictObject({}), Directory, '基本目录、认领情况和目录外的事项');
export const previewDirectoryAt = endpoint(`POST ${at}/previews`, GivenList, DirectoryPlan, '导入基本目录会改变什么，只看不改');
export const importDirectoryAt = endpoint(`POST ${at}/editions`, ImportDirectory, Edition, '导入一版基本目录');
export const proposeDirectoryAt = endpoint(
  `POST ${at}/proposals`,
  ProposeDirectory,
  z.strictObject({ id: z.uuid() }),
  '提出导入一版要取消很多事项的基本目录，由另一人确认',
);
export const proposedPlanAt = endpoint(
  `GET ${at}/proposals/:id`,
  z.strictObject({ id: z.uuid() }),
  DirectoryPlan,
  '等待确认的目录现在导入会改变什么',
);
export const claimEntryAt = endpoint(`POST ${at}/entries/:id/claim`, ClaimEntry, z.strictObject({ draftId: z.uuid() }), '认领基本目录事项');
export const standingAt = endpoint('GET /api/catalogue/items/:id/standing', ItemRef, Standing, '事项与基本目录是否一致');
