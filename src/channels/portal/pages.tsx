import * as z from 'zod';
import { publicFiguresAt } from '#applications/decision/reports/schema.ts';
import { deferredAwaitedAt } from '#applications/service/cases/deferral/schema.ts';
import { listMyCasesAt } from '#applications/service/cases/schema.ts';
import { overviewAt } from '#applications/service/catalogue/schema.ts';
import { HomePage } from '#applications/service/catalogue/views/HomePage.tsx';
import { homeDataOf } from '#applications/service/catalogue/views/search-data.ts';
import { rectifyingAwaitedAt } from '#applications/service/commitments/schema.ts';
import { paymentsAwaitedAt } from '#applications/service/payments/schema.ts';
import { answersAwaitedAt } from '#applications/service/ratings/schema.ts';
import { hearingsAwaitedAt } from '#applications/service/cases/hearings/schema.ts';
import { type Form, form, type Page, page } from '#kernel/page.ts';
import { actForAt, meAt, signInAt, signOutAt } from '#platform/support/identity/schema.ts';
import { demonstrationAccounts } from '#platform/support/identity/text.demonstration.ts';
import { unreadAt } from '#platform/notice/schema.ts';
import { safePath } from '#platform/ui/public/safe-path.ts';
import { GalleryPage } from '#platform/ui/public/examples.tsx';
import { examplePages } from './views/examples.tsx';
import { MyPage } from './views/MyPage.tsx';
import { SignInPage } from './views/SignInPage.tsx';
import { AccessibilityPage, NotFoundPage, ReportPage } from './views/StandingPages.tsx';

const none = z.object({});

/** The channel's own pages: what belongs to no one module. */
export const pages: readonly Page[] = [
  page('GET /', {
    params: none,
    keep: true,
    needs: async (call) => ({ overview: await call(overviewAt, {}), sums: await call(publicFiguresAt, {}) }),
    view: ({ overview, sums }, frame) => <HomePage frame={frame} data={homeDataOf(frame.lang, overview, sums)} />,
  }),
  page('GET /accessibility', {
    params: none,
    keep: true,
    needs: () => Promise.resolve(null),
    view: (_data, frame) => <AccessibilityPage frame={frame} />,
  }),
  page('GET /report', {
    params: z.object({ page: z.string().max(500).optional(), item: z.string().max(200).optional() }),
    needs: (_call, about) => Promise.resolve(about),
    view: (about, frame) => <ReportPage frame={frame} about={about.item ?? about.page} />,
  }),
  page('GET /my', {
    params: none,
    needs: async (call) => ({
      me: await call(meAt, {}),
      cases: await call(listMyCasesAt, {}),
      payments: await call(paymentsAwaitedAt, {}),
      materials: await call(deferredAwaitedAt, {}),
      hearings: await call(hearingsAwaitedAt, {}),
      rectifying: await call(rectifyingAwaitedAt, {}),
      answers: await call(answersAwaitedAt, {}),
      unread: (await call(unreadAt, {})).count,
    }),
    view: (data, frame) => <MyPage frame={frame} data={data} />,
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
  form('POST /my/acting', { endpoint: actForAt, done: () => '/my', again: 'GET /my' }),
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
