import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { Instant } from '#kernel/time.ts';
import { openVault } from '#platform/support/sealing/vault.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { refuseForeignKey } from './contract.ts';
import { seedDemonstration } from './seed.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

const start = (runtime: Runtime) => perform(runtime, systemActor, Instant.parse('2026-03-02T01:00:00.000Z'), refuseForeignKey);

test('空库可以用任何主密钥启动；有了数据以后，换了密钥就拒绝启动，不再往里写', async () => {
  await start(held.runtime);
  await perform(held.runtime, systemActor, Instant.parse('2026-03-02T01:00:00.000Z'), seedDemonstration);
  await start(held.runtime);
  await expect(start({ ...held.runtime, vault: openVault(randomBytes(32)) })).rejects.toThrow('主密钥与这个数据库不相配');
});
