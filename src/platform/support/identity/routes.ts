import { guarded, type Route, serve, serveSession } from '#platform/http/serve.ts';
import { countActivation } from './activations.ts';
import { actFor, changePassword, countAttempt, getMe, listSessions, register, signIn, signOut, signOutEverywhere } from './commands.ts';
import {
  actForAt,
  type Ended,
  meAt,
  passwordAt,
  Registration,
  registrationAt,
  sessionsAt,
  SignIn,
  signInAt,
  signOutAt,
  signOutEverywhereAt,
} from './schema.ts';

const leave = (body: Ended) => ({ token: null, body });

export const routes: Route[] = [
  guarded(
    serveSession(signInAt, signIn, ({ token, ...body }) => ({ token, body })),
    SignIn,
    countAttempt,
  ),
  serveSession(signOutAt, (work) => signOut(work), leave),
  serveSession(signOutEverywhereAt, (work) => signOutEverywhere(work), leave),
  serve(meAt, (work) => getMe(work)),
  guarded(serve(registrationAt, register, 201), Registration, countActivation),
  serve(sessionsAt, (work) => listSessions(work)),
  serve(passwordAt, changePassword),
  serve(actForAt, actFor),
];
