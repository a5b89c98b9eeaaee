// The public face in its own zone: pages and forms, and no database. Everything is asked of the office side through its gateway.
import './zone-guard.ts';
import { instantOf } from '#kernel/time.ts';
import { createApp } from '#platform/http/app.ts';
import { pageSeconds } from '#platform/http/kept-pages.ts';
import { mountPortalLooks } from '#platform/ui/preferences.ts';
import { zoneKeys } from '#platform/zones/envelope.ts';
import { RemoteDoor } from '#platform/zones/remote.ts';
import fastifyStatic from '@fastify/static';
import { buildIslands } from '../scripts/build-islands.ts';
import { portalOf, routes, sentences } from './compose.ts';
import { publicEndpoints } from './public-endpoints.gen.ts';

const gateway = process.env['GATEWAY_URL'];
if (gateway === undefined) throw new Error('请设置 GATEWAY_URL:办公区网关的地址，例如 http://10.0.0.2:3100。');
const port = Number(process.env['PORT'] ?? 3000);

const allowed = new Set(publicEndpoints);
const open = routes.filter(({ endpoint }) => allowed.has(endpoint.at));
const door = new RemoteDoor(open, gateway, zoneKeys(process.env['ZONE_KEYS']));
const { folder, islands } = await buildIslands();
const app = await createApp({
  context: { now: () => instantOf(Date.now()), identify: (request) => door.identify(request), sentences },
  routes: open,
  door,
  portal: { ...portalOf({ islands, demonstration: process.env['DEMONSTRATION'] !== '0', gallery: false }), keepSeconds: pageSeconds() },
  async extend(server) {
    server.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
    await mountPortalLooks(server);
    await server.register(fastifyStatic, { root: folder, prefix: '/islands/', immutable: true, maxAge: '365d' });
  },
  log: { level: process.env['LOG_LEVEL'] ?? 'warn' },
});
await app.listen({ port, host: process.env['HOST'] ?? '0.0.0.0' });
process.send?.({ ready: true, url: `http://localhost:${port}`, lines: [] });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void app.close().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
