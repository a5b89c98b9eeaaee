import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { caseGauges } from '#applications/service/cases/gauges.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { backupJob, plannedBackup } from '#platform/cloud/backup/job.ts';
import { backlogGauges, poolGauges } from '#platform/cloud/gauges.ts';
import { ensurePartitions } from '#platform/cloud/housekeeping.ts';
import { listenForMetrics, metricsPlace } from '#platform/cloud/listener.ts';
import { measureRequests, Metrics } from '#platform/cloud/metrics.ts';
import { Presence } from '#platform/cloud/presence.ts';
import { SlowStatements } from '#platform/cloud/slow.ts';
import { noteStatement, otlpExporter, Tracer, traceRequests, useTracer } from '#platform/cloud/trace.ts';
import { programVersion } from '#platform/cloud/version.ts';
import { refuseForeignKey } from '#platform/data/registers/contract.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { hearingOf, Relay } from '#platform/events/relay.ts';
import { Jobs } from '#platform/jobs/jobs.ts';
import { openFileStore } from '#platform/files/store.ts';
import { createApp } from '#platform/http/app.ts';
import { SESSION_COOKIE } from '#platform/http/context.ts';
import { pageSeconds } from '#platform/http/kept-pages.ts';
import { openMailer } from '#platform/notice/mail.ts';
import { identify } from '#platform/support/identity/contract.ts';
import { demonstrationAccounts } from '#platform/support/identity/text.demonstration.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { zoneKeys } from '#platform/zones/envelope.ts';
import { Gateway } from '#platform/zones/gateway.ts';
import { buildIslands } from '../scripts/build-islands.ts';
import { extend, handlers, jobsOf, polls, portalOf, routes, sentences } from './compose.ts';
import { publicEndpoints } from './public-endpoints.gen.ts';
import { seedDemonstration, seedFoundations } from './seed.ts';
import { playInTheatre } from './theatre.ts';

const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: start with `npm start`');
const dataDirectory = path.resolve(process.env['DATA_DIR'] ?? '.data');
const port = Number(process.env['PORT'] ?? 3000);
process.env['PUBLIC_URL'] ??= `http://localhost:${port}`;
/** `web` answers, `worker` relays events and runs jobs; by default one process does both. */
const role = process.env['YIWANG_ROLE'] ?? 'all';
if (!['all', 'web', 'worker'].includes(role)) throw new Error('YIWANG_ROLE 只能是 all、web 或 worker。');
const tell = (message: object) => process.send?.(message);
const now = () => instantOf(Date.now());

const applied = await migrate(url);
if (applied.length > 0) tell({ progress: `数据库已升级：${applied.length} 项` });
const about = { role, version: programVersion(), dataDirectory };
const traces = process.env['TRACES_TO'];
const tracer =
  traces === undefined ? undefined : new Tracer(otlpExporter(traces, { 'service.name': 'yiwang', 'service.version': about.version }));
useTracer(tracer);
tracer?.start();
const slow = new SlowStatements(Number(process.env['SLOW_MILLISECONDS'] ?? 500));
const database = openDatabase(url, {
  connections: Number(process.env['DATABASE_CONNECTIONS'] ?? 20),
  onStatement(text, milliseconds) {
    slow.note(text, milliseconds);
    noteStatement(text, milliseconds);
  },
});
const vault = openVault(await loadMasterKey(dataDirectory));
let wake = () => {};
const runtime: Runtime = { database, vault, files: openFileStore(path.join(dataDirectory, 'files'), vault), wake: () => wake() };

// A deployment of one's own sets DEMONSTRATION=0 before its first start.
const demonstration = process.env['DEMONSTRATION'] !== '0';
await perform(runtime, systemActor, now(), ensurePartitions);
await perform(runtime, systemActor, now(), refuseForeignKey);
await seedFoundations(runtime, now());
if (demonstration) await seedDemonstration(runtime, now());

