import { type Route, serve } from '#platform/http/serve.ts';
import { publishItem, retireItem } from './commands.ts';
import { readGuide } from './guide.ts';
import { listManaged, readManagedItem } from './managing.ts';
import { guideAt, managedItemAt, managedItemsAt, overviewAt, publishItemAt, retireItemAt, searchItemsAt } from './schema.ts';
import { readOverview, searchItems } from './search.ts';

export const routes: Route[] = [
  serve(searchItemsAt, searchItems),
  serve(overviewAt, readOverview),
  serve(guideAt, readGuide),
  serve(managedItemsAt, listManaged),
  serve(managedItemAt, readManagedItem),
  serve(publishItemAt, publishItem),
  serve(retireItemAt, retireItem),
];
