import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { findPrograms, startPostgres } from '../../scripts/launch/postgres.mjs';
import { Deployment, projectAt } from './deployment.ts';
import { Load } from './load.ts';

const root = path.resolve(import.meta.dirname, '../..');
const onLinux = process.platform === 'linux';
const home = mkdtempSync(path.join(os.tmpdir(), 'yw-upgrade-'));
const old = path.join(home, 'program');
let deployment: Deployment | undefined;

const [released = ''] =
  readFileSync(path.join(import.meta.dirname, 'released.txt'), 'utf8')
    .split('\n')
    .find((line) => /^[0-9a-f]{40} /.test(line))
    ?.split(' ') ?? [];

/** The program of the last release, where this clone has it: shallow ones do not. */
function unpack(): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${released}^{commit}`], { cwd: root, stdio: 'ignore' });
    mkdirSync(old, { recursive: true });
    execFileSync('sh', ['-c', `git archive ${released} | tar -x -C "${old}"`], { cwd: root });
    projectAt(old);
    return true;
  } catch {
    return false;
  }
}

afterAll(async () => {
  await deployment?.end();
  rmSync(home, { recursive: true, force: true });
});

test.skipIf(!onLinux)(
  '从上一个发布版升级：旧版办着的件，新旧两版同时运行时接着办，旧版停掉后全部在新版里办完，一件不少，一样不重',
  async (context) => {
    if (!unpack()) context.skip('这份代码里没有上一个发布版的历史（浅克隆），升级测试不运行');
    const folder = path.join(home, 'data');
    const cluster = path.join(folder, `postgres-${findPrograms().version}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = await startPostgres({ folder: cluster });
    const client = new pg.Client({ connectionString: made.url('postgres') });
    await client.connect();
    await client.query('create database yiwang');
    await client.end();
    await made.stop();

    deployment = new Deployment(folder);
    await deployment.startDatabase();
    await deployment.add('old', 'all', old);
    await deployment.allUp();
    const itemId = await deployment.itemNamed('个体工商户登记');
    const before = await deployment.query<{ n: number }>('select count(*)::int n from kysely_migration');
    const parts = {
      itemId,
      citizen: await deployment.person('zhoudachuan', ['old']),
      clerk: await deployment.person('scjg-window', ['old']),
    };
    const alone = new Load({ ...parts, label: '旧版' });
    alone.begin(2);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await alone.end();

    // The new program migrates while the old one goes on serving.
    const throughout = new Load({ ...parts, label: '升级中' });
    throughout.begin(2);
    await deployment.add('new', 'all');
    await deployment.allUp();
    const both = new Load({
      itemId,
      citizen: await deployment.person('zhoudachuan', ['old', 'new']),
      clerk: await deployment.person('scjg-window', ['new', 'old']),
      label: '并行',
    });
    both.begin(2);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await throughout.end();
    await both.end();
    const after = await deployment.query<{ n: number }>('select count(*)::int n from kysely_migration');
    expect(after[0]?.n).toBeGreaterThan(before[0]?.n ?? 0);
    await deployment.remove('old');

    // What began in the old program is asked of the new one.
    const [citizen, clerk] = [await deployment.person('zhoudachuan', ['new']), await deployment.person('scjg-window', ['new'])];
    for (const load of [alone, throughout, both]) await load.at(citizen, clerk).expectWhole(deployment.query);
    expect(alone.journal.length + both.journal.length).toBeGreaterThan(2);
  },
  600_000,
);
