import { endpoint } from '#kernel/endpoint.ts';
import { AcceptCase, AddMaterial, Done } from '../schema.ts';

export const acceptDeferredAt = endpoint('POST /api/desk/cases/:caseId/deferred-acceptance', AcceptCase, Done, '容缺受理');
export const supplyDeferredAt = endpoint('POST /api/cases/:caseId/deferred-materials', AddMaterial, Done, '补交容缺受理时承诺后补的材料');
