import type { LineStatus, TransferStatus } from '../schema.ts';

/** No more in one list than is packed and carried in one piece (local ○). */
export const MOST_PACKAGES = 200;
export const MOST_BYTES = 400_000_000;

/** As many from the front as one list holds; at least one, however large it is. */
export function fitting<Row extends { size: number | null }>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  return rows.slice(0, MOST_PACKAGES).filter(({ size }, index) => {
    bytes += size ?? 0;
    return index === 0 || bytes <= MOST_BYTES;
  });
}

/** The head's word about a list that somebody else made and whose packages were checked. */
export function refuseSettling({ status, madeBy }: { status: TransferStatus; madeBy: string }, person: string | undefined) {
  if (status === 'checking') return 'archives_transfer_checking';
  if (status !== 'checked') return 'archives_transfer_settled';
  if (madeBy === person) return 'archives_transfer_own';
  return null;
}

/** A list can be taken back until it was approved. */
export function refuseCancelling(status: TransferStatus) {
  return status === 'checking' || status === 'checked' ? null : 'archives_transfer_settled';
}

export function refuseAnswering(
  status: TransferStatus,
  lines: readonly { caseId: string; status: LineStatus }[],
  returned: readonly { caseId: string }[],
) {
  if (status === 'settled') return 'archives_transfer_answered';
  if (status !== 'sent') return 'archives_transfer_not_sent';
  const listed = new Set(lines.filter((line) => line.status === 'listed').map(({ caseId }) => caseId));
  return returned.every(({ caseId }) => listed.has(caseId)) ? null : 'archives_transfer_line_unknown';
}

/** The parcel can be packed as long as it was sent: its packages are kept, whatever the institution answered. */
export const hasParcel = (status: TransferStatus): boolean => status === 'sent' || status === 'settled';
