import { createServer } from 'node:http';
import pg from 'pg';

// A server as small as can be, for trying the launcher alone: counts its starts in the database and answers with the count.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', () => {});
await pool.query('create table if not exists started (at timestamptz not null default now())');
await pool.query('insert into started default values');
const server = createServer((_request, response) => {
  void pool.query('select count(*) from started').then(
    ({ rows }) => response.end(JSON.stringify({ pid: process.pid, starts: Number(rows[0].count) })),
    () => response.writeHead(503).end(),
  );
});
const port = Number(process.env['PORT']);
server.listen(port, () => process.send?.({ ready: true, url: `http://localhost:${port}` }));
process.on('SIGTERM', () => process.exit(0));
