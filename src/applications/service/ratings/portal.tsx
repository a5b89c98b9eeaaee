import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import { getRatingAt, rateCaseAt, settleAnswerAt } from './schema.ts';
import { RatePage } from './views/RatePage.tsx';

const ratePage = (caseId: string) => `/cases/${caseId}/rate`;

export const pages = [
  page('GET /cases/:caseId/rate', {
    params: z.object({ caseId: z.uuid() }),
    needs: (call, { caseId }) => call(getRatingAt, { caseId }),
    view: (view, frame) => <RatePage frame={frame} view={view} />,
  }),
];

export const forms = [
  form('POST /cases/:caseId/rate', { endpoint: rateCaseAt, done: ({ caseId }) => ratePage(caseId), again: 'GET /cases/:caseId/rate' }),
  form('POST /rectifications/:id/settle', {
    endpoint: settleAnswerAt,
    done: ({ caseId }) => ratePage(caseId),
    again: 'GET /cases/:caseId/rate',
  }),
];
