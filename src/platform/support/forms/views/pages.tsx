import { type Form, form } from '#kernel/page.ts';
import { previewFormAt } from '../schema.ts';
import { PreviewPage } from './PreviewPage.tsx';

/** Scripts of our own and the rules in the page itself; no other address is asked, nothing is sent, no cookie is read. */
const policy =
  "default-src 'none'; script-src 'self' data:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-forms";

export const forms: readonly Form[] = [
  form('POST /forms/preview', {
    endpoint: previewFormAt,
    // It always answers with the page itself; there is nowhere to go on to and no page to come back to.
    done: () => '/',
    again: 'GET /forms/preview',
    show: (preview, frame) => <PreviewPage frame={frame} preview={preview} />,
    policy,
  }),
];
