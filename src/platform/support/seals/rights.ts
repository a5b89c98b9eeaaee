import type { Expression, SqlBool } from 'kysely';
import { Problem } from '#kernel/problem.ts';
import { avoidanceOf, scopeSql } from '#platform/support/permission/contract.ts';
import { type Avoidance, can, type Denial, scopeOf } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { SealStored } from './queries.ts';
import { type Hand, type SealTransition, transitionOf } from './rules.ts';

type Held = Pick<SealStored, 'id' | 'departmentId' | 'district' | 'keeperId' | 'handedTo'>;

/** What permission is told of a seal. What the system itself holds of an office has no applicant to keep away from. */
export const resourceOf = ({ id, departmentId, district, handedTo }: Omit<Held, 'keeperId'>) => ({
  id,
  department: departmentId,
  district,
  participants: handedTo === null ? [] : [handedTo],
});

function verdictOf(work: Work, hand: Hand, seal: Held, avoidance: Avoidance): true | Denial {
  const resource = resourceOf(seal);
  if (hand === 'reorganisation') return 'permission_denied';
  if (hand === 'registrar') return can(work.actor, 'seal.register', resource, avoidance);
  if (hand === 'keeper') {
    const mayKeep = can(work.actor, 'seal.keep', resource, avoidance);
    return mayKeep === true && work.actor.personId !== seal.keeperId ? 'permission_denied' : mayKeep;
  }
  return can(work.actor, 'seal.apply', resource, avoidance);
}

const refusal = (verdict: Denial) => new Problem(verdict, verdict === 'sign_in_required' ? 401 : 403);

/** Whether this actor's hand is one of those that take the step. */
export function mayTake(work: Work, act: SealTransition, seal: Held, avoidance: Avoidance): true | Denial {
  const verdicts = transitionOf(act).by.map((hand) => verdictOf(work, hand, seal, avoidance));
  // A seal that may be abused is stopped by a deputy of the head too; everything else of his he does himself.
  if (act === 'stop') verdicts.push(can(work.actor, 'seal.stop', resourceOf(seal), avoidance));
  return verdicts.includes(true) ? true : (verdicts[0] ?? 'permission_denied');
}

export async function mustTake(work: Work, act: SealTransition, seal: SealStored | undefined): Promise<SealStored> {
  const avoidance = await avoidanceOf(work);
  // Who may not is refused in the same words whether or not there is such a seal.
  const verdict = seal ? mayTake(work, act, seal, avoidance) : can(work.actor, 'seal.register', {}, avoidance);
  if (verdict !== true) throw refusal(verdict);
  if (!seal) throw problem('seal_not_found');
  return seal;
}

/** The head of the department, in person. */
export async function mustBeHead(work: Work, of: Pick<SealStored, 'departmentId' | 'district'>): Promise<void> {
  const verdict = can(work.actor, 'seal.apply', { department: of.departmentId, district: of.district }, await avoidanceOf(work));
  if (verdict !== true) throw refusal(verdict);
}

export async function mustRead(work: Work, seal: SealStored | undefined, action: 'seal.view' | 'seal.readUses'): Promise<SealStored> {
  const verdict = can(work.actor, action, seal ? resourceOf(seal) : {}, await avoidanceOf(work));
  if (verdict !== true) throw refusal(verdict);
  if (!seal) throw problem('seal_not_found');
  return seal;
}

/** The same condition for the list (`s` the seal). */
export async function readableSeals(work: Work): Promise<Expression<SqlBool>> {
  const { actor } = work;
  if (actor.personId === undefined || actor.assurance === 'none') throw refusal('sign_in_required');
  const scope = scopeOf(actor, 'seal.view', await avoidanceOf(work));
  if (scope.kind === 'none') throw refusal('permission_denied');
  return scopeSql(scope, { id: 's.id::text', department: 's.department_id', district: 's.district', participants: 's.handed_to = ?' });
}
