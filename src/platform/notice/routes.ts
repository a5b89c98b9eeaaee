import { type Route, serve } from '#platform/http/serve.ts';
import { countUnread, listNotices, markRead } from './commands.ts';
import { markReadAt, noticesAt, unreadAt } from './schema.ts';

export const routes: Route[] = [
  serve(noticesAt, (work) => listNotices(work)),
  serve(unreadAt, (work) => countUnread(work)),
  serve(markReadAt, markRead),
];
