import { getPublishedVersion } from '#applications/service/catalogue/contract.ts';
import { newId, type PersonId } from '#kernel/id.ts';
import { maskIdNumber } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { findPersonNamed, getPerson } from '#platform/data/registers/contract.ts';
import { readFile, receiveFile } from '#platform/files/receive.ts';
import { notify } from '#platform/notice/contract.ts';
import { nothingToAvoid, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import {
  type AuthorityRow,
  endAuthority,
  findAuthority,
  insertAuthority,
  listActs,
  listAuthoritiesOf,
  openContent,
  sealContent,
} from './queries.ts';
import { refuseTerm, refuseUse, stateOf } from './rules.ts';
import {
  AuthorityId,
  type AuthorityPower,
  type AuthorityRef,
  type AuthorityView,
  type GiveAuthority,
  type MyAuthorities,
  type RecordAuthority,
  type RevokeAuthority,
  type UsableOf,
} from './schema.ts';
import { noticeText } from './text.zh.ts';

interface Identity {
  name: string;
  idNumber: string;
}

/** Name and number must be one registered person's; which of them is wrong is not told. */
async function personOf(work: Work, { name, idNumber }: Identity, path: string): Promise<{ id: PersonId } & Identity> {
  const number = idNumber.normalize('NFKC').trim().toUpperCase();
  const person = await findPersonNamed(work, { name, idNumber: number });
  if (!person) throw problem('authority_person_unknown', [{ path, code: 'authority_person_unknown' }]);
  return { id: person.id, name: person.name, idNumber: person.idNumber };
}

function citizen({ actor }: Work): PersonId {
  if (actor.personId === undefined || actor.assurance === 'none' || actor.zone !== 'public') throw new Problem('sign_in_required', 401);
  return actor.personId;
}

/** In the principal's own space: 民法典第一百六十五条, written, with name, matter, powers, term and signature. */
export async function giveAuthority(work: Work, input: GiveAuthority): Promise<AuthorityView> {
  const principalId = citizen(work);
  if (work.actor.onBehalfOf !== undefined) throw problem('authority_not_for_enterprise');
  const agent = await personOf(work, input, 'idNumber');
  const { id, name, idNumber } = await getPerson(work, principalId);
  return keep(work, { kind: 'agent', principal: { id, name, idNumber }, agent, paper: null, input });
}

/** From the signed paper, or of a guardian (民法典第三十四条), by a clerk who saw it and both identities. */
export async function recordAuthority(work: Work, input: RecordAuthority, scan?: Scan): Promise<AuthorityView> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw new Problem('sign_in_required', 401);
  if (scopeOf(actor, 'authority.record', nothingToAvoid).kind === 'none') throw new Problem('permission_denied', 403);
  const principal = await personOf(work, input.principal, 'principal.idNumber');
  const agent = await personOf(work, input.agent, 'agent.idNumber');
  const file = scan === undefined ? null : await receiveFile(work, scan, 'authorities.scan');
  return keep(work, { kind: input.kind, principal, agent, paper: input.paper, input, fileId: file?.id ?? null });
}

/** The sheet itself: for both whom it concerns, and for the clerk who recorded it. */
export async function readScan(work: Work, { id }: AuthorityRef): Promise<Scan & { mediaType: string }> {
  const { personId, assurance } = work.actor;
  if (personId === undefined || assurance === 'none') throw new Problem('sign_in_required', 401);
  const row = await findAuthority(work, id);
  if (!row || row.fileId === null || ![row.principalId, row.agentId, row.recordedBy].includes(personId))
    throw problem('authority_not_found');
  return scanOf(work, row);
}

/** The sheet, without asking who may see it. */
export async function scanOf(work: Work, { id, fileId }: AuthorityRow): Promise<Scan & { mediaType: string }> {
  if (fileId === null) throw problem('authority_not_found');
  const { name, mediaType, bytes } = await readFile(work, fileId);
  await work.record('authorities.read_scan', id);
  return { name, mediaType, bytes };
}

interface Scan {
  name: string;
  bytes: Uint8Array;
}

interface Given {
  kind: AuthorityRow['kind'];
  principal: { id: PersonId } & Identity;
  agent: { id: PersonId } & Identity;
  paper: string | null;
  input: { itemId?: string | undefined; powers: AuthorityPower[]; from?: Day | undefined; until: Day };
  fileId?: string | null;
}

