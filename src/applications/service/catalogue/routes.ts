import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import { publishItem, rollBackItem } from './commands.ts';
import { formRulesAt } from './form-rules-schema.ts';
import { readFormRules, readGuide } from './guide.ts';
import { listManaged, readManagedItem } from './managing.ts';
import { routes as proposalRoutes } from './proposals/routes.ts';
import { guideAt, managedItemAt, managedItemsAt, overviewAt, publishItemAt, rollBackItemAt, searchItemsAt } from './schema.ts';
import { readOverview, searchItems } from './search.ts';
import { routes as successorRoutes } from './successors/routes.ts';

export const routes: Route[] = [
  serve(searchItemsAt, searchItems),
  serve(overviewAt, readOverview),
  serve(guideAt, readGuide),
  // A version never changes, and its address tells the version of the runtime: it may be kept for ever.
  serveBytes(formRulesAt, readFormRules, ({ text }) => ({
    bytes: Buffer.from(text, 'utf8'),
    mediaType: 'text/javascript',
    fileName: 'rules.js',
    inline: true,
    unchanging: true,
  })),
  serve(managedItemsAt, listManaged),
  serve(managedItemAt, readManagedItem),
  serve(publishItemAt, publishItem),
  serve(rollBackItemAt, rollBackItem),
  ...proposalRoutes,
  ...successorRoutes,
];
