import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { CaseId } from '../schema.ts';

const Item = z.uuid();

/** Which cases are looked at; without days, the last ninety. */
const Asked = {
  item: Item,
  from: Day.optional(),
  to: Day.optional(),
  department: DepartmentId.optional(),
  /** Only cases that began on this version; without it all, steps matched by their id. */
  version: z.number().int().min(1).max(100_000).optional(),
};

export const StepWait = z.strictObject({
  node: z.string(),
  name: z.string(),
  done: z.number().int(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
  totalSeconds: z.number(),
  /** Of all waiting in the period, 0 to 1. */
  share: z.number(),
  open: z.number().int(),
  oldestOpenSeconds: z.number().nullable(),
  withdrawn: z.number().int(),
  repeated: z.number().int(),
});
export type StepWait = z.infer<typeof StepWait>;

/** How long cases waited for their applicants to correct: not a step of the house. */
export const ApplicantWait = z.strictObject({
  /** Asked to correct in the period. */
  asked: z.number().int(),
  /** Answered in the period: corrected, or withdrawn instead. */
  answered: z.number().int(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
  totalSeconds: z.number(),
  /** Of all waiting, that at the desks included, 0 to 1. */
  share: z.number(),
  open: z.number().int(),
});
export type ApplicantWait = z.infer<typeof ApplicantWait>;

export const ProcessWaits = z.strictObject({
  item: z.string(),
  itemName: z.string(),
  version: z.number().int(),
  from: Day,
  to: Day,
  steps: z.array(StepWait),
  applicant: ApplicantWait,
  /** All versions of the item, the newest first. */
  versions: z.array(z.number().int()),
  /** Whether only cases of one version are counted. */
  oneVersion: z.boolean(),
  /** The same figures of another version, to be laid beside. */
  beside: z.strictObject({ version: z.number().int(), steps: z.array(StepWait), applicant: ApplicantWait }).nullable(),
  /** The step most of the time was spent at; null where nothing has been done. */
  bottleneck: z.string().nullable(),
  picture: z.string(),
  /** Whether the reader may see which cases wait. */
  mayDrill: z.boolean(),
});
export type ProcessWaits = z.infer<typeof ProcessWaits>;

export const AskWaits = z.strictObject({ ...Asked, beside: Asked.version });
export type AskWaits = z.infer<typeof AskWaits>;
export const processWaitsAt = endpoint('GET /api/process-waits', AskWaits, ProcessWaits, '流程等待分布');

export const MeasuredItem = z.strictObject({ id: Item, name: z.string(), cases: z.number().int() });
export type MeasuredItem = z.infer<typeof MeasuredItem>;
export const WaitChoices = z.strictObject({
  items: z.array(MeasuredItem),
  departments: z.array(z.strictObject({ id: DepartmentId, name: z.string() })),
});
export type WaitChoices = z.infer<typeof WaitChoices>;
export const waitChoicesAt = endpoint('GET /api/process-waits/choices', z.strictObject({}), WaitChoices, '可看等待分布的事项');

export const WaitingCase = z.strictObject({ id: CaseId, number: z.string().nullable(), since: Instant, waitedSeconds: z.number() });
export type WaitingCase = z.infer<typeof WaitingCase>;
export const AskWaiting = z.strictObject({
  item: Item,
  node: z.string().min(1).max(200),
  department: DepartmentId.optional(),
  version: Asked.version,
});
export type AskWaiting = z.infer<typeof AskWaiting>;
export const waitingCasesAt = endpoint('GET /api/process-waits/cases', AskWaiting, z.array(WaitingCase), '在某个环节等待的办件');
