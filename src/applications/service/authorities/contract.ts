import type { PersonId } from '#kernel/id.ts';
import { maskIdNumber } from '#kernel/identifiers.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { scanOf } from './commands.ts';
import { problem } from './problems.ts';
import { type AuthorityRow, findAuthority, insertAct, listAuthoritiesOf, openContent } from './queries.ts';
import { refuseUse, stateOf } from './rules.ts';
import { AuthorityId, type AuthorityKind, type AuthorityPower } from './schema.ts';
import { paperText } from './text.zh.ts';

export { recordAuthority } from './commands.ts';

export interface UsedAuthority {
  id: AuthorityId;
  principalId: PersonId;
}

/** For whom the caller acts under this authority, if it allows this act in this matter today; refuses with what is amiss. */
export async function useAuthority(
  work: Work,
  authorityId: string,
  use: { power: AuthorityPower; itemId: string },
): Promise<UsedAuthority> {
  const row = await findAuthority(work, AuthorityId.parse(authorityId));
  if (!row || row.agentId !== work.actor.personId || work.actor.onBehalfOf !== undefined) throw problem('authority_not_found');
  const refused = refuseUse(row, use, dayOf(work.now));
  if (refused) throw problem(refused);
  return { id: row.id, principalId: row.principalId };
}

/** At the counter the agent stands there himself: whether this authority lets him do this for its principal today. */
export async function useAuthorityOf(
  work: Work,
  authorityId: string,
  { agentId, ...use }: { agentId: PersonId; power: AuthorityPower; itemId: string },
): Promise<UsedAuthority> {
  const row = await findAuthority(work, AuthorityId.parse(authorityId));
  if (!row || row.agentId !== agentId) throw problem('authority_not_found');
  const refused = refuseUse(row, use, dayOf(work.now));
  if (refused) throw problem(refused);
  return { id: row.id, principalId: row.principalId };
}

/** The authorities a person holds for others, as the counter is shown them; ended ones too, so that the reason can be told. */
export async function authoritiesHeldBy(work: Work, agentId: PersonId) {
  return (await listAuthoritiesOf(work, agentId))
    .filter((row) => row.agentId === agentId)
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      principalId: row.principalId,
      principalName: openContent(work, row).principal.name,
      itemId: row.itemId,
      powers: row.powers,
      until: row.untilOn,
      state: stateOf(row, dayOf(work.now)),
    }));
}

/** Every act under an authority is written down for its principal. */
export async function noteAct(work: Work, authorityId: string, caseId: string, act: string): Promise<void> {
  await insertAct(work, AuthorityId.parse(authorityId), caseId, act);
}

export interface AgentOfCase {
  name: string;
  idNumber: string;
  kind: AuthorityKind;
  powers: AuthorityPower[];
  until: Day;
  ended: boolean;
  /** The signed paper was scanned at the counter. */
  scanned: boolean;
}

/** Who acts in a case, as both its applicant and its officials are shown. */
export async function agentOf(work: Work, authorityId: string): Promise<AgentOfCase | null> {
  const row = await findAuthority(work, AuthorityId.parse(authorityId));
  if (!row) return null;
  const { agent } = openContent(work, row);
  const ended = row.revokedAt !== null || dayOf(work.now) > row.untilOn;
  return {
    name: agent.name,
    idNumber: maskIdNumber(agent.idNumber),
    kind: row.kind,
    powers: row.powers,
    until: row.untilOn,
    ended,
    scanned: row.fileId !== null,
  };
}

/** The signed paper as scanned at the counter; who may read the case is asked by the caller. It is recorded as read. */
export async function authorityScan(work: Work, authorityId: string) {
  const row = await findAuthority(work, AuthorityId.parse(authorityId));
  if (!row) throw problem('authority_not_found');
  return scanOf(work, row);
}

/** What the paper of the authority says. */
export async function authorityStatements(work: Work, authorityId: string): Promise<string[]> {
  const row: AuthorityRow | undefined = await findAuthority(work, AuthorityId.parse(authorityId));
  if (!row) throw problem('authority_not_found');
  const { agent } = openContent(work, row);
  return [paperText.who(row.kind, agent.name, agent.idNumber), paperText.powers(row.powers), paperText.term(row.fromOn, row.untilOn)];
}
