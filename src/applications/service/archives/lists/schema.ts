import * as z from 'zod';
import { DepartmentId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { CaseId, Period, Words } from '../schema.ts';

/** What a list to hand over and an appraisal have alike. */
export const listFacts = {
  number: z.string(),
  departmentName: z.string(),
  packages: z.number().int(),
  madeBy: z.string(),
  madeAt: Instant,
  reason: z.string().nullable(),
};

/** One file on a list, by the register. */
export const lineFacts = {
  caseId: CaseId,
  position: z.number().int(),
  number: z.string(),
  title: z.string(),
  closedOn: Day,
  period: Period,
  /** Of each package of the file that is on the list, one behind the other. */
  sm3: z.string(),
};

/** For whose department the caller may make a list. */
export const departmentFacts = { id: DepartmentId, name: z.string() };

/** The head's word with its reason; the archivist takes a list back with one. */
export const decision = { approved: z.boolean(), reason: Words };
export const withdrawal = { reason: Words };
