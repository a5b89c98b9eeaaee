import * as z from 'zod';
export const NoticeId = z.uuid().brand('NoticeId');
export type NoticeId = z.infer<typeof NoticeId>;
