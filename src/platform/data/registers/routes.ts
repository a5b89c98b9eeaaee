import { type Route, serve } from '#platform/http/serve.ts';
import { getMyContacts, listDivisions, listMyLooks, setMyEmail } from './contract.ts';
import { contactsAt, divisionsAt, looksAt, setEmailAt } from './schema.ts';

export const routes: Route[] = [
  serve(divisionsAt, listDivisions),
  serve(looksAt, (work) => listMyLooks(work)),
  serve(contactsAt, (work) => getMyContacts(work)),
  serve(setEmailAt, setMyEmail),
];
