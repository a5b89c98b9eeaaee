import type { CheckAct, CheckStatus, Undone } from './schema.ts';

export const undoneText = {
  licence: 'the licence was revoked',
  decision: 'no licence was issued; the granting decision was revoked',
  nothing: 'licence or decision were out of force already; nothing was left to revoke',
} satisfies Record<Undone, string>;

export const statusText = {
  open: 'To be checked',
  rectifying: 'To be put right by the day below',
  found_false: 'Found false, to be decided',
  kept: 'Found true',
  false: 'Found false',
} satisfies Record<CheckStatus, string>;

export const actText = {
  kept: 'Checked: true',
  rectify: 'Ordered to put right',
  rectified: 'Reported as put right',
  false: 'Checked: not true',
  disputed: 'The second inspector did not agree',
  upheld: 'Held false',
  rejected: 'Not held false, to be checked again',
  repair_asked: 'Credit repair asked for',
  repair_refused: 'Credit repair refused',
  repaired: 'Credit repaired, the entry ended early',
} satisfies Record<CheckAct, string>;
