import { sql } from 'kysely';
import type { Work } from './work.ts';

/**
 * The statements of this work are planned for the values they are given. Named statements are else planned for any value after the fifth
 * time: counts over a period then joined by nested loops, minutes over a hundred thousand cases.
 */
export async function planForValues(work: Work): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(work.tables());
}
