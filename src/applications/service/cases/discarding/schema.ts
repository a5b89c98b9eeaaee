import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseId, CaseRef } from '../schema.ts';

const Discarded = z.strictObject({ id: CaseId });

export const discardDraftAt = endpoint('POST /api/cases/:caseId/discard', CaseRef, Discarded, '删除还没有提交的草稿');
