import { systemActor } from '#kernel/actor.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import type { ArchiveFacts } from '../describing.ts';
import { gather, make, partsOf, type Prepared } from '../packing.ts';
import { findPackageForUpdate, findRule, insertInspection, type PackageRow, updatePackage } from '../queries.ts';
import { isPacked, supplementNumber } from '../rules.ts';
import type { CaseId } from '../schema.ts';
import { bytesOf } from '../storage.ts';
import { defaultBasis, failureText } from '../text.zh.ts';
import { doneSince, knownIn, newAmong } from './comparing.ts';
import { firstArisen, insertSupplement, supplementsOf } from './queries.ts';

/** Nothing waits any more. */
const settled = { arisenOn: null, supplementOn: null, failure: null };

type Found = Prepared | 'nothing' | 'paper_pending' | 'earlier_unreadable';

/** What of a packed case lies in none of its packages: told by the bytes, so that it does not matter who recorded it or when. */
async function findNew(work: Work, row: PackageRow): Promise<Found> {
  const gathered = await gather(work, row);
  if (gathered === undefined) return 'nothing';
  if (gathered === 'paper_pending') return gathered;
  const supplements = await supplementsOf(work, row.caseId);
  const packages = await Promise.all([undefined, ...supplements].map((one) => bytesOf(work, row, one).catch(() => null)));
  const known = knownIn(packages.map((bytes) => bytes ?? new Uint8Array(0)));
  if (known === null) return 'earlier_unreadable';
  const since = { ...gathered, found: doneSince(gathered.found, known) };
  const parts = newAmong(await partsOf(work, since), known);
  if (parts.length === 0) return 'nothing';
  const papers = new Set(parts.map(({ paperId }) => paperId));
  const found = { ...since.found, documents: since.found.documents.filter(({ id }) => papers.has(id)) };
  return { described: { ...since, found, archive: await factsOf(work, row) }, parts, form: null };
}

/** Number and period are those of the file; the number needs no counter, for the part is counted by the file itself. */
async function factsOf(work: Work, row: PackageRow): Promise<ArchiveFacts> {
  const { number, series, period, keepUntil, ruleId, sm3 } = row;
  if (number === null || period === null || sm3 === null) throw new Error(`package of ${row.caseId} has no number`);
  const rule = ruleId === null ? undefined : await findRule(work, ruleId);
  const part = row.parts + 1;
  return {
    number: supplementNumber(number, part),
    fonds: (series ?? '').split('-')[0] ?? '',
    numberedOn: row.supplementOn ?? dayOf(work.now),
    period,
    periodBasis: rule === undefined ? defaultBasis : `${rule.basis}（${rule.documentNumber}）`,
    keepUntil,
    supplement: { of: number, part, firstSm3: sm3 },
  };
}

/** Compares a packed case with its packages and lets what is new wait for its days of grace. Answers whether something waits. */
export async function noticeArisen(work: Work, caseId: CaseId): Promise<boolean> {
  const row = await findPackageForUpdate(work, caseId);
  if (!row || !isPacked(row.status)) return false;
  if (row.arisenOn !== null) return true;
  const found = await findNew(work, row);
  if (found === 'nothing') {
    await updatePackage(work, row, { comparedAt: work.now });
    return false;
  }
  const since = row.comparedAt ?? row.packedAt;
  const first = since && (await firstArisen(work, caseId, since));
  const failure = typeof found === 'string' ? failureText[found] : null;
  await updatePackage(work, row, { arisenOn: dayOf(first ?? work.now), failure });
  await work.record('archives.notice_arisen', caseId, { part: row.parts + 1 });
  return true;
}

/** null when nothing waits, or not yet; what stands in the way is written where the archivist sees it. */
async function prepare(work: Work, caseId: CaseId): Promise<Prepared | null> {
  const row = await findPackageForUpdate(work, caseId);
  if (!row || row.arisenOn === null || !isPacked(row.status)) return null;
  const found = await findNew(work, row);
  if (typeof found !== 'string') {
    await updatePackage(work, row, { supplementOn: found.described.archive.numberedOn });
    return found;
  }
  await updatePackage(work, row, found === 'nothing' ? { ...settled, comparedAt: work.now } : { failure: failureText[found] });
  return null;
}

/**
 * 补充归档: packs what arose since, and only that. Done twice, or begun again after a kill, it gives the same number and the same bytes; of two
 * at once the second finds the part there.
 */
export async function packSupplement(runtime: Runtime, now: Instant, caseId: CaseId): Promise<boolean> {
  const prepared = await perform(runtime, systemActor, now, (work) => prepare(work, caseId));
  const supplement = prepared?.described.archive.supplement;
  if (!prepared || !supplement) return false;
  const { packed, results, sound } = await make(runtime, prepared);
  const { part } = supplement;
  return perform(runtime, systemActor, now, async (work) => {
    const row = await findPackageForUpdate(work, caseId);
    // Destroyed meanwhile: then no bytes of it may stay behind.
    if (row?.status === 'destroyed') await work.files.remove(packed.sha256);
    if (!row || row.arisenOn === null || !isPacked(row.status) || row.parts + 1 !== part) return false;
    await insertInspection(work, { caseId, part }, sound, results);
    if (!sound) {
      await updatePackage(work, row, { failure: failureText.unsound });
      return false;
    }
    const { number, numberedOn } = prepared.described.archive;
    await insertSupplement(work, {
      caseId,
      part,
      number,
      arisenOn: row.arisenOn,
      numberedOn,
      fileHash: packed.sha256,
      sm3: packed.sm3,
      digest: packed.digest,
      size: packed.bytes.length,
      components: packed.components,
      packedAt: work.now,
      inspectedAt: work.now,
      sound,
    });
    await updatePackage(work, row, { ...settled, parts: part, comparedAt: work.now });
    await work.record('archives.pack_supplement', caseId, { number, sha256: packed.sha256 });
    return true;
  });
}
