import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountPortalLooks } from './preferences.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = Fastify();
  await app.register(cookie);
  await app.register(formbody);
  await mountPortalLooks(app);
});
afterAll(() => app.close());

const post = (payload: string) =>
  app.inject({ method: 'POST', url: '/preferences', payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('浏览辅助的选择', () => {
  it('长者模式写入浏览器，并回到原来的页面', async () => {
    const reply = await post('next=%2Fguides%2F1%3Fq%3Da&elder=1');
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toBe('/guides/1?q=a');
    expect(reply.cookies).toMatchObject([{ name: 'elder', value: '1', path: '/' }]);
  });

  it('认不出的选择不写入，也不离开本站', async () => {
    const reply = await post('next=%2F%2Fevil.example&contrast=neon');
    expect(reply.headers.location).toBe('/');
    expect(reply.cookies).toEqual([]);
  });

  it('样式表由颜色表和门户样式合成', async () => {
    const reply = await app.inject('/assets/portal.css');
    expect(reply.headers['content-type']).toContain('text/css');
    expect(reply.body).toContain('--primary: #1659c7');
    expect(reply.body).toContain('.site-header');
  });
});
