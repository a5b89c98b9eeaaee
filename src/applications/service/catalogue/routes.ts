import { type Route, serve } from '#platform/http/serve.ts';
import { publishItem, retireItem } from './commands.ts';
import { readGuide, readManagedItem } from './guide.ts';
import { guideAt, managedItemAt, overviewAt, publishItemAt, retireItemAt, searchItemsAt } from './schema.ts';
import { readOverview, searchItems } from './search.ts';

export const routes: Route[] = [
  serve(searchItemsAt, searchItems),
  serve(overviewAt, readOverview),
  serve(guideAt, readGuide),
  serve(managedItemAt, readManagedItem),
  serve(publishItemAt, publishItem),
  serve(retireItemAt, retireItem),
];
