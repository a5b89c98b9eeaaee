import { createServer } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseGauges } from '#applications/service/cases/gauges.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createApp } from '#platform/http/app.ts';
import { SESSION_COOKIE } from '#platform/http/context.ts';
import { scrub } from '#platform/http/log.ts';
import { serve } from '#platform/http/serve.ts';
import { identify } from '#platform/support/identity/contract.ts';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import type { Health } from '#platform/support/operation/schema.ts';
import { healthAt } from '#platform/support/operation/schema.ts';
import { perform } from '#platform/work/work.ts';
import { type City, startCity } from '#testkit/city.ts';
import { portalOf, routes, sentences } from '../../compose.ts';
import { backlogGauges, poolGauges } from './gauges.ts';
import { listenForMetrics, metricsPlace } from './listener.ts';
import { measureRequests, Metrics } from './metrics.ts';
import { Presence } from './presence.ts';
import { SlowStatements } from './slow.ts';
import { readTraceparent, type Span, traceparent, Tracer, traceRequests, useTracer } from './trace.ts';

let city: City;
beforeAll(async () => {
  city = await startCity();
});
afterAll(async () => {
  useTracer(undefined);
  await city.close();
});

const secrets = {
  name: '欧阳若兰',
  id: demonstrationIdNumber('990102', '1990-06-15', 77),
  phone: '13912345678',
  mail: 'ruolan.ouyang@example.org',
  latin: 'Ouyang Ruolan',
} as const;
const hostile = `${Object.values(secrets).join(' ')} '; drop table x; -- <script>`;

test('日志：把姓名、证件号、电话、邮箱塞进每一个接口和网页，连出错的也记，日志里一个都没有；每行都是 JSON、带请求编号', async () => {
  const lines: string[] = [];
  const broken = serve(healthAt, () =>
    Promise.reject(
      new Error(`duplicate key (id)=(${secrets.id}) of ${secrets.name}, ${secrets.phone}, ${secrets.mail}: invalid input "${hostile}"`),
    ),
  );
  const app = await createApp({
    context: {
      runtime: city.runtime,
      now: city.clock.now,
      identify: (request) => identify(city.runtime, request.cookies[SESSION_COOKIE], city.clock.now()),
      sentences,
    },
    routes: [...routes.filter(({ endpoint }) => endpoint.at !== healthAt.at), broken],
    portal: portalOf({ islands: {}, demonstration: true, gallery: false }),
    log: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { login: 'zhaolixin', password: demonstrationPassword },
  });
  const cookie = `${SESSION_COOKIE}=${signedIn.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? ''}`;
  for (const { endpoint } of routes) {
    const [method = 'GET', pattern = ''] = endpoint.at.split(' ');
    const url = pattern.replaceAll(/:[a-zA-Z]+/g, encodeURIComponent(hostile));
    const query = `q=${encodeURIComponent(hostile)}&person=${encodeURIComponent(secrets.id)}`;
    await app.inject({
      method: method as 'GET' | 'POST',
      url: `${url}?${query}`,
      headers: { cookie, 'user-agent': hostile.replaceAll(/[^\x20-\x7e]/g, ''), 'x-forwarded-for': secrets.phone },
      ...(method === 'GET'
        ? {}
        : { payload: { login: hostile, password: hostile, name: secrets.name, idNumber: secrets.id, answers: { a: hostile } } }),
    });
  }
  for (const url of ['/search', '/verify', `/${encodeURIComponent(hostile)}`, '/progress'])
    await app.inject({ method: 'GET', url: `${url}?q=${encodeURIComponent(hostile)}`, headers: { cookie } });
  await app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: `login=${encodeURIComponent(hostile)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: `{"login": "${secrets.name}`,
    headers: { 'content-type': 'application/json' },
  });
  const answered = await app.inject({ method: 'GET', url: '/api/operation/health', headers: { cookie } });
  expect(answered.statusCode).toBe(500);
  await app.close();

  expect(lines.length).toBeGreaterThan(routes.length);
  const whole = lines.join('');
  for (const [what, secret] of Object.entries(secrets)) {
    expect(whole, what).not.toContain(secret);
    expect(whole, what).not.toContain(encodeURIComponent(secret));
  }
  expect(whole).not.toContain(demonstrationPassword);
  expect(whole).not.toContain(cookie);
  const defect = lines
    .map((line) => JSON.parse(line) as { msg: string; reqId?: string; err?: { message: string } })
    .find(({ msg }) => msg === 'defect');
  expect(defect?.reqId).toBe(answered.headers['x-request-id']);
  expect(answered.json()).toMatchObject({ incident: defect?.reqId });
  expect(defect?.err?.message).toMatch(/^duplicate key/);
});

