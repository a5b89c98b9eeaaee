import * as z from 'zod';
import { DirectoryPlan, EntryRow } from '../directory/schema.ts';

/** A list as it was given, and what its proposer was shown. */
export const ProposedList = z.strictObject({
  name: z.string(),
  complete: z.boolean(),
  rows: z.array(EntryRow),
  seen: DirectoryPlan.pick({ against: true, added: true, changed: true, withdrawn: true }),
});
export type ProposedList = z.infer<typeof ProposedList>;
