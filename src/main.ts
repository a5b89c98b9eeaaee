import path from 'node:path';
import { strangerIn } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { Relay } from '#platform/events/relay.ts';
import { openFileStore } from '#platform/files/store.ts';
import { createApp } from '#platform/http/app.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import type { Runtime } from '#platform/work/work.ts';
import { extend, handlers, portalOf, routes, sentences } from './compose.ts';

const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: start with `npm start`');
const dataDirectory = path.resolve(process.env['DATA_DIR'] ?? '.data');
const port = Number(process.env['PORT'] ?? 3000);
const tell = (message: object) => process.send?.(message);
const now = () => instantOf(Date.now());

const applied = await migrate(url);
if (applied.length > 0) tell({ progress: `数据库已升级:${applied.length} 项` });
const database = openDatabase(url);
const vault = openVault(await loadMasterKey(dataDirectory));
const runtime: Runtime = { database, vault, files: openFileStore(path.join(dataDirectory, 'files'), vault), wake: () => relay.wake() };

const development = process.env['YIWANG_DEV'] === '1';
const { buildIslands } = await import('../scripts/build-islands.ts');
const { folder: islandsFolder, islands } = await buildIslands();
const consoleFolder = process.env['CONSOLE_DIR'];

const app = await createApp({
  context: { runtime, now, identify: () => Promise.resolve({ actor: strangerIn('public') }), sentences },
  routes,
  portal: portalOf(islands, development),
  extend: (server) => extend(server, runtime, { islandsFolder, ...(consoleFolder === undefined ? {} : { consoleFolder }) }),
  logger: true,
});
const relay: Relay = new Relay(runtime, handlers, {
  now,
  onError: (error, about) => app.log.error({ err: error, ...about }, 'event not handled'),
});
relay.start();
await app.listen({ port, host: process.env['HOST'] ?? '0.0.0.0' });
tell({ ready: true, url: `http://localhost:${port}`, lines: [] });

let stopping = false;
/** Ends what is under way, then the process; a second signal does not wait. */
async function stop(): Promise<void> {
  if (stopping) process.exit(0);
  stopping = true;
  setTimeout(() => process.exit(0), 2_000).unref();
  await app.close();
  await relay.stop();
  await database.destroy();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
// The launcher is gone: nobody would stop us any more.
process.on('disconnect', () => void stop());
