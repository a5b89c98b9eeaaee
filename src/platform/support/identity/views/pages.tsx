import { type Form, form, type Page, page } from '#kernel/page.ts';
import { contactsAt, looksAt, setEmailAt } from '#platform/data/registers/schema.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { AccountQuery, actForAt, AnyQuery, meAt, passwordAt, registrationAt, sessionsAt, signOutEverywhereAt } from '../schema.ts';
import { AccountPage, LooksPage, PasswordPage } from './AccountPages.tsx';
import { RegisteredPage, RegisterPage } from './RegisterPages.tsx';

export const pages: readonly Page[] = [
  page('GET /my/account', {
    params: AccountQuery,
    needs: async (call, { changed }) => ({
      me: await call(meAt, {}),
      sessions: await call(sessionsAt, {}),
      contacts: await call(contactsAt, {}),
      changed: changed !== undefined,
    }),
    view: (data, frame) => <AccountPage frame={frame} {...data} />,
  }),
  page('GET /my/password', {
    params: AnyQuery,
    needs: (call) => call(meAt, {}),
    view: ({ mustChangePassword }, frame) => <PasswordPage frame={frame} must={mustChangePassword} />,
  }),
  page('GET /my/looks', {
    params: AnyQuery,
    needs: (call) => call(looksAt, {}),
    view: (looks, frame) => <LooksPage frame={frame} looks={looks} />,
  }),
  page('GET /register/done', {
    params: AnyQuery,
    needs: () => Promise.resolve(null),
    view: (_none, frame) => <RegisteredPage frame={frame} />,
  }),
];

/** Where the demonstration is seeded the page offers an invented number: nobody should type his own there. */
export function registerPages(demonstration: boolean): readonly Page[] {
  return [
    page('GET /register', {
      params: AnyQuery,
      needs: () => Promise.resolve(demonstration ? inventedNumber() : undefined),
      view: (example, frame) => <RegisterPage frame={frame} example={example} />,
    }),
  ];
}

function inventedNumber(): string {
  const among = (most: number) => Math.floor(Math.random() * most);
  return demonstrationIdNumber('990102', `${1960 + among(45)}-0${1 + among(9)}-1${among(10)}`, 500 + among(499));
}

export const forms: readonly Form[] = [
  form('POST /my/account/acting', { endpoint: actForAt, done: () => '/my/account', again: 'GET /my/account' }),
  form('POST /my/account/email', { endpoint: setEmailAt, done: () => '/my/account#email', again: 'GET /my/account' }),
  form('POST /my/sign-out-everywhere', { endpoint: signOutEverywhereAt, done: () => '/sign-in', again: 'GET /my/account' }),
  form('POST /my/password', { endpoint: passwordAt, done: () => '/my/account?changed=1', again: 'GET /my/password' }),
  form('POST /register', { endpoint: registrationAt, done: () => '/register/done', again: 'GET /register' }),
];
