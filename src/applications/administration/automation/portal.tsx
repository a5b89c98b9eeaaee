import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import { askHumanAt, ruledForMeAt } from './schema.ts';
import { HumanReviewPage } from './views/HumanReviewPage.tsx';

export const pages = [
  page('GET /cases/:caseId/human-review', {
    params: z.object({ caseId: z.uuid() }),
    needs: (call, { caseId }) => call(ruledForMeAt, { caseId }),
    view: (view, frame) => <HumanReviewPage frame={frame} view={view} />,
  }),
];

export const forms = [
  form('POST /cases/:caseId/human-review', {
    endpoint: askHumanAt,
    done: ({ caseId }) => `/cases/${caseId}/human-review`,
    again: 'GET /cases/:caseId/human-review',
  }),
];
