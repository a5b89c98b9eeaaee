import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#kernel/problem.ts';
import { type Context, say, sayField, SESSION_COOKIE, type Visitor } from './context.ts';
import type { Entrance } from './door.ts';
import { decodeForm, type FormValue } from './form-codec.ts';
import { logRefusal, refusalOf } from './refuse.ts';
import type { BytesAnswer, Route } from './serve.ts';

const visitors = new WeakMap<FastifyRequest, Promise<Visitor>>();

export function visitorOf(context: Context, request: FastifyRequest): Promise<Visitor> {
  let visitor = visitors.get(request);
  if (!visitor) {
    visitor = context.identify(request);
    visitors.set(request, visitor);
  }
  return visitor;
}

/** Query, body and path values as one raw input; multipart fields and HTML forms pass the form codec. */
export async function rawInputOf(request: FastifyRequest, route: Route): Promise<unknown> {
  const params = request.params as Record<string, string>;
  const schema = route.endpoint.input;
  if (request.isMultipart()) {
    const { fields, tooLarge } = await multipartOf(request);
    if (tooLarge.length > 0)
      throw new Problem(
        'too_large',
        413,
        tooLarge.map((path) => ({ path, code: 'field_file_too_large' })),
      );
    return { ...(decodeForm(schema, fields) as object), ...params };
  }
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    // A form's address may carry where to go afterwards; that is no part of what was typed.
    return { ...(decodeForm(schema, pairs(request.body)) as object), ...params };
  const query = decodeForm(schema, pairs(request.query)) as object;
  const body = request.body;
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) return body;
  return { ...query, ...body, ...(decodeForm(schema, Object.entries(params)) as object) };
}

export function pairs(source: unknown): [string, string][] {
  if (typeof source !== 'object' || source === null) return [];
  return Object.entries(source).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .map((one): [string, string] => [name, one]),
  );
}

interface Multipart {
  fields: [string, FormValue][];
  /** Names of the fields whose file is larger than one may be: it is not kept, all else is. */
  tooLarge: string[];
}

/** To read on beyond a file that is too large costs traffic and no memory; of more than this the rest is not waited for. */
const MOST_READ_ON = 100 * 1_048_576;

const multiparts = new WeakMap<FastifyRequest, Promise<Multipart>>();

export function multipartOf(request: FastifyRequest): Promise<Multipart> {
  let read = multiparts.get(request);
  if (!read) {
    read = readMultipart(request);
    multiparts.set(request, read);
  }
  return read;
}

async function readMultipart(request: FastifyRequest): Promise<Multipart> {
  const fields: [string, FormValue][] = [];
  const tooLarge: string[] = [];
  const length = Number(request.headers['content-length'] ?? Infinity);
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields.push([part.fieldname, typeof part.value === 'string' ? part.value : '']);
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.file.truncated) {
      tooLarge.push(part.fieldname);
      if (length > MOST_READ_ON) break;
    } else if (part.filename !== '' && part.filename !== undefined)
      fields.push([part.fieldname, { name: part.filename, mediaType: part.mimetype, bytes }]);
  }
  return { fields, tooLarge };
}

/** Sets or clears the session when the answer says so; the token never appears in the body. */
export function applySession(reply: FastifyReply, route: Route, output: unknown): unknown {
  const change = route.session?.(output);
  if (change === undefined) return output;
  if (change.token === null) reply.clearCookie(SESSION_COOKIE, { path: '/' });
  else
    reply.setCookie(SESSION_COOKIE, change.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      // No expiry: the server ends the session, whatever clock the browser has, and a shared browser forgets it when closed.
      secure: 'auto',
    });
  return change.body;
}

export function sendBytes(reply: FastifyReply, answer: BytesAnswer): FastifyReply {
  const name = encodeURIComponent(answer.fileName);
  return reply
    .type(answer.mediaType)
    .header('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', answer.unchanging === true ? 'public, max-age=31536000, immutable' : 'no-store')
    .send(Buffer.from(answer.bytes));
}

/** Gives every endpoint its address under /api; refusals are `application/problem+json` with a Chinese sentence. */
export function mountApi(app: FastifyInstance, context: Context, door: Entrance, routes: readonly Route[]): void {
  for (const route of routes) {
    const [method = 'GET', url = ''] = route.endpoint.at.split(' ');
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const visitor = await visitorOf(context, request);
        try {
          const output = await door.perform(visitor, route.endpoint.at, await rawInputOf(request, route));
          if (route.respond) return sendBytes(reply, route.respond(output));
          return await reply.code(route.status).send(applySession(reply, route, output));
        } catch (error) {
          return await sendProblem(context, request, reply, visitor, route.endpoint.at, error);
        }
      },
    });
  }
}

export async function sendProblem(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
  action: string,
  error: unknown,
): Promise<FastifyReply> {
  const refusal = refusalOf(error);
  if (!refusal) {
    request.log.error({ err: error, action }, 'defect');
    return reply
      .code(500)
      .type('application/problem+json')
      .send({ code: 'unexpected', status: 500, detail: say(context, 'zh', 'unexpected'), incident: request.id });
  }
  await logRefusal(context.runtime?.database, visitor, context.now(), action, refusal);
  const fields = refusal.fields.map((field) => ({ ...field, message: sayField(context, 'zh', field) }));
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send({
      code: refusal.code,
      status: refusal.status,
      detail: refusal.sentence ?? say(context, 'zh', refusal.code),
      ...(fields.length > 0 ? { fields } : {}),
    });
}
