import { dayOf } from '#kernel/time.ts';
import { readFile, receiveFile } from '#platform/files/receive.ts';
import type { Work } from '#platform/work/work.ts';
import { tell } from '../commands.ts';
import { problem } from '../problems.ts';
import { findCheckForUpdate, findCheckOfCase, findStep, insertStep, updateCheck } from '../queries.ts';
import { getMyCheck } from '../read.ts';
import { mustBeOwn, mustReadProof } from '../rights.ts';
import type { MyCheck } from '../schema.ts';
import { noticeText } from '../text.zh.ts';
import type { ProofRef, TellRectified } from './schema.ts';

/** Whoever was ordered to put something right says that he did; the inspectors look again before they find. */
export async function tellRectified(work: Work, { caseId, words, upload }: TellRectified): Promise<MyCheck> {
  const own = mustBeOwn(work, await findCheckOfCase(work, caseId));
  const row = mustBeOwn(work, await findCheckForUpdate(work, own.id));
  if (row.status !== 'rectifying') throw problem('commitment_nothing_to_rectify');
  const { id: fileId, name: fileName } = await receiveFile(work, upload, 'commitments.rectified');
  const after = await updateCheck(work, row, {});
  await insertStep(work, { checkId: row.id, act: 'rectified', on: dayOf(work.now), words, partnerId: null, fileId, fileName });
  await work.record('commitments.tell_rectified', row.id, { caseId });
  await tell(work, after, ['inspector', 'generalist'], 'told_rectified', noticeText.toldRectified(row.itemName));
  return getMyCheck(work, { caseId });
}

export async function readRectifiedProof(work: Work, { id }: ProofRef): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const step = await findStep(work, id);
  const row = await mustReadProof(work, step && (await findCheckForUpdate(work, step.checkId)), 'commitment.check');
  if (!step?.fileId) throw problem('commitment_not_found');
  const { name, mediaType, bytes } = await readFile(work, step.fileId);
  await work.record('commitments.read_rectified_proof', row.id);
  return { name, mediaType, bytes };
}
