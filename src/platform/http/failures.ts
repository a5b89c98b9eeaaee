import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactElement } from 'react';
import { strangerIn } from '#kernel/actor.ts';
import { sendProblem } from './api.ts';
import { type Context, say } from './context.ts';
import type { Portal } from './portal.ts';
import { refusalOf } from './refuse.ts';

/**
 * What answers when no route could: a body that is no JSON, an address that is no address, a session that cannot be looked up
 * because the database is away. A sentence in every case, and nothing of the inside.
 */
export function failureHandler(context: Context, portal: Portal | undefined) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const asPage = portal !== undefined && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
    if (!asPage) return sendProblem(context, request, reply, { actor: strangerIn('public') }, request.method, error);
    const refusal = refusalOf(error);
    if (!refusal) request.log.error({ err: error, action: request.method }, 'defect');
    const code = refusal?.code ?? 'unexpected';
    const status = refusal?.status ?? 500;
    // Cookies may not have been taken apart yet; what the reader needs to read it is kept all the same.
    const cookies = request.headers.cookie ?? '';
    const lang = cookies.includes('lang=en') ? 'en' : 'zh';
    const reading = { elder: cookies.includes('elder=1'), highContrast: cookies.includes('contrast=high') };
    const frame = { lang, ...reading, path: '/', islands: portal.islands } as const;
    const about = { status, code, message: say(context, lang, code), ...(refusal ? {} : { incident: request.id }) };
    const page = status === 404 ? portal.fallback.notFound(frame) : portal.fallback.failed(frame, about);
    // The fallback pages are the portal's own elements, typed as unknown only because the kernel knows no React.
    return reply
      .code(status)
      .type('text/html')
      .send(`<!doctype html>${renderToStaticMarkup(page as ReactElement)}`);
  };
}
