import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { ItemVersionId } from './schema.ts';

export const RulesRef = z.strictObject({
  versionId: ItemVersionId,
  /** The version of the runtime the rules will be handed; only tells addresses apart. */
  with: z.string().max(200).optional(),
});
export type RulesRef = z.infer<typeof RulesRef>;
export const formRulesAt = endpoint(
  'GET /api/forms/:versionId/rules',
  RulesRef,
  z.strictObject({ text: z.string() }),
  '申请表的规则（浏览器用的 ES 模块）',
);
