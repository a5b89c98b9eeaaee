import { expect, test } from 'vitest';
import { routes } from '../src/compose.ts';
import { describeApi } from '#platform/http/openapi.ts';

interface Operation {
  operationId: string;
  summary?: string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string }>;
}
// Sent through JSON once, as a reader gets it.
const document = JSON.parse(JSON.stringify(describeApi(routes))) as {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => ({ path, at: `${method.toUpperCase()} ${path}`, method, operation })),
);

test('接口文档列出每一个接口，一个不多一个不少，各有一句中文说明', () => {
  expect(operations.map(({ at }) => at).toSorted()).toEqual(
    routes.map(({ endpoint }) => endpoint.at.replace(/:(\w+)/g, '{$1}')).toSorted(),
  );
  for (const { at, operation } of operations) expect(operation.summary, at).toMatch(/[\u4e00-\u9fff]/);
});

test('接口文档合乎 OpenAPI 3.1:编号不重，路径参数都有交代，引用都落得到实处', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: expect.any(String) as string, version: expect.any(String) as string });
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, at, method, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((one) => one.in === 'path');
    expect(
      declared.map(({ name }) => name),
      at,
    ).toEqual(named);
    expect(
      declared.every(({ required }) => required),
      at,
    ).toBe(true);
    const seen = operation.parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(seen).size, at).toBe(seen.length);
    if (method === 'get') expect(operation.requestBody, at).toBeUndefined();
    expect(Object.keys(operation.responses), at).toEqual([expect.stringMatching(/^2\d\d$/), 'default']);
    for (const { description } of Object.values(operation.responses)) expect(description, at).not.toBe('');
  }
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  for (const reference of new Set(references)) {
    const pointer = reference.slice('"$ref":"#/'.length, -1).split('/');
    expect(
      pointer.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document),
      reference,
    ).toBeDefined();
  }
});

test('查询条件写在地址里，传材料用表单，文件回的是字节', () => {
  const at = (name: string) => operations.find((one) => one.at === name)?.operation;
  expect(at('GET /api/items')?.parameters.map(({ name }) => name)).toContain('q');
  expect(at('POST /api/cases/{caseId}/materials')?.requestBody?.content['multipart/form-data']).toMatchObject({
    schema: { properties: { upload: { type: 'string', format: 'binary' }, slot: { type: 'string' } } },
  });
  expect(at('GET /api/cases/{caseId}/files/{fileId}')?.responses['200']).toHaveProperty(['content', 'application/octet-stream']);
  expect(JSON.stringify(at('POST /api/cases/{caseId}/submission')?.requestBody)).not.toContain('caseId');
});
