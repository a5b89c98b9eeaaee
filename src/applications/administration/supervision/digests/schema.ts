import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

export const DigestSetting = z.strictObject({
  /** What is due today or overdue is told even where it is false. */
  wanted: z.boolean(),
  hour: z.number().int().min(6, 'code:digest_hour_wrong').max(20, 'code:digest_hour_wrong'),
});
export type DigestSetting = z.infer<typeof DigestSetting>;

export const digestSettingAt = endpoint('GET /api/me/digest', z.strictObject({}), DigestSetting, '我的每日提醒设置');
export const setDigestAt = endpoint('PUT /api/me/digest', DigestSetting, DigestSetting, '设置每日提醒的时间和开关');
