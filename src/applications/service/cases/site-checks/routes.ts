import { serve } from '#platform/http/serve.ts';
import { confirmSiteCheck } from './commands.ts';
import { readWaitingSiteCheck } from './read.ts';
import { confirmSiteCheckAt, waitingSiteCheckAt } from './schema.ts';

export const siteCheckRoutes = [serve(confirmSiteCheckAt, confirmSiteCheck), serve(waitingSiteCheckAt, readWaitingSiteCheck)];
