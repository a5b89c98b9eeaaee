import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { mountApi } from './api.ts';
import { type Context, say } from './context.ts';
import { Door, type Entrance } from './door.ts';
import { failureHandler } from './failures.ts';
import { logSettings } from './log.ts';
import { mountOpenApi } from './openapi.ts';
import { mountPortal, type Portal } from './portal.ts';
import type { Route } from './serve.ts';

export interface AppParts {
  context: Context;
  routes: readonly Route[];
  portal?: Portal;
  /** Where the work is done, when not in this process. */
  door?: Entrance;
  /** Plain Fastify plugins of the composition: static files, health, live streams. */
  extend?: (app: FastifyInstance) => Promise<void>;
  /** Where log lines go, and from which level on; absent: nowhere. */
  log?: { level: string; stream?: { write(line: string): void } };
}

const MOST_BODY = 1_048_576;
const MOST_FILE = 20 * 1_048_576;

/** The HTTP server of one process: API, portal pages and forms over the same endpoints, with the security headers. */
export async function createApp({ context, routes, portal, door: given, extend, log }: AppParts): Promise<FastifyInstance> {
  const failed = failureHandler(context, portal);
  const app = Fastify({
    ...(log === undefined ? {} : { logger: { ...logSettings(log.level), ...(log.stream ? { stream: log.stream } : {}) } }),
    // One of its own for each request, over all processes: what a user is told of an incident finds its lines.
    genReqId: () => randomBytes(8).toString('hex'),
    bodyLimit: MOST_BODY,
    trustProxy: process.env['TRUST_PROXY'] === '1',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => void failed(error, request, reply),
  });
  app.setErrorHandler(failed);
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
    // Not `no-referrer`: under it browsers send our own forms with `Origin: null`, and they would look foreign below.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(compress, { global: true, threshold: 1_024 });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: MOST_BODY });
  // A file over the limit is told at its field and the rest is kept: the reader must go on beyond it (`readMultipart`).
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: MOST_FILE, files: 20, fields: 500, fieldSize: MOST_BODY },
  });

  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  // Cross-site requests may read nothing secret and change nothing: the browser says where a request comes from.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    // Over plain HTTP a browser names only the origin; a program names neither.
    const foreign = site === undefined ? originIsForeign(origin, request.host) : site !== 'same-origin' && site !== 'none';
    if (foreign)
      await reply
        .code(403)
        .type('application/problem+json')
        .send({ code: 'cross_site', status: 403, detail: say(context, 'zh', 'cross_site') });
  });

  const door: Entrance = given ?? new Door(context, routes);
  mountApi(app, context, door, routes);
  mountOpenApi(app, routes);
  await extend?.(app);
  if (portal) mountPortal(app, context, door, portal);
  return app;
}

function originIsForeign(origin: string | undefined, host: string): boolean {
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
