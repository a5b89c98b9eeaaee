import * as z from 'zod';
import { type Form, form, type Page, page } from '#kernel/page.ts';
import { signInAt, signOutAt } from '#platform/support/identity/schema.ts';
import { demonstrationAccounts } from '#platform/support/identity/text.demonstration.ts';
import { safePath } from '#platform/ui/public/safe-path.ts';
import { GalleryPage } from '#platform/ui/public/examples.tsx';
import { examplePages } from './views/examples.tsx';
import { SignInPage } from './views/SignInPage.tsx';
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

const Where = z.object({ as: z.enum(['citizen', 'enterprise', 'official']).catch('citizen'), next: z.string().optional() });

/** The sign-in page; where the demonstration is seeded it shows the demonstration's accounts, and nowhere else. */
export function signInPages(demonstration: boolean): readonly Page[] {
  return [
    page('GET /sign-in', {
      params: Where,
      needs: (_call, where) => Promise.resolve(where),
      view: ({ as, next }, frame) => (
        <SignInPage
          frame={frame}
          as={as}
          {...(next === undefined ? {} : { next })}
          action={`/sign-in?as=${as}${next === undefined ? '' : `&next=${encodeURIComponent(next)}`}`}
          names={{ account: 'login', password: 'password' }}
          registerHref="/register"
          accounts={
            demonstration
              ? demonstrationAccounts
                  .filter(({ kind }) => (kind === 'official') === (as === 'official'))
                  .map(({ role, login, password }) => ({ who: role, account: login, password }))
              : []
          }
        />
      ),
    }),
  ];
}

export const forms: readonly Form[] = [
  form('POST /sign-in', {
    endpoint: signInAt,
    done: ({ kind, mustChangePassword }, { next }) =>
      mustChangePassword ? '/my/password' : safePath(next ?? (kind === 'official' ? '/console/' : '/my')),
    again: 'GET /sign-in',
  }),
  form('POST /sign-out', { endpoint: signOutAt, done: () => '/', again: 'GET /sign-in' }),
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
