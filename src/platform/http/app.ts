import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { mountApi } from './api.ts';
import { type Context, say } from './context.ts';
import { Door } from './door.ts';
import { mountOpenApi } from './openapi.ts';
import { mountPortal, type Portal } from './portal.ts';
import type { Route } from './serve.ts';

export interface AppParts {
  context: Context;
  routes: readonly Route[];
  portal?: Portal;
  /** Plain Fastify plugins of the composition: static files, health, live streams. */
  extend?: (app: FastifyInstance) => Promise<void>;
  logger?: boolean;
}

const MOST_BODY = 1_048_576;
const MOST_FILE = 20 * 1_048_576;

/** The HTTP server of one process: API, portal pages and forms over the same endpoints, with the security headers. */
export async function createApp({ context, routes, portal, extend, logger = false }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logger ? { level: process.env['LOG_LEVEL'] ?? 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    bodyLimit: MOST_BODY,
    trustProxy: process.env['TRUST_PROXY'] === '1',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Ant Design writes its styles at run time into <style> elements.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'frame-ancestors': ["'self'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
      },
    },
    hsts: false,
    // `no-referrer` would make browsers send `Origin: null` with our own forms, which the check below refuses.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(compress, { global: true, threshold: 1_024 });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: MOST_BODY });
  await app.register(multipart, { limits: { fileSize: MOST_FILE, files: 20, fields: 500, fieldSize: MOST_BODY } });

  // Cross-site requests may read nothing secret and change nothing: the browser says where a request comes from.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const foreign =
      site === undefined
        ? origin !== undefined && URL.canParse(origin) && new URL(origin).host !== request.host
        : site !== 'same-origin' && site !== 'none';
    if (foreign || origin === 'null')
      await reply
        .code(403)
        .type('application/problem+json')
        .send({ code: 'cross_site', status: 403, detail: say(context, 'zh', 'cross_site') });
  });

  const door = new Door(context, routes);
  mountApi(app, context, door, routes);
  mountOpenApi(app, routes);
  await extend?.(app);
  if (portal) mountPortal(app, context, door, portal);
  return app;
}
