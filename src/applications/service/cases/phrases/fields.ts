import { type Day, chineseDay, dayOf, type Instant } from '#kernel/time.ts';
import type { QueueRow } from '../queue-schema.ts';
import type { DeskCase } from '../schema.ts';
import type { MergeValues } from './pure/merge.ts';
import { fieldNames } from './text.zh.ts';

interface Fields {
  applicant: string | null;
  item: string;
  number: string | null;
  dueOn: Day | null;
  submittedAt: Instant | null;
  step: string | null;
  department: string | null;
}

function valuesOf({ applicant, item, number, dueOn, submittedAt, step, department }: Fields): MergeValues {
  return {
    [fieldNames.applicant]: applicant,
    [fieldNames.item]: item,
    [fieldNames.number]: number,
    [fieldNames.due]: dueOn === null ? null : chineseDay(dueOn),
    [fieldNames.received]: submittedAt === null ? null : chineseDay(dayOf(submittedAt)),
    [fieldNames.step]: step,
    [fieldNames.department]: department,
  };
}

/** What a phrase can say of a case in the list: a name that is shortened there is not put into a text. */
export const fieldsOfRow = (row: QueueRow): MergeValues =>
  valuesOf({ ...row, applicant: row.masked ? null : row.applicantName, item: row.itemName, step: row.taskName, department: null });

/** The same of the case on the page. */
export const fieldsOfCase = (view: DeskCase): MergeValues =>
  valuesOf({
    ...view,
    applicant: view.applicant.masked ? null : view.applicant.name,
    item: view.itemName,
    step: view.task?.name ?? null,
    department: view.departmentName,
  });
