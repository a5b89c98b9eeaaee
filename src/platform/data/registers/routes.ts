import { type Route, serve } from '#platform/http/serve.ts';
import { getMyContacts, listDivisions, listMyLooks, setMyEmail } from './contract.ts';
import { listMyCredit } from './credit.ts';
import { contactsAt, creditAt, divisionsAt, looksAt, setEmailAt } from './schema.ts';

export const routes: Route[] = [
  serve(divisionsAt, listDivisions),
  serve(looksAt, (work) => listMyLooks(work)),
  serve(contactsAt, (work) => getMyContacts(work)),
  serve(setEmailAt, setMyEmail),
  serve(creditAt, (work) => listMyCredit(work)),
];
