import * as z from 'zod';
import { form, page } from '#kernel/page.ts';
import { appointHandlerAt, endHandlerAt, listHandlersAt } from './handlers/schema.ts';
import { HandlersPage } from './handlers/views/HandlersPage.tsx';
import { giveAuthorityAt, listAuthoritiesAt, revokeAuthorityAt } from './schema.ts';
import { AuthoritiesPage } from './views/AuthoritiesPage.tsx';

const mine = '/my/authorities';

export const pages = [
  page('GET /my/authorities', {
    params: z.object({}),
    needs: (call) => call(listAuthoritiesAt, {}),
    view: (data, frame) => <AuthoritiesPage frame={frame} data={data} />,
  }),
  page('GET /my/handlers', {
    params: z.object({}),
    needs: (call) => call(listHandlersAt, {}),
    view: (data, frame) => <HandlersPage frame={frame} data={data} />,
  }),
];

export const forms = [
  form('POST /my/authorities', { endpoint: giveAuthorityAt, done: () => mine, again: 'GET /my/authorities' }),
  form('POST /my/handlers', { endpoint: appointHandlerAt, done: () => '/my/handlers', again: 'GET /my/handlers' }),
  form('POST /my/handlers/:enterpriseId/:personId/end', {
    endpoint: endHandlerAt,
    done: () => '/my/handlers',
    again: 'GET /my/handlers',
  }),
  form('POST /my/authorities/:id/end', { endpoint: revokeAuthorityAt, done: () => mine, again: 'GET /my/authorities' }),
];
