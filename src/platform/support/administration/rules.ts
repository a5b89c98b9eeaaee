import type { Duty } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { isAdministrator } from '#platform/support/organisation/pure/appointment.ts';

/** Why the system administrator may not close this account or give it a new password; null when he may. */
export function refuseTakingOver(account: { personId: PersonId; duties: readonly Duty[] }, by: PersonId | undefined) {
  if (account.personId === by) return 'account_of_oneself';
  // Whoever sets a password can sign in with it: no administrator may become another.
  if (by !== undefined && account.duties.some(isAdministrator)) return 'account_of_administrator';
  return null;
}

/** A cell of a table that a spreadsheet opens: quoted, and never taken for a formula. */
export function csvCell(text: string): string {
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