const { folder: islandsFolder, islands } = await buildIslands();
const consoleFolder = process.env['CONSOLE_DIR'];
const mailer = openMailer({
  smtpUrl: process.env['SMTP_URL'],
  from: process.env['MAIL_FROM'] ?? 'no-reply@localhost',
  folder: path.join(dataDirectory, 'mail'),
});

const metrics = new Metrics();
metrics.collect(poolGauges(database), backlogGauges(database, now), caseGauges(database, now));
const metricsAt = metricsPlace(process.env);
const app = await createApp({
  context: { runtime, now, identify: (request) => identify(runtime, request.cookies[SESSION_COOKIE], now()), sentences },
  ...(role === 'worker'
    ? { routes: [] }
    : {
        routes,
        portal: { ...portalOf({ islands, demonstration, gallery: process.env['YIWANG_DEV'] === '1' }), keepSeconds: pageSeconds() },
      }),
  async extend(server) {
    measureRequests(server, metrics);
    if (tracer !== undefined) traceRequests(server);
    await extend(server, runtime, { islandsFolder, ...(consoleFolder === undefined ? {} : { consoleFolder }) });
  },
  log: { level: process.env['LOG_LEVEL'] ?? 'warn' },
});
const plan = plannedBackup(process.env);
const backups = plan === undefined ? [] : [backupJob(plan, { DATABASE_URL: url, DATA_DIR: dataDirectory })];
const jobs = new Jobs(runtime, [...jobsOf(mailer, playInTheatre), ...backups], {
  connectionString: url,
  now,
  onError: (error, about) => app.log.error({ err: error, ...about }, 'job not done'),
});
if (role !== 'web') await jobs.open();
const all = [...handlers, ...jobs.handlers()];
const relay = new Relay(runtime, all, {
  now,
  polls,
  onDelivered: () => jobs.wake(),
  onError: (error, about) => app.log.error({ err: error, ...about }, 'event not handled'),
});
if (role !== 'web') {
  wake = () => relay.wake();
  relay.start();
  // One that only answers has no queue open to pass events on to: it leaves them to the workers' relays.
  runtime.hearing = hearingOf(all, (types) => jobs.wake(types));
  // Where papers and mail have a process of their own, this one only puts them in the queue.
  if (process.env['JOBS'] !== '0') jobs.start();
}
const presence = new Presence(database, about, now, slow);
presence.start();
const figures = metricsAt === undefined ? undefined : await listenForMetrics(metrics, metricsAt);
const gatewayPort = process.env['GATEWAY_PORT'];
const gateway =
  gatewayPort === undefined
    ? undefined
    : await new Gateway({
        context: { runtime, now, sentences },
        routes,
        allowed: new Set(publicEndpoints),
        identify: (token) => identify(runtime, token, now()),
        keys: zoneKeys(process.env['ZONE_KEYS']),
        onDefect: (error, at) => app.log.error({ err: error, action: at }, 'defect behind the gateway'),
      }).listen(Number(gatewayPort), process.env['GATEWAY_HOST'] ?? '127.0.0.1');
await app.listen({ port, host: process.env['HOST'] ?? '0.0.0.0' });
tell({
  ready: true,
  url: `http://localhost:${port}`,
  lines: [
    `工作台  http://localhost:${port}/console`,
    ...(demonstration
      ? [
          '',
          '演示账号（密码都相同）：',
          ...demonstrationAccounts.map(({ login, role, password }) => `${login.padEnd(16)} ${password}  ${role}`),
        ]
      : []),
  ],
});
// Kept now and not only at a good end: who is killed starts quickly too.
flushCompileCache();

let stopping = false;
/** Ends what is under way, then the process; a second signal does not wait. */
async function stop(): Promise<void> {
  if (stopping) process.exit(0);
  stopping = true;
  setTimeout(() => process.exit(0), 2_000).unref();
  await app.close();
  figures?.close();
  gateway?.close();
  await presence.stop();
  await relay.stop();
  if (role !== 'web') await jobs.stop();
  await tracer?.stop();
  await database.destroy();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
// The launcher is gone: nobody would stop us any more.
process.on('disconnect', () => void stop());
