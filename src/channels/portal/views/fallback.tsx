import type { Frame } from '#kernel/page.ts';
import { ErrorPage, NotFoundPage } from './StandingPages.tsx';

/** Pages that answer when something else cannot, as platform/http wants them. */
export const fallback = {
  notFound: (frame: Frame) => <NotFoundPage frame={frame} />,
  failed: (frame: Frame, about: { code: string; message: string; incident?: string }) => (
    <ErrorPage frame={frame} code={about.code} message={about.message} incident={about.incident} />
  ),
  signInPath: '/sign-in',
};
