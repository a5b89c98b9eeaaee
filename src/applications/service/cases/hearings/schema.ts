import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { Awaited, CaseId, CaseRef, CaseVersion, Done, Reason } from '../schema.ts';

export const HearingId = z.uuid().brand('HearingId');
export type HearingId = z.infer<typeof HearingId>;

/** on_request: the right was told and somebody asks (行政许可法第四十七条); public: the authority holds it by itself (第四十六条). */
export const HearingKind = z.enum(['on_request', 'public']);
export type HearingKind = z.infer<typeof HearingKind>;
export const HearingStatus = z.enum(['told', 'waived', 'due', 'convened', 'held', 'cancelled']);
export type HearingStatus = z.infer<typeof HearingStatus>;
export const AskedBy = z.enum(['applicant', 'interested']);
export type AskedBy = z.infer<typeof AskedBy>;

const InterestedName = z.string().trim().min(2, 'code:hearing_interested_name').max(100);
const act = { caseId: CaseId, version: CaseVersion };

/** 告知听证权利, or the decision to hold one in public. `parties` are those whose interests it touches (利害关系人). */
export const OpenHearing = z.strictObject({
  ...act,
  kind: HearingKind,
  reason: Reason,
  parties: z.array(InterestedName).max(50).default([]),
});
export type OpenHearing = z.infer<typeof OpenHearing>;

/** An interested party asks at the window, on paper. */
export const RecordAsking = z.strictObject({ ...act, name: InterestedName, askedOn: Day });
export type RecordAsking = z.infer<typeof RecordAsking>;

export const ConveneHearing = z.strictObject({
  ...act,
  beginsAt: Instant,
  place: z.string().trim().min(2, 'code:hearing_place_required').max(200),
  host: PersonId,
  /** Why it is moved, where it had been convened before. */
  reason: z.string().trim().max(2_000).optional(),
});
export type ConveneHearing = z.infer<typeof ConveneHearing>;

export const Attendee = z.strictObject({
  name: InterestedName,
  role: z.enum(['applicant', 'interested', 'examiner', 'other']),
  signed: z.boolean(),
});
export type Attendee = z.infer<typeof Attendee>;

export const HoldHearing = z.strictObject({
  ...act,
  attendees: z.array(Attendee).min(1, 'code:hearing_attendees_required').max(100),
  record: z.string().trim().min(10, 'code:hearing_record_required').max(20_000),
});
export type HoldHearing = z.infer<typeof HoldHearing>;
export const CancelHearing = z.strictObject({ ...act, reason: Reason });
export type CancelHearing = z.infer<typeof CancelHearing>;

export const AnswerHearing = z.strictObject({ caseId: CaseId, wanted: z.enum(['yes', 'no']) });
export type AnswerHearing = z.infer<typeof AnswerHearing>;

const common = {
  id: HearingId,
  kind: HearingKind,
  status: HearingStatus,
  toldOn: Day,
  askBy: Day.nullable(),
  /** Told, not asked for, and the last day to ask is over. */
  lapsed: z.boolean(),
  askedOn: Day.nullable(),
  askedBy: AskedBy.nullable(),
  holdBy: Day.nullable(),
  noticedOn: Day.nullable(),
  beginsAt: Instant.nullable(),
  place: z.string().nullable(),
  heldOn: Day.nullable(),
  reason: z.string(),
};
/** As its applicant sees it. */
export const HearingView = z.strictObject({ ...common, mayAsk: z.boolean(), hostName: z.string().nullable() });
export type HearingView = z.infer<typeof HearingView>;

export const HearingAct = z.enum(['open', 'recordAsking', 'convene', 'hold', 'cancel']);
export type HearingAct = z.infer<typeof HearingAct>;

/** As an official sees it; `acts` are what he may do now. */
export const DeskHearing = z.strictObject({
  ...common,
  host: PersonId.nullable(),
  hostName: z.string().nullable(),
  parties: z.array(z.string()),
  attendees: z.array(Attendee),
  record: z.string().nullable(),
});
export type DeskHearing = z.infer<typeof DeskHearing>;

export const DeskHearings = z.strictObject({
  hearings: z.array(DeskHearing),
  acts: z.array(HearingAct),
  /** Colleagues who may preside: nobody who examines the application. */
  hosts: z.array(z.strictObject({ id: PersonId, name: z.string() })),
  /** The item's own rule demands one before the decision. */
  requiredBy: z.string().nullable(),
  /** Days within which it may be set: not before the notice has run, not after the last day to hold. */
  earliest: Day.nullable(),
  latest: Day.nullable(),
});
export type DeskHearings = z.infer<typeof DeskHearings>;

/** 听证公告: what everybody may know (第四十八条第三项: hearings are public). */
export const HearingNotice = z.strictObject({
  id: HearingId,
  itemName: z.string(),
  departmentName: z.string(),
  beginsAt: Instant,
  place: z.string(),
  kind: HearingKind,
});
export type HearingNotice = z.infer<typeof HearingNotice>;

export const hearingsOfCaseAt = endpoint('GET /api/cases/:caseId/hearings', CaseRef, z.array(HearingView), '本人办件的听证');
export const answerHearingAt = endpoint('POST /api/cases/:caseId/hearing-answer', AnswerHearing, Done, '申请人要求听证或者不要求听证');
export const listHearingNoticesAt = endpoint('GET /api/hearings', z.strictObject({}), z.array(HearingNotice), '听证公告（公开）');
export const deskHearingsAt = endpoint('GET /api/desk/cases/:caseId/hearings', CaseRef, DeskHearings, '办件的听证（工作人员）');
export const openHearingAt = endpoint('POST /api/desk/cases/:caseId/hearing', OpenHearing, Done, '告知听证权利，或者决定举行听证');
export const recordAskingAt = endpoint('POST /api/desk/cases/:caseId/hearing/asking', RecordAsking, Done, '登记利害关系人的听证要求');
export const conveneHearingAt = endpoint(
  'POST /api/desk/cases/:caseId/hearing/notice',
  ConveneHearing,
  Done,
  '通知听证的时间、地点、主持人',
);
export const holdHearingAt = endpoint('POST /api/desk/cases/:caseId/hearing/record', HoldHearing, Done, '登记听证笔录（主持人）');
export const cancelHearingAt = endpoint('POST /api/desk/cases/:caseId/hearing/cancellation', CancelHearing, Done, '终止听证');
export const hearingsAwaitedAt = endpoint('GET /api/my/hearings', z.strictObject({}), z.array(Awaited), '我可以要求、还没有答复的听证');
