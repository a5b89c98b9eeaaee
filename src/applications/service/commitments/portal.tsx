import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import { creditAt } from '#platform/data/registers/schema.ts';
import { MyCreditPage } from './credit/views/CreditPages.tsx';
import { askRepairAt, myRepairsAt } from './repair/schema.ts';
import { tellRectifiedAt } from './rectified/schema.ts';
import { RepairSection } from './repair/views/RepairSection.tsx';
import { getMyCheckAt } from './schema.ts';
import { MyCheckPage } from './views/MyCheckPage.tsx';

export const pages = [
  page('GET /cases/:caseId/commitment', {
    params: z.object({ caseId: z.uuid() }),
    needs: async (call, { caseId }) => ({ view: await call(getMyCheckAt, { caseId }), repairs: await call(myRepairsAt, { caseId }) }),
    view: ({ view, repairs }, frame) => (
      <MyCheckPage frame={frame} view={view} repair={<RepairSection frame={frame} repairs={repairs} />} />
    ),
  }),
  page('GET /my/credit', {
    params: z.object({}),
    needs: (call) => call(creditAt, {}),
    view: (entries, frame) => <MyCreditPage frame={frame} entries={entries} />,
  }),
];

export const forms = [
  form('POST /cases/:caseId/rectified', {
    endpoint: tellRectifiedAt,
    done: ({ caseId }) => `/cases/${caseId}/commitment#rectified`,
    again: 'GET /cases/:caseId/commitment',
  }),
  form('POST /cases/:caseId/credit-repair', {
    endpoint: askRepairAt,
    done: ({ caseId }) => `/cases/${caseId}/commitment#repair`,
    again: 'GET /cases/:caseId/commitment',
  }),
];
