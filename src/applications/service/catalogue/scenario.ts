import * as z from 'zod';
import { Key, Line } from './schema.ts';

const ExpectedPart = z.strictObject({
  status: Line,
  dueOn: z.iso.date().optional(),
  light: z.enum(['green', 'yellow', 'red', 'stopped', 'none']).optional(),
  /** Whether it has a decision of its own, under its own number. */
  paper: Line.optional(),
});

/** scenarios/*.yaml: given this applicant and these materials, then this path, these documents, this result, by this day. */
export const Scenario = z.strictObject({
  title: Line,
  kind: z.enum(['granted', 'refused', 'corrected', 'overdue', 'withdrawn', 'not_accepted', 'other']),
  given: z.strictObject({
    applicant: z.enum(['natural_person', 'legal_person']),
    submittedOn: z.iso.date(),
    answers: z.record(z.string(), z.unknown()),
    materials: z.array(Key).default([]),
    /** 容缺受理: the day by which the applicant promises what is missing. */
    /** The licence he holds already, issued on this day by the item's template; its kind is the item's `onLicence`. */
    holdsSince: z.iso.date().optional(),
    /** 告知承诺 chosen and signed. */
    commitment: z.boolean().optional(),
    deferredUntil: z.iso.date().optional(),
  }),
  /** `department`: of which participant the official is; without it of the item's own department. */
  acts: z
    .array(
      z.strictObject({
        on: z.iso.date(),
        by: Line,
        department: Key.optional(),
        act: Line,
        input: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
  expect: z.strictObject({
    /** The day on which the rest is looked at; without it the day of the last act. */
    on: z.iso.date().optional(),
    path: z.array(Line).default([]),
    documents: z.array(Line).default([]),
    status: Line,
    result: z.record(z.string(), z.unknown()).default({}),
    acceptedOn: z.iso.date().optional(),
    dueOn: z.iso.date().optional(),
    /** From acceptance to decision. */
    workingDays: z.number().int().min(0).optional(),
    light: z.enum(['green', 'yellow', 'red']).optional(),
    /** Where each department's part stands in the end. */
    parts: z.record(Key, ExpectedPart).default({}),
  }),
});
export type Scenario = z.infer<typeof Scenario>;
