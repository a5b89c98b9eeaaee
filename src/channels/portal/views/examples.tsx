import type { ReactElement } from 'react';
import { GuidePage } from '#applications/service/catalogue/views/GuidePage.tsx';
import { HomePage } from '#applications/service/catalogue/views/HomePage.tsx';
import { SearchPage } from '#applications/service/catalogue/views/SearchPage.tsx';
import type { Frame } from '#kernel/page.ts';
import { GalleryPage } from '#platform/ui/public/examples.tsx';
import { AccountPage, LooksPage, PasswordPage } from '#platform/support/identity/views/AccountPages.tsx';
import { RegisterPage } from '#platform/support/identity/views/RegisterPages.tsx';
import {
  exampleEmptySearch,
  exampleGuide,
  exampleHome,
  exampleLooks,
  exampleMe,
  exampleRegistration,
  exampleSearch,
  exampleSessions,
  exampleSignIn,
  exampleSignInForm,
} from '../text.examples.ts';
import { SignInPage } from './SignInPage.tsx';
import { AccessibilityPage, ErrorPage, NotFoundPage } from './StandingPages.tsx';

const hrefOfPage = (page: number) => `/search?page=${page}`;
const { person } = exampleSignIn;

/** Every page of the channel with content, by name; tests and the dev gallery walk them. `translated`: no example data in Chinese. */
export const examplePages: readonly { name: string; translated: boolean; view: (frame: Frame) => ReactElement }[] = [
  { name: 'gallery', translated: true, view: (frame) => <GalleryPage frame={frame} /> },
  { name: 'home', translated: false, view: (frame) => <HomePage frame={{ ...frame, path: '/', person }} data={exampleHome} /> },
  { name: 'guide', translated: false, view: (frame) => <GuidePage frame={{ ...frame, path: '/people/guides/1' }} guide={exampleGuide} /> },
  { name: 'search', translated: false, view: (frame) => <SearchPage frame={frame} data={exampleSearch} hrefOfPage={hrefOfPage} /> },
  {
    name: 'search-empty',
    translated: false,
    view: (frame) => <SearchPage frame={frame} data={exampleEmptySearch} hrefOfPage={hrefOfPage} />,
  },
  {
    name: 'sign-in',
    translated: false,
    view: (frame) => (
      <SignInPage
        frame={{ ...frame, form: exampleSignInForm }}
        as="citizen"
        forgottenHref="/forgotten"
        registerHref="/register"
        {...exampleSignIn}
      />
    ),
  },
  { name: 'sign-in-official', translated: true, view: (frame) => <SignInPage frame={frame} as="official" next="/console" /> },
  { name: 'not-found', translated: true, view: (frame) => <NotFoundPage frame={frame} /> },
  { name: 'error', translated: false, view: (frame) => <ErrorPage frame={frame} message={exampleSignIn.message} incident="req-1f3k9a" /> },
  {
    name: 'account',
    translated: false,
    view: (frame) => (
      <AccountPage
        frame={{ ...frame, person }}
        me={exampleMe}
        sessions={exampleSessions}
        contacts={{ phone: '139****0001', email: 'name@example.cn' }}
        changed
      />
    ),
  },
  { name: 'password', translated: true, view: (frame) => <PasswordPage frame={frame} must /> },
  { name: 'looks', translated: false, view: (frame) => <LooksPage frame={frame} looks={exampleLooks} /> },
  {
    name: 'register',
    translated: false,
    view: (frame) => <RegisterPage frame={{ ...frame, form: exampleRegistration }} example="99010219**********" />,
  },
  { name: 'accessibility', translated: true, view: (frame) => <AccessibilityPage frame={frame} /> },
];
