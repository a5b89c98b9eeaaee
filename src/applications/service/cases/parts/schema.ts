import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { act, CaseRef, ClockView, CorrectionPoint, Done, Reason, ResumeCase, SuspendCase } from '../schema.ts';

export const PartKey = z.string().min(1).max(60);
/** `lead` is the item's own department; `government` may extend the whole and nothing else. */
export const PartRole = z.enum(['lead', 'decider', 'opinion', 'government']);
export type PartRole = z.infer<typeof PartRole>;
/** waiting → open → granted / refused (a decider) or agreed / disagreed (an opinion); ended: the case ended without it. */
export const PartStatus = z.enum(['waiting', 'open', 'granted', 'refused', 'agreed', 'disagreed', 'ended']);
export type PartStatus = z.infer<typeof PartStatus>;
export const PartAct = z.enum(['suspendPart', 'resumePart', 'extendPart', 'proposeCorrection']);
export type PartAct = z.infer<typeof PartAct>;

/** What a department has of a case, as the applicant and every department in it may see it. */
export const PartView = z.strictObject({
  key: PartKey,
  department: z.string(),
  role: PartRole,
  /** What it decides on, as its decision names it. */
  result: z.string().nullable(),
  status: PartStatus,
  openedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  clock: ClockView.omit({ kind: true }).nullable(),
  paper: z.strictObject({ id: z.uuid(), title: z.string(), number: z.string().nullable() }).nullable(),
  /** Of a refusal its reasons, which the applicant is owed; an opinion only to officials. */
  text: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type PartView = z.infer<typeof PartView>;

export const DeskPart = PartView.extend({
  /** One of the caller's own departments. */
  mine: z.boolean(),
  acts: z.array(PartAct),
  /** What it wants the applicant to correct; the lead asks for everything at once. */
  points: z.array(CorrectionPoint),
});
export type DeskPart = z.infer<typeof DeskPart>;

const ofPart = { key: PartKey };
export const SuspendPart = z.strictObject({ ...SuspendCase.shape, ...ofPart });
export type SuspendPart = z.infer<typeof SuspendPart>;
export const ResumePart = z.strictObject({ ...ResumeCase.shape, ...ofPart });
export type ResumePart = z.infer<typeof ResumePart>;
export const ExtendPart = z.strictObject({ ...act, ...ofPart, reason: Reason });
export type ExtendPart = z.infer<typeof ExtendPart>;
export const ProposeCorrection = z.strictObject({ ...act, ...ofPart, points: z.array(CorrectionPoint).max(60) });
export type ProposeCorrection = z.infer<typeof ProposeCorrection>;

export const listMyPartsAt = endpoint('GET /api/cases/:caseId/parts', CaseRef, z.array(PartView), '各部门的办理情况（申请人）');
export const listDeskPartsAt = endpoint('GET /api/desk/cases/:caseId/parts', CaseRef, z.array(DeskPart), '各部门的办理情况（工作人员）');
export const suspendPartAt = endpoint('POST /api/desk/cases/:caseId/parts/:key/suspension', SuspendPart, Done, '本部门启动特别程序');
export const resumePartAt = endpoint('POST /api/desk/cases/:caseId/parts/:key/resumption', ResumePart, Done, '本部门特别程序结束');
export const extendPartAt = endpoint('POST /api/desk/cases/:caseId/parts/:key/extension', ExtendPart, Done, '经本部门负责人批准延长期限');
export const proposeCorrectionAt = endpoint('POST /api/desk/cases/:caseId/parts/:key/points', ProposeCorrection, Done, '提出补正意见');
