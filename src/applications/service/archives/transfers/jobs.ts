import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import type { TransferApproved, TransferMade } from '../contract.ts';
import { inspect, isSound } from '../inspecting.ts';
import { findPackageForUpdate, insertInspection, updatePackage } from '../queries.ts';
import { restingStatus } from '../rules.ts';
import type { TransferId } from '../schema.ts';
import { bytesOf, registeredOf } from '../storage.ts';
import { updateSupplement } from '../supplements/queries.ts';
import { droppedText } from '../text.zh.ts';
import { carriedWith } from './carried.ts';
import { takeAnswer } from './commands.ts';
import { type ArchivesInstitution, byHand } from './institution.ts';
import { findTransfer, findTransferForUpdate, linesOf, type ListedPackage, listUnfinished, updateLine, updateTransfer } from './queries.ts';
import { packParcel } from './read.ts';

/** 四性检测 of one file before it goes, each package of it (档案法第三十九条); one that does not pass stays in the department and says why. */
async function checkLine(work: Work, id: TransferId, listed: ListedPackage): Promise<void> {
  const { caseId } = listed.line;
  const row = await findPackageForUpdate(work, caseId);
  if (row?.status !== 'listed') return;
  let whole = true;
  let first = row;
  for (const { supplement } of carriedWith(listed)) {
    const bytes = await bytesOf(work, row, supplement).catch(() => new Uint8Array(0));
    const results = inspect(bytes, registeredOf(row, supplement));
    const sound = isSound(results);
    await insertInspection(work, { caseId, part: supplement?.part ?? 1 }, sound, results);
    if (supplement) await updateSupplement(work, supplement, sound);
    else first = await updatePackage(work, first, { sound, inspectedAt: work.now });
    whole &&= sound;
  }
  await updateLine(work, id, caseId, whole ? { sound: whole } : { sound: whole, status: 'dropped', reason: droppedText });
  if (!whole) await updatePackage(work, first, { status: restingStatus(row), returnedReason: droppedText });
}

/** Checks each package in a work of its own; begun again after a kill it goes on where it stopped. */
export async function checkTransfer(runtime: Runtime, now: Instant, id: TransferId): Promise<void> {
  const system = <Result>(command: (work: Work) => Promise<Result>) => perform(runtime, systemActor, now, command);
  const unchecked = await system(async (work) =>
    (await findTransfer(work, id))?.status === 'checking'
      ? (await linesOf(work, id)).filter(({ line }) => line.status === 'listed' && line.sound === null)
      : [],
  );
  for (const listed of unchecked) await system((work) => checkLine(work, id, listed));
  await system(async (work) => {
    const row = await findTransferForUpdate(work, id);
    if (row?.status !== 'checking') return;
    const lines = await linesOf(work, id);
    const left = lines.some(({ line }) => line.status === 'listed');
    await updateTransfer(work, id, left ? { status: 'checked' } : { status: 'cancelled', reason: droppedText });
    await work.record('archives.check_transfer', id, { dropped: lines.filter(({ line }) => line.status === 'dropped').length });
  });
}

/** Packs the parcel and hands it over; what is handed over twice because of a kill is the same both times. */
export async function sendTransfer(runtime: Runtime, now: Instant, id: TransferId, institution: ArchivesInstitution): Promise<void> {
  const parcel = await perform(runtime, systemActor, now, async (work) => {
    const row = await findTransfer(work, id);
    return row?.status === 'approved' ? { number: row.number, ...(await packParcel(work, row)) } : null;
  });
  if (parcel === null) return;
  await institution.deliver(parcel);
  await perform(runtime, systemActor, now, async (work) => {
    const row = await findTransferForUpdate(work, id);
    if (row?.status !== 'approved') return;
    const { sha256, sm3, bytes, unit } = parcel;
    await updateTransfer(work, id, { status: 'sent', sha256, sm3, size: bytes.length, sentAt: work.now, unit });
    await work.record('archives.send_transfer', id, { institution: institution.name, sha256 });
  });
}

async function askForAnswer(runtime: Runtime, now: Instant, id: TransferId, institution: ArchivesInstitution): Promise<void> {
  const sent = await perform(runtime, systemActor, now, async (work) => {
    const row = await findTransfer(work, id);
    if (row?.status !== 'sent') return null;
    const lines = await linesOf(work, id);
    return { number: row.number, listed: lines.filter(({ line }) => line.status === 'listed').map(({ line }) => line.caseId) };
  });
  const answer = sent && (await institution.answer(sent.number, sent.listed));
  if (!answer) return;
  await perform(runtime, systemActor, now, async (work) => {
    const row = await findTransferForUpdate(work, id);
    if (row?.status === 'sent') await takeAnswer(work, row, answer);
  });
}

/** Whatever a list still needs of the program, wherever it was left. */
export async function proceedTransfers(runtime: Runtime, now: Instant, institution: ArchivesInstitution): Promise<void> {
  const unfinished = await perform(runtime, systemActor, now, listUnfinished);
  for (const { id, status } of unfinished) {
    if (status === 'checking') await checkTransfer(runtime, now, id);
    if (status === 'approved') await sendTransfer(runtime, now, id, institution);
    await askForAnswer(runtime, now, id, institution);
  }
}

/** Checking and packing a long list takes minutes: taken up again by another process only after that. */
const expiresSeconds = 1_800;

export function transferJobs(institution: ArchivesInstitution = byHand): Job[] {
  return [
    {
      ...jobOn<TransferMade>('archives.transfer_made', 'archives.check_transfer', (runtime, now, { subject }) =>
        checkTransfer(runtime, now, subject),
      ),
      expiresSeconds,
    },
    {
      ...jobOn<TransferApproved>('archives.transfer_approved', 'archives.send_transfer', (runtime, now, { subject }) =>
        sendTransfer(runtime, now, subject, institution),
      ),
      expiresSeconds,
    },
    {
      queue: 'archives.proceed_transfers',
      cron: '40 3 * * *',
      expiresSeconds: 14_400,
      run: (runtime, now) => proceedTransfers(runtime, now, institution),
    },
  ];
}
