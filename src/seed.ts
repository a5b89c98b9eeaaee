import path from 'node:path';
import { sql } from 'kysely';
import { letRulesDecide } from '#applications/administration/automation/contract.ts';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { seedDirectory } from '#applications/service/catalogue/directory/seed.ts';
import { loadPackage } from '#applications/service/catalogue/package.ts';
import type { Item } from '#applications/service/catalogue/schema.ts';
import { seedProofs } from '#applications/service/proofs/contract.ts';
import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { seedCalendar } from '#platform/calendar/contract.ts';
import { seedDemonstration as seedRegisters } from '#platform/data/registers/seed.ts';
import { seedDemonstration as seedAccounts } from '#platform/support/identity/seed.ts';
import { seedDemonstration as seedOrganisation } from '#platform/support/organisation/seed.ts';
import { seedDemonstration as seedSeals } from '#platform/support/seals/seed.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';

/** Shown as the ground of the demonstration's permits. */
const rulesGround = '演示城市的初始安排';
const catalogue = path.resolve(import.meta.dirname, '../catalogue');
/** The packaged services of the demonstration, in the order they were made. */
export const packagedServices = [
  'food-business-licence',
  'individual-business-registration',
  'old-age-allowance',
  'site-plan-change',
  'construction-permit',
  'road-occupation',
  'disability-subsidy',
  'public-place-hygiene-licence',
  'food-licence-renewal',
  'food-licence-change',
  'food-licence-cancellation',
  'road-freight-licence',
  'publication-retail-licence',
  'vocational-training-school',
  'outdoor-advertising',
  'housing-fund-withdrawal',
  'fireworks-retail-licence',
] as const;

/** Of several processes starting at once one seeds, and the others find it done. */
async function seedAlone(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('yiwang.seed'))`.execute(work.tables());
}

/** What every deployment needs: calendars and statutes. Repeating it changes nothing. */
export async function seedFoundations(runtime: Runtime, now: Instant): Promise<void> {
  await perform(runtime, systemActor, now, async (work) => {
    await seedAlone(work);
    await seedCalendar(work);
  });
}

/** Where scenarios of packages are played: the law's days and limits, the city's divisions and departments, nobody in them. */
export async function seedStage(runtime: Runtime, now: Instant): Promise<void> {
  await seedFoundations(runtime, now);
  await perform(runtime, systemActor, now, async (work) => {
    await seedOrganisation(work);
    await seedRegisters(work);
    await seedProofs(work);
  });
}

/** The fictional city: divisions, departments, people, accounts, and the packaged services published. Repeating it changes nothing. */
export async function seedDemonstration(runtime: Runtime, now: Instant): Promise<ReadonlyMap<string, string>> {
  await perform(runtime, systemActor, now, async (work) => {
    await seedAlone(work);
    const departments = await seedOrganisation(work);
    const { people } = await seedRegisters(work);
    await seedAccounts(work, people, departments);
    await seedSeals(work, departments);
    await seedProofs(work);
  });
  const items = new Map<string, string>();
  const lists: Item[] = [];
  for (const slug of packagedServices) {
    const { loaded, findings } = await loadPackage(path.join(catalogue, slug));
    if (!loaded) throw new Error(`${slug}: ${findings.map(({ message }) => message).join(' ')}`);
    lists.push(loaded.item);
    await perform(runtime, systemActor, now, async (work) => {
      await seedAlone(work);
      const { id, versionId, change } = await importPackage(work, loaded, 'package');
      if (change !== 'same') await publishItem(work, { id, versionId });
      await letRulesDecide(work, id, rulesGround);
      items.set(slug, id);
    });
  }
  await perform(runtime, systemActor, now, async (work) => {
    await seedAlone(work);
    await seedDirectory(work, lists);
  });
  return items;
}
