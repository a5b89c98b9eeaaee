import * as z from 'zod';
import { page } from '#kernel/page.ts';
import { creditAt } from '#platform/data/registers/schema.ts';
import { MyCreditPage } from './credit/views/CreditPages.tsx';
import { getMyCheckAt } from './schema.ts';
import { MyCheckPage } from './views/MyCheckPage.tsx';

export const pages = [
  page('GET /cases/:caseId/commitment', {
    params: z.object({ caseId: z.uuid() }),
    needs: (call, { caseId }) => call(getMyCheckAt, { caseId }),
    view: (view, frame) => <MyCheckPage frame={frame} view={view} />,
  }),
  page('GET /my/credit', {
    params: z.object({}),
    needs: (call) => call(creditAt, {}),
    view: (entries, frame) => <MyCreditPage frame={frame} entries={entries} />,
  }),
];
