// npm run bench -- guide [--without-lighthouse]: the guide page against the same bytes from a static handler, and Lighthouse's mobile scores.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { chromium } from 'playwright-core';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { freePort, Product } from '../tests/faults/product.ts';
import { findChromium } from '../scripts/launch/chromium.mjs';

const LIGHTHOUSE = '12.8.2';
const COUNT = 400;
const AT_ONCE = 4;
const withLighthouse = !process.argv.includes('--without-lighthouse');

const product = new Product(await freePort());
await product.start();
try {
  const itemId = await itemNamed('食品经营许可');
  await againstStatic(`${product.url}/items/${itemId}`);
  if (withLighthouse) await lighthouse(itemId);
} finally {
  await product.stop();
  product.forget();
}

async function itemNamed(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from catalogue.item where name = $1', [name]);
  await client.end();
  return rows[0]?.id ?? '';
}

async function againstStatic(url: string): Promise<void> {
  const bytes = Buffer.from(await (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer());
  const scripts = await bytesOfScripts(bytes.toString());
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await rate(url, 100);
  await rate(`http://127.0.0.1:${port}/`, 100);
  const used = product.processorSeconds();
  const ours = await rate(url, COUNT);
  const after = product.processorSeconds();
  const bare = await rate(`http://127.0.0.1:${port}/`, COUNT);
  server.close();
  const perRequest = (after.server - used.server + (after.database - used.database)) / COUNT;
  console.log(
    `guide page  ${(bytes.length / 1_024).toFixed(0)} kB, ${ours.toFixed(0)} requests/s, ${AT_ONCE} at once; processor ${(perRequest * 1_000).toFixed(1)} ms a request, database included`,
  );
  console.log(`same bytes  ${bare.toFixed(0)} requests/s from a static handler, ratio ${(bare / ours).toFixed(1)}`);
  console.log(`JavaScript  0 kB needed, ${(scripts / 1_024).toFixed(1)} kB offered as enhancement (uncompressed)`);
}

async function bytesOfScripts(page: string): Promise<number> {
  let sum = 0;
  for (const [, source = ''] of page.matchAll(/<script[^>]+src="([^"]+)"/g))
    sum += (await (await fetch(product.url + source)).text()).length;
  return sum;
}

async function rate(url: string, count: number): Promise<number> {
  const began = performance.now();
  let asked = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (asked++ < count) await (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer();
    }),
  );
  return count / ((performance.now() - began) / 1_000);
}

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { id: string; title: string; score: number | null; scoreDisplayMode: string; displayValue?: string }>;
}

/** Each page with JavaScript as it comes; the application step as a citizen who has signed in. */
async function lighthouse(itemId: string): Promise<void> {
  const program = findChromium();
  if (program === undefined) throw new Error('no Chromium: set CHROMIUM, or leave it out with --without-lighthouse');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yw-lighthouse-'));
  try {
    const npm = spawnSync(
      'npm',
      [
        'i',
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        '--prefix',
        folder,
        `lighthouse@${LIGHTHOUSE}`,
        'third-party-web@0.30.0',
      ],
      { stdio: 'inherit', cwd: folder },
    );
    if (npm.status !== 0) throw new Error('lighthouse could not be installed');
    const { cookie, step } = await application(program, itemId);
    const pages: readonly (readonly [string, string, string?])[] = [
      ['home', '/'],
      ['guide', `/items/${itemId}`],
      ['search', `/search?q=${encodeURIComponent('许可')}`],
      ['application step', step, cookie],
    ];
    console.log(`\nLighthouse ${LIGHTHOUSE}, mobile${' '.repeat(4)}performance  accessibility  best-practices  seo`);
    for (const [name, address, as] of pages) tell(name, await audited(folder, program, product.url + address, as));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Signs in as a browser does and begins a case: its first step needs a session. */
async function application(program: string, itemId: string): Promise<{ cookie: string; step: string }> {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  const page = await browser.newPage({ baseURL: product.url });
  await page.goto('/sign-in');
  await page.fill('input[name=login]', 'zhoudachuan');
  await page.fill('input[name=password]', demonstrationPassword);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/sign-in')), page.press('input[name=password]', 'Enter')]);
  const answer = await page.request.post(`/items/${itemId}/apply`, { maxRedirects: 0 });
  const [session] = (await page.context().cookies()).filter(({ name }) => name === 'yw_session');
  await browser.close();
  return { cookie: `yw_session=${session?.value}`, step: answer.headers()['location'] ?? '/cases' };
}

/** Lighthouse in a process of its own; its report comes back as JSON. */
async function audited(folder: string, program: string, url: string, cookie?: string): Promise<Report> {
  const parameters = [
    path.join(folder, 'node_modules/lighthouse/cli/index.js'),
    url,
    '--quiet',
    '--output=json',
    '--output-path=stdout',
    '--form-factor=mobile',
    '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage',
    ...(cookie === undefined ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]),
  ];
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    env: { ...process.env, CHROME_PATH: program },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
  await new Promise((resolve) => child.once('exit', resolve));
  return JSON.parse(text) as Report;
}

function tell(name: string, { categories, audits }: Report): void {
  const score = (key: string) => String(Math.round((categories[key]?.score ?? 0) * 100));
  console.log(
    `${name.padEnd(30)}${score('performance').padStart(8)}${score('accessibility').padStart(15)}${score('best-practices').padStart(16)}${score('seo').padStart(5)}`,
  );
  const poor = Object.values(audits).filter((one) => one.score !== null && one.score < 0.9 && one.scoreDisplayMode !== 'informative');
  for (const { id, title, displayValue = '' } of poor) console.log(`    ${id}: ${title} ${displayValue}`);
}