async function keep(work: Work, { kind, principal, agent, paper, input, fileId = null }: Given): Promise<AuthorityView> {
  const today = dayOf(work.now);
  if (principal.id === agent.id) throw problem('authority_oneself', [{ path: 'idNumber', code: 'authority_oneself' }]);
  const from = input.from ?? today;
  const refused = refuseTerm(input.until, today, from);
  if (refused) throw problem(refused, [{ path: 'until', code: refused }]);
  if (input.itemId !== undefined) await getPublishedVersion(work, input.itemId);
  const id = newId(AuthorityId);
  const { id: principalId, ...principalIdentity } = principal;
  const { id: agentId, ...agentIdentity } = agent;
  const row = await insertAuthority(work, {
    id,
    kind,
    principalId,
    agentId,
    itemId: input.itemId ?? null,
    powers: [...new Set(input.powers)],
    fromOn: from,
    untilOn: input.until,
    sealed: sealContent(work, id, { principal: principalIdentity, agent: agentIdentity, paper, revokedBecause: null }),
    recordedAt: work.now,
    recordedBy: work.actor.personId ?? principalId,
    fileId,
  });
  await work.record('authorities.give', id, { kind, powers: row.powers, counter: paper !== null });
  await tell(work, row, 'given', noticeText.given(principal.name));
  return viewOf(work, row, false);
}

async function tell(work: Work, { id, agentId }: AuthorityRow, kind: string, params: { title: string; text: string }): Promise<void> {
  await notify(work, { personId: agentId, key: `${id}/${kind}`, kind: `authority.${kind}`, params, subject: '/my/authorities' });
}

/** 民法典第一百七十三条: ended by the principal at any time; the next act under it is refused. The agent may lay it down too. */
export async function revokeAuthority(work: Work, { id, reason }: RevokeAuthority): Promise<AuthorityView> {
  const personId = citizen(work);
  const row = await findAuthority(work, id);
  if (!row || (row.principalId !== personId && row.agentId !== personId)) throw problem('authority_not_found');
  if (row.revokedAt !== null) return viewOf(work, row, row.principalId === personId);
  const content = openContent(work, row);
  const after = await endAuthority(work, row, sealContent(work, id, { ...content, revokedBecause: reason ?? null }));
  await work.record('authorities.revoke', id);
  if (row.principalId === personId) await tell(work, after, 'revoked', noticeText.revoked(content.principal.name));
  return viewOf(work, after, row.principalId === personId);
}

async function viewOf(work: Work, row: AuthorityRow, withActs: boolean): Promise<AuthorityView> {
  const { id, kind, itemId, powers, fromOn: from, untilOn: until } = row;
  const { principal, agent } = openContent(work, row);
  const item = itemId === null ? null : await getPublishedVersion(work, itemId).catch(() => null);
  return {
    id,
    kind,
    principalName: principal.name,
    agentName: agent.name,
    agentIdNumber: maskIdNumber(agent.idNumber),
    itemId,
    itemName: item?.item.name ?? null,
    powers,
    from,
    until,
    state: stateOf(row, dayOf(work.now)),
    scanned: row.fileId !== null,
    acts: withActs ? await listActs(work, id) : [],
  };
}

export async function listAuthorities(work: Work): Promise<MyAuthorities> {
  const personId = citizen(work);
  const given: AuthorityView[] = [];
  const received: AuthorityView[] = [];
  for (const row of await listAuthoritiesOf(work, personId))
    if (row.principalId === personId) given.push(await viewOf(work, row, true));
    else received.push(await viewOf(work, row, false));
  return { given, received };
}

/** For whom the caller may apply for this item today. */
export async function listUsable(work: Work, { itemId }: UsableOf): Promise<AuthorityView[]> {
  // An official who looks at the page acts for nobody here, and is not sent away for it.
  if (work.actor.onBehalfOf !== undefined || work.actor.zone === 'office') return [];
  const personId = citizen(work);
  const usable: AuthorityView[] = [];
  for (const row of await listAuthoritiesOf(work, personId))
    if (row.agentId === personId && refuseUse(row, { power: 'apply', itemId }, dayOf(work.now)) === null)
      usable.push(await viewOf(work, row, false));
  return usable;
}
