import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import { NoWritableHost } from '#platform/db/hosts.ts';
import { healthText } from './text.zh.ts';

/** A database that does not answer within this time is no database to whoever waits. */
const PATIENCE = 2_000;

/** /healthz: the process answers. /readyz: it can also reach the database; a balancer sends work only then. */
export function mountHealth(app: FastifyInstance, database: Database): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const status = await answerOf(database);
    return reply
      .code(status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, detail: healthText[status] });
  });
}

async function answerOf(database: Database): Promise<keyof typeof healthText> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'database_unreachable'>((resolve) => {
    timer = setTimeout(() => resolve('database_unreachable'), PATIENCE);
  });
  const asked = sql`select 1`.execute(database).then(
    () => 'ready' as const,
    (error: unknown) => (error instanceof NoWritableHost ? 'database_read_only' : 'database_unreachable'),
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
