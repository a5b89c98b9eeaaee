import * as z from 'zod';
import { type Page, page } from '#kernel/page.ts';
import { GalleryPage } from '#platform/ui/public/examples.tsx';
import { examplePages } from './views/examples.tsx';
import { AccessibilityPage, NotFoundPage } from './views/StandingPages.tsx';

const none = z.object({});

/** The channel's pages that need no data. */
export const pages: readonly Page[] = [
  page('GET /accessibility', {
    params: none,
    needs: () => Promise.resolve(null),
    view: (_data, frame) => <AccessibilityPage frame={frame} />,
  }),
];

/** For development: every component and every page with example content. */
export const galleryPages: readonly Page[] = [
  page('GET /gallery', { params: none, needs: () => Promise.resolve(null), view: (_data, frame) => <GalleryPage frame={frame} /> }),
  page('GET /gallery/:name', {
    params: z.object({ name: z.string() }),
    needs: (_call, params) => Promise.resolve(params.name),
    view: (name, frame) => examplePages.find((one) => one.name === name)?.view(frame) ?? <NotFoundPage frame={frame} />,
  }),
];
