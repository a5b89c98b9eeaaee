import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';

export const NoticeId = z.uuid().brand('NoticeId');
export type NoticeId = z.infer<typeof NoticeId>;

export const Notice = z.strictObject({
  id: NoticeId,
  kind: z.string(),
  /** What the sentence of this kind is filled with; `title` and `text` where the sender wrote it whole. */
  params: z.record(z.string(), z.string()),
  /** Where it leads. */
  subject: z.string(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

export const MarkRead = z.strictObject({
  /** Absent: all. */
  noticeId: NoticeId.optional(),
});
export type MarkRead = z.infer<typeof MarkRead>;

export const noticesAt = endpoint('GET /api/me/notices', z.strictObject({}), z.array(Notice), '我的消息，最近二百条');
export const unreadAt = endpoint(
  'GET /api/me/notices/unread',
  z.strictObject({}),
  z.strictObject({ count: z.number().int() }),
  '未读消息数',
);
export const markReadAt = endpoint('POST /api/me/notices/read', MarkRead, z.strictObject({ marked: z.number().int() }), '标为已读');

/** A page without parameters of its own. */
export const AnyQuery = z.object({});
