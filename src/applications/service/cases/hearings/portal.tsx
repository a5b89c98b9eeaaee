import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import { answerHearingAt, listHearingNoticesAt } from './schema.ts';
import { HearingNoticesPage } from './views/HearingViews.tsx';

export const pages = [
  page('GET /hearings', {
    params: z.object({}),
    needs: (call) => call(listHearingNoticesAt, {}),
    view: (notices, frame) => <HearingNoticesPage frame={frame} notices={notices} />,
  }),
];

export const forms = [
  form('POST /cases/:caseId/hearing', {
    endpoint: answerHearingAt,
    done: ({ id }) => `/cases/${id}#hearing`,
    again: 'GET /cases/:caseId',
  }),
];
