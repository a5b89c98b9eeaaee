import * as z from 'zod';
import { page } from '#kernel/page.ts';
import { listProofsAt } from './schema.ts';
import { ProofsPage } from './views/ProofsPage.tsx';

export const pages = [
  page('GET /proofs', {
    params: z.object({ q: z.string().trim().max(100).optional().catch(undefined) }),
    needs: async (call, { q }) => ({ q: q ?? '', proofs: await call(listProofsAt, q === undefined ? {} : { q }) }),
    view: ({ q, proofs }, frame) => <ProofsPage frame={frame} q={q} proofs={proofs} />,
  }),
];
