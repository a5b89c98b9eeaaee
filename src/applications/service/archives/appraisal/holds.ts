import { isLicenceOfCaseInForce } from '#applications/service/licences/contract.ts';
import { hasOpenCharge } from '#applications/service/payments/contract.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { findPackage, type PackageRow } from '../queries.ts';
import { may, mustBeAllowed } from '../rights.ts';
import type { CaseId } from '../schema.ts';
import { heldText, holdText } from '../text.zh.ts';
import { firstArisen } from '../supplements/queries.ts';
import { type Appraised, insertHold, liftedWordsOf, liftHold as liftHoldRow, listHolds, wordsOf } from './queries.ts';
import type { HoldList, HoldsOf, LiftHold, PlaceHold } from './schema.ts';

/**
 * Why a package may not be destroyed now: a review, lawsuit or inquiry somebody entered, money that is still owed, a licence in force of
 * which it is the evidence (local ○; 档案法第二十一条 forbids only 擅自销毁).
 */
async function holdsOn(work: Work, caseId: CaseId): Promise<string[]> {
  const placed = (await listHolds(work, [caseId])).filter(({ liftedAt }) => liftedAt === null);
  return [
    ...placed.map((hold) => heldText.hold(holdText[hold.ground], wordsOf(work, hold))),
    ...((await hasOpenCharge(work, caseId)) ? [heldText.charge] : []),
    ...((await isLicenceOfCaseInForce(work, caseId)) ? [heldText.licence] : []),
  ];
}

/** The same for a package on a list: of what arose since the appraisal began nobody gave an opinion, so that it keeps the whole file. */
export async function holdsOnLine(work: Work, { line, row }: Appraised): Promise<string[]> {
  const since = row.comparedAt ?? row.packedAt;
  const arisen = row.arisenOn !== null || (since !== null && (await firstArisen(work, row.caseId, since)) !== null);
  return [
    ...(await holdsOn(work, line.caseId)),
    ...(arisen ? [heldText.arisen] : []),
    ...(row.parts > line.parts ? [heldText.supplemented(row.parts)] : []),
  ];
}

async function listOf(work: Work, row: PackageRow): Promise<HoldList> {
  const rows = await listHolds(work, [row.caseId]);
  const names = await listPostHolders(
    work,
    rows.flatMap(({ placedBy, liftedBy }) => [placedBy, ...(liftedBy === null ? [] : [liftedBy])]),
  );
  return {
    holds: rows.map((hold) => ({
      id: hold.id,
      ground: hold.ground,
      words: wordsOf(work, hold),
      placedBy: names.get(hold.placedBy) ?? '',
      placedAt: hold.placedAt,
      liftedBy: hold.liftedBy === null ? null : (names.get(hold.liftedBy) ?? ''),
      liftedAt: hold.liftedAt,
      liftedWords: liftedWordsOf(work, hold),
    })),
    mayPlace: row.status !== 'destroyed' && (await may(work, row, 'archive.appraise')),
    mayLift: await may(work, row, 'archive.approve'),
  };
}

export async function readHolds(work: Work, { caseId }: HoldsOf): Promise<HoldList> {
  return listOf(work, await mustBeAllowed(work, await findPackage(work, caseId), 'archive.read'));
}

/** 暂缓销毁: whoever may appraise may also stop a destruction; only the head lets it go on. */
export async function placeHold(work: Work, { caseId, ground, words }: PlaceHold): Promise<HoldList> {
  const row = await mustBeAllowed(work, await findPackage(work, caseId), 'archive.appraise');
  if (row.status === 'destroyed') throw problem('archives_destroyed');
  const id = await insertHold(work, caseId, ground, words);
  await work.record('archives.place_hold', caseId, { hold: id, ground });
  return listOf(work, row);
}

export async function liftHold(work: Work, { caseId, holdId, words }: LiftHold): Promise<HoldList> {
  const row = await mustBeAllowed(work, await findPackage(work, caseId), 'archive.approve');
  const hold = (await listHolds(work, [caseId])).find(({ id }) => id === holdId);
  if (!hold) throw problem('archives_hold_not_found');
  if (hold.liftedAt !== null) throw problem('archives_hold_lifted');
  await liftHoldRow(work, holdId, words);
  await work.record('archives.lift_hold', caseId, { hold: holdId });
  return listOf(work, row);
}
