import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findProofForUpdate, insertChange, insertProof, type ProofRow, shown, updateProof } from './queries.ts';
import { mustKeepList } from './rights.ts';
import { refuseStanding } from './rules.ts';
import { type AddProof, type ChangeProof, type Proof, ProofId } from './schema.ts';

export async function addProof(work: Work, given: AddProof): Promise<Proof> {
  mustKeepList(work);
  const refused = refuseStanding(given.status, given.replacedBy);
  if (refused) throw problem(refused, [{ path: 'replacedBy', code: refused }]);
  const row: ProofRow = { id: newId(ProofId), ...given, verified: false, sinceOn: dayOf(work.now), version: 1, updatedAt: work.now };
  if (!(await insertProof(work, row))) throw problem('proof_exists', [{ path: 'name', code: 'proof_exists' }]);
  await insertChange(work, row, null, '');
  await work.record('proofs.add', row.id, { status: row.status });
  return shown(row);
}

/** On the version seen: of two at once the second is told. What was asked before stays in its cases. */
export async function changeProof(work: Work, { id, version, status, replacedBy, basis, reason }: ChangeProof): Promise<Proof> {
  mustKeepList(work);
  const row = await findProofForUpdate(work, id);
  if (!row) throw problem('proof_not_found');
  if (row.version !== version) throw problem('proof_changed');
  const refused = refuseStanding(status, replacedBy);
  if (refused) throw problem(refused, [{ path: 'replacedBy', code: refused }]);
  const sinceOn = status === row.status ? row.sinceOn : dayOf(work.now);
  const changed = await updateProof(work, row, { status, replacedBy, basis, sinceOn });
  await insertChange(work, changed, row.status, reason);
  await work.record('proofs.change', id, { from: row.status, to: status });
  return shown(changed);
}
