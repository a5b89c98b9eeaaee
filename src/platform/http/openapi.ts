import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { SESSION_COOKIE } from './context.ts';
import type { Route } from './serve.ts';

type Schema = Record<string, unknown> & {
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Schema;
  return rest;
};

const namesIn = (url: string) => [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** What a caller sends in the body: everything the address does not carry already. */
function bodyOf(input: Schema, inAddress: readonly string[]): object | undefined {
  const properties = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !inAddress.includes(name)));
  if (input.properties !== undefined && Object.keys(properties).length === 0) return undefined;
  const required = (input.required ?? []).filter((name) => !inAddress.includes(name));
  const schema = input.properties === undefined ? input : { ...input, properties, required };
  // Bytes cannot be written as JSON Schema, so zod leaves the property empty: such a body is a multipart form.
  const files = Object.entries(properties).filter(([, one]) => Object.keys(one).length === 0);
  if (files.length === 0) return { required: required.length > 0, content: { 'application/json': { schema } } };
  const withFiles = { ...properties, ...Object.fromEntries(files.map(([name]) => [name, { type: 'string', format: 'binary' }])) };
  return { required: true, content: { 'multipart/form-data': { schema: { ...schema, properties: withFiles } } } };
}

function answerOf({ endpoint, respond }: Route): object {
  if (respond) return { description: 'OK', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  return { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } };
}

/** The interface document (接口文档) that other systems read, made from the same endpoint descriptions the server runs. */
export function describeApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const { endpoint, status } = route;
    const [method = 'GET', url = ''] = endpoint.at.split(' ');
    const inAddress = namesIn(url);
    const input = schemaOf(endpoint.input, 'input');
    const queried = method === 'GET' ? Object.entries(input.properties ?? {}).filter(([name]) => !inAddress.includes(name)) : [];
    const body = method === 'GET' ? undefined : bodyOf(input, inAddress);
    (paths[url.replace(/:(\w+)/g, '{$1}')] ??= {})[method.toLowerCase()] = {
      operationId: endpoint.at.toLowerCase().replaceAll(/[^a-z]+/g, '_'),
      ...(endpoint.summary === undefined ? {} : { summary: endpoint.summary }),
      tags: [url.split('/')[2] ?? 'api'],
      parameters: [
        ...inAddress.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } })),
        ...queried.map(([name, schema]) => ({ name, in: 'query', required: input.required?.includes(name) ?? false, schema })),
      ],
      ...(body ? { requestBody: body } : {}),
      responses: {
        [status]: answerOf(route),
        default: { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: '一网 Yiwang', version: '0.1.0' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{}, { session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'status', 'detail'],
          properties: {
            code: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            incident: { type: 'string' },
            fields: {
              type: 'array',
              items: {
                type: 'object',
                required: ['path', 'code'],
                properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  };
}

export function mountOpenApi(app: FastifyInstance, routes: readonly Route[]): void {
  let text: string | undefined;
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.type('application/json').send((text ??= JSON.stringify(describeApi(routes)))),
  );
}
