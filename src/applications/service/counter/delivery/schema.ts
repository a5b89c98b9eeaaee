import * as z from 'zod';
import { CaseId } from '#applications/service/cases/schema.ts';
import { Strokes } from '#applications/service/cases/signing/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';
import { Card, ConfirmationWay, ParcelId, ParcelStatus, Phone } from '../schema.ts';

const acted = { id: ParcelId, version: z.number().int().min(1) };
export const ParcelAct = z.strictObject(acted);
export type ParcelAct = z.infer<typeof ParcelAct>;
export const SendResult = z.strictObject({ caseId: CaseId });
export type SendResult = z.infer<typeof SendResult>;
export const HandOut = z
  .strictObject({ ...acted, ...Card.shape, confirmation: ConfirmationWay, strokes: Strokes.optional() })
  .refine(({ confirmation, strokes }) => confirmation === 'paper' || strokes !== undefined, {
    path: ['strokes'],
    message: 'code:counter_signature_required',
  });
export type HandOut = z.infer<typeof HandOut>;
export const PostResult = z.strictObject({
  ...acted,
  receiver: z.string().trim().min(2).max(50),
  address: z.string().trim().min(6, 'code:counter_address_required').max(200),
  phone: Phone,
});
export type PostResult = z.infer<typeof PostResult>;
export const ConfirmPost = z.strictObject({ ...acted, receivedOn: Day, receiver: z.string().trim().min(2).max(50) });
export type ConfirmPost = z.infer<typeof ConfirmPost>;
const Said = z.string().trim().min(2, 'code:counter_said_required').max(300);
export const LeaveResult = z.strictObject({
  ...acted,
  leftOn: Day,
  /** Who was there and refused. */
  receiver: z.string().trim().min(2).max(50),
  reason: Said,
  place: Said,
  witness: Said,
});
export type LeaveResult = z.infer<typeof LeaveResult>;
export const AnnounceResult = z.strictObject({ ...acted, announcedOn: Day, reason: Said, place: Said });
export type AnnounceResult = z.infer<typeof AnnounceResult>;
export const ReturnResult = z.strictObject({ ...acted, reason: z.string().trim().min(2, 'code:counter_reason_required').max(500) });
export type ReturnResult = z.infer<typeof ReturnResult>;

export const ParcelView = z.strictObject({
  id: ParcelId,
  caseId: CaseId,
  number: z.string(),
  itemName: z.string(),
  /** Masked: clear only on the paper of whoever fetches it. */
  applicantName: z.string(),
  department: z.string(),
  status: ParcelStatus,
  version: z.number().int(),
  dueOn: Day.nullable(),
  light: z.enum(['green', 'yellow', 'red', 'none']),
  tracking: z.string().nullable(),
  /** 公告送达: from which day it counts as delivered. */
  deemedOn: Day.nullable(),
});
export type ParcelView = z.infer<typeof ParcelView>;

/** Decided, to be fetched, and not sent to the desk yet. */
export const Undelivered = z.strictObject({
  caseId: CaseId,
  number: z.string(),
  itemName: z.string(),
  decidedOn: Day.nullable(),
  dueOn: Day.nullable(),
});
export type Undelivered = z.infer<typeof Undelivered>;

export const listParcelsAt = endpoint(
  'GET /api/desk/counter/parcels',
  z.strictObject({ number: z.string().trim().max(60).optional() }),
  z.array(ParcelView),
  '出件窗口：在本窗口和在途的结果',
);
export const listOutgoingAt = endpoint(
  'GET /api/desk/counter/outgoing',
  z.strictObject({}),
  z.strictObject({ waiting: z.array(Undelivered), sent: z.array(ParcelView) }),
  '本部门待移交和已移交出件窗口的结果',
);
export const sendResultAt = endpoint('POST /api/desk/counter/outgoing', SendResult, ParcelView, '把办理结果移交出件窗口');
export const holdResultAt = endpoint('POST /api/desk/counter/parcels/:id/arrival', ParcelAct, ParcelView, '出件窗口签收结果');
export const handOutAt = endpoint('POST /api/desk/counter/parcels/:id/handing-over', HandOut, ParcelView, '核对身份后发放结果');
export const postResultAt = endpoint('POST /api/desk/counter/parcels/:id/posting', PostResult, ParcelView, '邮寄结果');
export const confirmPostAt = endpoint('POST /api/desk/counter/parcels/:id/post-receipt', ConfirmPost, ParcelView, '登记邮件签收');
export const returnResultAt = endpoint('POST /api/desk/counter/parcels/:id/return', ReturnResult, ParcelView, '把结果退回部门');
export const leaveResultAt = endpoint(
  'POST /api/desk/counter/parcels/:id/leaving',
  LeaveResult,
  ParcelView,
  '留置送达：拒收的，见证人在场或者拍照录像，留在住所',
);
export const announceResultAt = endpoint(
  'POST /api/desk/counter/parcels/:id/announcement',
  AnnounceResult,
  ParcelView,
  '公告送达：发出公告',
);
export const expireAnnouncementAt = endpoint(
  'POST /api/desk/counter/parcels/:id/announcement-end',
  ParcelAct,
  ParcelView,
  '公告满三十日，登记送达',
);
