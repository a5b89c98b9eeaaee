import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { AcceptCase, AddMaterial, Awaited, Done } from '../schema.ts';

export const acceptDeferredAt = endpoint('POST /api/desk/cases/:caseId/deferred-acceptance', AcceptCase, Done, '容缺受理');
export const supplyDeferredAt = endpoint('POST /api/cases/:caseId/deferred-materials', AddMaterial, Done, '补交容缺受理时承诺后补的材料');
export const deferredAwaitedAt = endpoint(
  'GET /api/my/deferred-materials',
  z.strictObject({}),
  z.array(Awaited),
  '我承诺后补、还没有补齐的材料',
);
