import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Form, Frame, Language, Page, ReturnedForm } from '#kernel/page.ts';
import { Problem } from '#kernel/problem.ts';
import { applySession, multipartOf, pairs, rawInputOf, visitorOf } from './api.ts';
import { type Context, say, sayField, type Visitor } from './context.ts';
import type { Entrance } from './door.ts';
import type { FormValue } from './form-codec.ts';
import { KeptPages } from './kept-pages.ts';
import { logRefusal, type Refusal, refusalOf } from './refuse.ts';
import { withoutUnseen } from './storable.ts';

/** Pages that answer when something else cannot: shown inside the portal's own frame. */
export interface FallbackPages {
  notFound(frame: Frame): unknown;
  /** A refusal (`code`, `message`) or a defect (`incident` number). */
  failed(frame: Frame, about: { status: number; code: string; message: string; incident?: string }): unknown;
  signInPath: string;
}

export interface Portal {
  pages: readonly Page[];
  forms: readonly Form[];
  fallback: FallbackPages;
  islands: Readonly<Record<string, string>>;
  /** For how many seconds a page that is the same for every stranger is shown again; absent: rendered for each. */
  keepSeconds?: number;
}

type Params = Record<string, string>;

/** Gives pages and forms their addresses. A page works without JavaScript; a failed form comes back with 422 and all that was typed. */
export function mountPortal(app: FastifyInstance, context: Context, door: Entrance, portal: Portal): void {
  const kept = portal.keepSeconds ? new KeptPages(portal.keepSeconds) : undefined;
  const byAddress = new Map(portal.pages.map((page) => [page.at, page]));

  const frameOf = (request: FastifyRequest, visitor: Visitor, form?: ReturnedForm): Frame => ({
    lang: languageOf(request),
    elder: request.cookies['elder'] === '1',
    highContrast: request.cookies['contrast'] === 'high',
    path: request.url,
    islands: portal.islands,
    ...(visitor.person ? { person: visitor.person } : {}),
    ...(form ? { form } : {}),
  });

  const show = async (page: Page, params: Params, frame: Frame, visitor: Visitor) => {
    const parsed = page.params.parse(params);
    return html(page.view(await page.needs(door.callFor(visitor), parsed, frame), frame));
  };

  const fail = async (request: FastifyRequest, reply: FastifyReply, visitor: Visitor, error: unknown, action: string) => {
    const refusal = refusalOf(error);
    const frame = frameOf(request, visitor);
    if (!refusal) request.log.error({ err: error, action }, 'defect');
    else await logRefusal(context.runtime?.database, visitor, context.now(), action, refusal);
    if (refusal !== undefined && refusal.code === visitor.confined?.problem.code) return reply.redirect(visitor.confined.path, 303);
    // An official is signed in already: the sign-in page would ask him for what he has done and say nothing.
    if (refusal?.code === 'sign_in_required' && visitor.actor.personId !== undefined && visitor.actor.zone !== 'public') {
      const about = { status: 403, code: 'official_account', message: say(context, frame.lang, 'official_account') };
      return reply
        .code(403)
        .type('text/html')
        .send(html(portal.fallback.failed(frame, about)));
    }
    if (refusal?.code === 'sign_in_required' || (refusal?.status === 401 && request.method === 'GET'))
      return reply.redirect(`${portal.fallback.signInPath}?next=${encodeURIComponent(pageBehind(request))}`, 303);
    const status = refusal?.status ?? 500;
    if (status === 404 || (refusal?.code === 'invalid_input' && request.method === 'GET'))
      return reply
        .code(404)
        .type('text/html')
        .send(html(portal.fallback.notFound(frame)));
    const code = refusal?.code ?? 'unexpected';
    const about = { status, code, message: say(context, frame.lang, code), ...(refusal ? {} : { incident: request.id }) };
    return reply
      .code(status)
      .type('text/html')
      .send(html(portal.fallback.failed(frame, about)));
  };

  for (const page of portal.pages) {
    app.get(page.at.slice(4), async (request, reply) => {
      const visitor = await visitorOf(context, request);
      try {
        const params = withoutUnseen({ ...Object.fromEntries(pairs(request.query)), ...(request.params as Params) });
        const frame = frameOf(request, visitor);
        const make = () => show(page, params, frame, visitor);
        void reply.type('text/html');
        if (!page.keep || !kept || visitor.actor.assurance !== 'none') return await reply.send(await make());
        const one = await kept.get(`${frame.lang} ${frame.elder} ${frame.highContrast} ${frame.path}`, make);
        const packed = one.encoded(request.headers['accept-encoding']);
        void reply.header('vary', 'accept-encoding, cookie');
        if (!packed) return await reply.send(one.html);
        return await reply.header('content-encoding', packed.encoding).send(await packed.bytes);
      } catch (error) {
        return fail(request, reply, visitor, error, page.at);
      }
    });
  }

  for (const form of portal.forms) {
    app.post(form.at.slice(5), async (request, reply) => {
      const visitor = await visitorOf(context, request);
      const params = request.params as Params;
      try {
        const route = door.routeAt(form.endpoint.at);
        const output = await door.perform(visitor, form.endpoint.at, await rawInputOf(request, route));
        const left = form.defects?.(output) ?? [];
        if (left.length > 0) throw new Problem('invalid_input', 422, left);
        applySession(reply, route, output);
        if (form.policy !== undefined) reply.header('content-security-policy', form.policy);
        if (form.show) return await reply.type('text/html').send(html(form.show(output, frameOf(request, visitor))));
        return await reply.redirect(form.done(output, { ...Object.fromEntries(pairs(request.query)), ...params }), 303);
      } catch (error) {
        const refusal = refusalOf(error);
        const page = byAddress.get(form.again);
        const elsewhere = refusal?.code === 'sign_in_required' || refusal?.code === visitor.confined?.problem.code;
        if (!refusal || !page || elsewhere || (refusal.status === 404 && !form.show)) return fail(request, reply, visitor, error, form.at);
        await logRefusal(context.runtime?.database, visitor, context.now(), form.at, refusal);
        try {
          const lang = languageOf(request);
          const frame = frameOf(request, visitor, returned(context, lang, refusal, await typed(request)));
          const again = { ...Object.fromEntries(pairs(request.query)), ...params };
          return await reply
            .code(422)
            .type('text/html')
            .send(await show(page, again, frame, visitor));
        } catch (second) {
          return fail(request, reply, visitor, second, form.again);
        }
      }
    });
  }

  app.setNotFoundHandler(async (request, reply) => {
    const visitor = await visitorOf(context, request);
    if (request.url.startsWith('/api/'))
      return reply
        .code(404)
        .type('application/problem+json')
        .send({ code: 'not_found', status: 404, detail: say(context, 'zh', 'not_found') });
    return reply
      .code(404)
      .type('text/html')
      .send(html(portal.fallback.notFound(frameOf(request, visitor))));
  });
}

/** The page to come back to after signing in: this one, or the one whose form was sent. */
function pageBehind(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url;
  const referer = request.headers.referer;
  const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  return from?.host === request.headers.host ? `${from?.pathname ?? '/'}${from?.search ?? ''}` : '/';
}

function languageOf(request: FastifyRequest): Language {
  return request.cookies['lang'] === 'en' ? 'en' : 'zh';
}

function html(element: unknown): string {
  return `<!doctype html>${renderToStaticMarkup(element as ReactElement)}`;
}

function returned(context: Context, lang: Language, refusal: Refusal, values: ReturnedForm['values']): ReturnedForm {
  const defects = refusal.fields.map((field) => ({ ...field, message: sayField(context, lang, field) }));
  return { values, defects, code: refusal.code, message: say(context, lang, refusal.code) };
}

/** Everything typed, by field name; passwords and files are not sent back. */
async function typed(request: FastifyRequest): Promise<Record<string, string | string[]>> {
  const fields: Iterable<readonly [string, FormValue]> = request.isMultipart() ? (await multipartOf(request)).fields : pairs(request.body);
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    if (typeof value !== 'string' || /password/i.test(name)) continue;
    const text = withoutUnseen(value);
    const before = values[name];
    values[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
  }
  return values;
}