test('日志里的错误说明：引号里的、汉字、长数字、邮箱都不留，程序自己的话留着', () => {
  expect(scrub('invalid input syntax for type uuid: "欧阳若兰"')).toBe('invalid input syntax for type uuid: "…"');
  expect(scrub('Key (id_index)=(990102199006150770) already exists')).toBe('Key (id_index)=(…) already exists');
  expect(scrub('connect ECONNREFUSED 127.0.0.1:5432')).toBe('connect ECONNREFUSED 127.0.0.1:5432');
  expect(scrub(`write to ${secrets.mail} for ${secrets.phone}`)).toBe('write to …@… for #');
});

test('指标：另有端口，不在本机的要令牌，网站的端口上没有；请求、连接、积压、办件灯色、内存都有，标签里没有人填的东西', async () => {
  expect(metricsPlace({})).toBeUndefined();
  expect(() => metricsPlace({ METRICS_PORT: '9100', METRICS_HOST: '0.0.0.0' })).toThrow('METRICS_TOKEN');
  expect((await city.as().get('/metrics')).statusCode).toBe(404);
  const metrics = new Metrics();
  metrics.collect(poolGauges(city.database), backlogGauges(city.database, city.clock.now), caseGauges(city.database, city.clock.now));
  const app = await createApp({
    context: { runtime: city.runtime, now: city.clock.now, identify: () => Promise.resolve({ actor: systemActor }), sentences },
    routes,
    extend: async (server) => Promise.resolve(measureRequests(server, metrics)),
  });
  await app.inject({ method: 'GET', url: `/api/items?q=${encodeURIComponent(secrets.name)}` });
  await app.inject({ method: 'GET', url: `/${encodeURIComponent(secrets.name)}` });
  await app.close();
  const token = 'a token of sixteen characters';
  const listening = await listenForMetrics(metrics, { port: 0, host: '127.0.0.1', token });
  const address = listening.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  expect((await fetch(`${url}/other`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  listening.close();
  for (const line of [
    /^yiwang_http_request_seconds_count\{method="GET",route="\/api\/items",status="200"\} 1$/m,
    /^yiwang_http_request_seconds_bucket\{method="GET",route="\/api\/items",status="200",le="\+Inf"\} 1$/m,
    /^yiwang_http_request_seconds_count\{method="GET",route="unmatched",status="404"\} 1$/m,
    /^yiwang_database_connections\{state="open"\} \d+$/m,
    /^yiwang_events_waiting \d+$/m,
    /^yiwang_events_lag_seconds [\d.]+$/m,
    /^yiwang_timers_overdue \d+$/m,
    /^yiwang_cases_open\{light="red"\} \d+$/m,
    /^yiwang_event_loop_lag_seconds\{quantile="0.99"\} [\d.]+$/m,
    /^yiwang_memory_bytes\{kind="rss"\} \d+$/m,
    /^yiwang_collectors_failed 0$/m,
  ])
    expect(text).toMatch(line);
  expect(text).not.toContain(secrets.name);
  // Every line is a comment or a sample of the text format.
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{(?:\w+="[^"]*",?)*\})? [-\d.e+]+)$/);
});

test('跟踪：请求、事务、语句、后来处理事件的人在同一条线上；来的 traceparent 接着用，不合格的不用', async () => {
  const spans: Span[] = [];
  const tracer = new Tracer({ export: (some) => Promise.resolve(void spans.push(...some)) });
  useTracer(tracer);
  const database = openDatabase(city.url, { onStatement: (text, ms) => tracer.after(`sql ${text.slice(0, 20)}`, {}, ms) });
  const runtime = { ...city.runtime, database };
  const app = await createApp({
    context: { runtime, now: city.clock.now, identify: () => Promise.resolve({ actor: systemActor }), sentences },
    routes,
    extend: async (server) => Promise.resolve(traceRequests(server)),
  });
  const trace = 'a'.repeat(32);
  await app.inject({ method: 'GET', url: '/api/items?q=x', headers: { traceparent: `00-${trace}-${'b'.repeat(16)}-01` } });
  let published: string | undefined;
  await perform(runtime, systemActor, city.clock.now(), async (work) => {
    published = traceparent();
    await work.publish({ type: 'test.traced', subject: 'traced' });
  });
  const { rows } = await sql<{ trace: string }>`select trace from events.outbox where type = 'test.traced'`.execute(database);
  await app.close();
  await database.destroy();
  await tracer.stop();
  useTracer(undefined);
  const request = spans.find(({ name }) => name === 'GET /api/items');
  expect(request).toMatchObject({ traceId: trace, parentSpanId: 'b'.repeat(16), status: { code: 0 } });
  const work = spans.find(({ name, parentSpanId }) => name === 'work' && parentSpanId === request?.spanId);
  expect(work?.traceId).toBe(trace);
  expect(spans.some(({ name, parentSpanId }) => name.startsWith('sql ') && parentSpanId === work?.spanId)).toBe(true);
  expect(rows[0]?.trace).toBe(published);
  expect(readTraceparent(published)).toBeDefined();
  for (const wrong of [undefined, '', 'ff-x', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, `00-${trace}-${'b'.repeat(15)}-01`])
    expect(readTraceparent(wrong)).toBeUndefined();
});

test('运行状况：只给系统管理员；进程、时钟、慢语句、备份、失败的任务和搁置的事件都在，各有一句该做什么；能重做，留下操作记录', async () => {
  const slow = new SlowStatements(100);
  slow.note('select $1', 250);
  slow.note('select $1', 350);
  slow.note('select fast', 5);
  const ahead = () => instantOf(Date.now() + 90_000);
  await new Presence(city.database, { role: 'all', version: '0.1.0', dataDirectory: '/tmp' }, ahead, slow).beat();
  await sql`insert into events.outbox (id, at, type, subject, payload, dead, attempts)
    values (gen_random_uuid(), now(), 'test.dead', 'dead', '{"type":"test.dead","subject":"dead"}', true, 12)`.execute(city.owner);
  await sql`insert into audit.entry (id, at, actor_kind, zone, action, subject)
    values (gen_random_uuid(), now(), 'system', 'internal', 'licences.paper_refused', gen_random_uuid()::text)`.execute(city.owner);
  const admin = await city.enter('sysadmin');
  const health = (await admin.get('/api/operation/health')).json<Health>();
  const found = Object.fromEntries(health.findings.map((one) => [one.code, one]));
  expect(found['clock']?.level).toBe('alarm');
  expect(found['backup']).toMatchObject({
    level: 'alarm',
    state: '还没有成功的备份。',
    advice: expect.stringContaining('npm run yiwang -- backup'),
  });
  expect(found['events']?.level).toBe('alarm');
  expect(found['statements']?.level).toBe('notice');
  expect(found['papers']).toMatchObject({ level: 'notice', state: '最近 30 天因字库缺字没有制成文件的证照 1 份。' });
  expect(health.slowStatements).toMatchObject([{ statement: 'select $1', count: 2, averageMs: 300, longestMs: 350 }]);
  expect(health.processes).toMatchObject([{ role: 'all', version: '0.1.0', silent: false }]);
  for (const one of health.findings) expect(one.advice, `${one.code} ${one.level}`).toMatch(/[\u4e00-\u9fff].*。/);

  const [dead] = health.deadEvents;
  expect((await admin.post('/api/operation/events/retry', { id: dead?.id })).statusCode).toBe(200);
  expect((await admin.post('/api/operation/events/retry', { id: dead?.id })).statusCode).toBe(409);
  const { rows } = await sql`select 1 from audit.entry where action = 'operation.retry_event' and subject = ${dead?.id ?? ''}`.execute(
    city.owner,
  );
  expect(rows.length).toBe(1);
  const missing = { queue: 'platform.housekeeping', id: dead?.id };
  expect((await admin.post('/api/operation/jobs/retry', missing)).json()).toMatchObject({ code: 'job_not_failed' });
});

test('运行状况和重做：外人要登录，办事的人、办件人员、另外两员都被拒绝', async () => {
  const addresses: readonly [string, object | undefined][] = [
    ['/api/operation/health', undefined],
    ['/api/operation/jobs/retry', { queue: 'x', id: '00000000-0000-4000-8000-000000000000' }],
    ['/api/operation/events/retry', { id: '00000000-0000-4000-8000-000000000000' }],
  ];
  for (const [url, body] of addresses) {
    const ask = (who: Awaited<ReturnType<City['enter']>>) => (body === undefined ? who.get(url) : who.post(url, body));
    expect((await ask(city.as())).statusCode, url).toBe(401);
    for (const login of ['zhoudachuan', 'scjg-window', 'secadmin', 'auditadmin'])
      expect((await ask(await city.enter(login))).statusCode, `${login} ${url}`).toBe(403);
  }
});

test('跟踪送往收集器：OTLP 的 JSON；收集器不在也不碍事', async () => {
  const { otlpExporter } = await import('./trace.ts');
  let got: unknown;
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        got = { url: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown };
        response.end('{}');
      });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const tracer = new Tracer(otlpExporter(`http://127.0.0.1:${port}`, { 'service.name': 'yiwang' }));
  await tracer.span('one', { a: 'b' }, () => Promise.resolve());
  await tracer.flush();
  expect(got).toMatchObject({
    url: '/v1/traces',
    body: {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'yiwang' } }] },
          scopeSpans: [{ spans: [{ name: 'one' }] }],
        },
      ],
    },
  });
  await new Promise((resolve) => collector.close(resolve));
  await tracer.span('two', {}, () => Promise.resolve());
  await tracer.flush();
  expect(tracer.dropped).toBe(1);
});
