import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

export interface MetricsPlace {
  port: number;
  host: string;
  /** Asked for (Authorization: Bearer) wherever others than this machine can reach the port. */
  token: string | undefined;
}

const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

/** METRICS_PORT switches it on. On another address than loopback it wants METRICS_TOKEN: figures tell strangers when to come. */
export function metricsPlace(environment: NodeJS.ProcessEnv): MetricsPlace | undefined {
  const given = environment['METRICS_PORT'];
  if (given === undefined || given === '') return undefined;
  const host = environment['METRICS_HOST'] ?? '127.0.0.1';
  const token = environment['METRICS_TOKEN'];
  if (!LOOPBACK.test(host) && (token === undefined || token.length < 16))
    throw new Error('METRICS_HOST 不是本机地址时，请设置 METRICS_TOKEN(至少 16 个字符)，指标只给出示它的监控系统。');
  return { port: Number(given), host, token };
}

/** A listener of its own: the citizens' port has no such address at all. */
export async function listenForMetrics(metrics: Metrics, { port, host, token }: MetricsPlace): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0];
    if (request.method !== 'GET' || path !== '/metrics') return void response.writeHead(404).end();
    if (token !== undefined && !same(request.headers.authorization ?? '', `Bearer ${token}`)) return void response.writeHead(401).end();
    metrics.text().then(
      (text) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
