import * as z from 'zod';
import { page } from '#kernel/page.ts';
import { CaseId, getMyArchiveAt } from './schema.ts';
import { MyArchivePage } from './views/MyArchivePage.tsx';

export const pages = [
  page('GET /cases/:caseId/archive', {
    params: z.object({ caseId: CaseId }),
    needs: (call, { caseId }) => call(getMyArchiveAt, { caseId }),
    view: (view, frame) => <MyArchivePage frame={frame} view={view} />,
  }),
];
