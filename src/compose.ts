import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { routes as catalogueRoutes } from '#applications/service/catalogue/routes.ts';
import { problemText as catalogueText } from '#applications/service/catalogue/text.zh.ts';
import { galleryPages, pages as portalPages } from '#channels/portal/pages.tsx';
import { fallback } from '#channels/portal/views/fallback.tsx';
import type { Form, Page } from '#kernel/page.ts';
import { mountHealth } from '#platform/cloud/health.ts';
import type { Handler } from '#platform/events/relay.ts';
import { problemText as filesText } from '#platform/files/text.zh.ts';
import type { Portal } from '#platform/http/portal.ts';
import type { Route } from '#platform/http/serve.ts';
import { problemText as httpTextEn } from '#platform/http/text.en.ts';
import { problemText as httpText } from '#platform/http/text.zh.ts';
import { problemText as formsText } from '#platform/support/forms/text.zh.ts';
import { mountPortalLooks } from '#platform/ui/preferences.ts';
import type { Runtime } from '#platform/work/work.ts';

/** What every module brings, joined: the one place besides main.ts that knows everybody. Tests of whole journeys use it too. */
export const routes: readonly Route[] = [...catalogueRoutes];
export const handlers: readonly Handler[] = [];
export const pages: readonly Page[] = [...portalPages];
export const forms: readonly Form[] = [];
export const sentences = {
  zh: { ...httpText, ...filesText, ...formsText, ...catalogueText } as Readonly<Record<string, string>>,
  en: { ...httpTextEn } as Readonly<Record<string, string>>,
};

export function portalOf(islands: Readonly<Record<string, string>>, gallery: boolean): Portal {
  return { pages: gallery ? [...pages, ...galleryPages] : pages, forms, fallback, islands };
}

export interface Assets {
  /** The folder of the built enhancement scripts, and of the built console; absent where not built. */
  islandsFolder?: string;
  consoleFolder?: string;
}

/** Everything that is neither endpoint nor page: health, looks, static files. */
export async function extend(app: FastifyInstance, runtime: Runtime, { islandsFolder, consoleFolder }: Assets): Promise<void> {
  mountHealth(app, runtime.database);
  await mountPortalLooks(app);
  if (islandsFolder !== undefined)
    await app.register(fastifyStatic, { root: islandsFolder, prefix: '/islands/', immutable: true, maxAge: '365d', decorateReply: false });
  if (consoleFolder === undefined || !existsSync(consoleFolder)) return;
  await app.register(fastifyStatic, { root: path.resolve(consoleFolder), prefix: '/console/', wildcard: false, decorateReply: true });
  // The console finds its own way among its addresses; the server gives every one of them the same document.
  app.get('/console/*', (_request, reply) => reply.sendFile('index.html'));
  app.get('/console', (_request, reply) => reply.redirect('/console/', 302));
}
