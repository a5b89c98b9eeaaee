import * as z from 'zod';
import { page } from '#kernel/page.ts';
import { getMyLicenceAt, LicenceRef, listMyLicencesAt, lookUpAt } from './schema.ts';
import { MyLicencePage, MyLicencesPage } from './views/LicencePages.tsx';
import { VerifyPage } from './views/VerifyPages.tsx';

/** Anything too long or with control characters is no code of ours: cut, it stays none. */
const Code = z.string().transform((text) =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200),
);

export const pages = [
  page('GET /verify', {
    params: z.object({ q: Code.default('') }),
    needs: async (call, { q }) => ({ code: q, found: q === '' ? null : await call(lookUpAt, { code: q }) }),
    view: ({ code, found }, frame) => <VerifyPage frame={frame} code={code} found={found} />,
  }),
  // Where the QR code of a licence or document leads.
  page('GET /verify/:code', {
    params: z.object({ code: Code }),
    needs: async (call, { code }) => ({ code, found: await call(lookUpAt, { code }) }),
    view: ({ code, found }, frame) => <VerifyPage frame={frame} code={code} found={found} />,
  }),
  page('GET /my/licences', {
    params: z.object({}),
    needs: (call) => call(listMyLicencesAt, {}),
    view: (licences, frame) => <MyLicencesPage frame={frame} licences={licences} />,
  }),
  page('GET /my/licences/:id', {
    params: z.object(LicenceRef.shape),
    needs: (call, { id }) => call(getMyLicenceAt, { id }),
    view: (view, frame) => <MyLicencePage frame={frame} view={view} />,
  }),
];
