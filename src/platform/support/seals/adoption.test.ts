import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '#platform/db/migrate.ts';
import { aDatabase, type TestDatabase, withDatabase } from '#testkit/database.ts';
import { drawSeal } from './picture.ts';

const name = `adopted_${randomBytes(6).toString('hex')}`;
let held: TestDatabase;
let client: pg.Client;

const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);
const departments = [
  ['甲局', '990100', '发过文书'],
  ['乙“&<>\'"”市场监督管理局（长名称的部门）', '990100', '有人在岗'],
  ['丙局', '330100', '有人在岗'],
  ['丁局', '990100', '名录里的'],
  ['戊局', '990100', '已并入甲局'],
] as const;

beforeAll(async () => {
  held = await aDatabase();
  const admin = new pg.Client({ connectionString: held.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = withDatabase(held.url, name);
  // As the last release left it.
  await migrate(url, '0241_credit_repair');
  client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [index, [department, district]] of departments.entries()) {
    const id = ids[index];
    await client.query(
      `insert into organisation.department (id, name, short_name, credit_code, district, kind) values ($1, $2, $2, $1::uuid::text, $3, 'authority')`,
      [id, department, district],
    );
    if (index !== 1 && index !== 2 && index !== 4) continue;
    await client.query(`insert into organisation.post (id, department_id, duty, district) values ($1, $1, 'head', $2)`, [id, district]);
    await client.query(
      `insert into organisation.holding (person_id, post_id, staff_name, held_from) values ($1, $1, '某人', '2020-01-01')`,
      [id],
    );
  }
  await client.query('insert into organisation.successor (department_id, successor_id, since_on) values ($1, $2, $3)', [
    ids[4],
    ids[0],
    '2026-01-01',
  ]);
  await client.query(
    `insert into documents.document (id, kind, subject, check_code, title, authority, sealed, sha256, sm3, commitment, status, issued_on, made_at)
     values ($1, 'receipt', 'x', 'x', 'x', '甲局', '', '', '', '', 'issued', '2026-01-01', now())`,
    [ids[0]],
  );
  await migrate(url);
}, 60_000);
afterAll(async () => {
  await client.end();
  const admin = new pg.Client({ connectionString: held.url });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  await held.close();
});

test('升级时，发过文书的、有人在岗的部门迁入一枚单位公章，图样同从前；名录里的和已并入别处的没有', async () => {
  const { rows } = await client.query(
    'select name, number, kind, status, adopted, picture, picture_sha256, department_id from seals.seal order by number',
  );
  expect(rows).toHaveLength(3);
  expect(rows.map(({ number }) => number)).toEqual(['YZ330100000001', 'YZ990100000001', 'YZ990100000002']);
  for (const row of rows) {
    const district = row.number.slice(2, 8);
    const { picture, pictureSha256 } = drawSeal(row.name, district);
    expect(row).toMatchObject({ kind: 'unit', status: 'in_use', adopted: true, picture, picture_sha256: pictureSha256 });
  }
  expect(new Set(rows.map(({ department_id }) => department_id))).toEqual(new Set(ids.slice(0, 3)));
  const counted = await client.query('select district, last from seals.number_counter order by district');
  expect(counted.rows).toEqual([
    { district: '330100', last: 1 },
    { district: '990100', last: 2 },
  ]);
  expect((await client.query(`select count(*)::int as n from seals.step where act = 'adopt'`)).rows).toEqual([{ n: 3 }]);
  expect((await client.query('select form, seal_id from documents.document')).rows).toEqual([{ form: 1, seal_id: null }]);
});
