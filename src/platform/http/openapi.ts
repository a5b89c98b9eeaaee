import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Route } from './serve.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

/** The interface document (接口文档) that other systems read, made from the same endpoint descriptions the server runs. */
export function describeApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { endpoint, status } of routes) {
    const [method = 'GET', url = ''] = endpoint.at.split(' ');
    const path = url.replace(/:(\w+)/g, '{$1}');
    const parameters = [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    (paths[path] ??= {})[method.toLowerCase()] = {
      ...(endpoint.summary === undefined ? {} : { summary: endpoint.summary }),
      parameters,
      ...(method === 'GET' ? {} : { requestBody: { content: { 'application/json': { schema: schemaOf(endpoint.input, 'input') } } } }),
      responses: {
        [status]: { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } },
        default: { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: '一网 Yiwang', version: '0.1.0' },
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'status', 'detail'],
          properties: {
            code: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            fields: {
              type: 'array',
              items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
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
