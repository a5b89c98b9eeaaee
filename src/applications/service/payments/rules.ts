import type { ChargeLine, ChargeStatus, Fen, RefundReason } from './schema.ts';

/** 缴款码: division, year, running number, and the Luhn digit (ISO/IEC 7812-1) that tells a slip of one digit. */
export function paymentCode(district: string, year: number, sequence: number): string {
  const body = `${district.slice(0, 6)}${String(year % 100).padStart(2, '0')}${String(sequence).padStart(11, '0')}`;
  return `${body}${luhnDigit(body)}`;
}

export function isPaymentCode(code: string): boolean {
  return /^\d{20}$/.test(code) && luhnDigit(code.slice(0, -1)) === code.at(-1);
}

function luhnDigit(body: string): string {
  const sum = Array.from(body, Number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = index % 2 === 0 ? digit * 2 : digit;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** What is left after a reduction; a broken fen is the payer's. */
export function reduced(fullFen: Fen, percent: number): Fen {
  return Math.floor((fullFen * (100 - percent)) / 100);
}

export function totalsOf(lines: readonly ChargeLine[]): { fullFen: Fen; dueFen: Fen } {
  const sum = (key: 'fullFen' | 'dueFen') => lines.reduce((total, line) => total + line[key], 0);
  return { fullFen: sum('fullFen'), dueFen: sum('dueFen') };
}

/** Why this charge cannot be paid or changed now; null when it waits for its money. */
export function refuseUnlessWaiting(status: ChargeStatus) {
  return (
    {
      waiting: null,
      paid: 'payment_already_paid',
      exempt: 'payment_not_needed',
      cancelled: 'payment_cancelled',
      refunding: 'payment_refunded',
      refunded: 'payment_refunded',
    } as const
  )[status];
}

export type Verdict = 'settled' | 'already_known' | 'amount_differs' | 'paid_twice' | 'too_late';

/**
 * What a payment told by a provider means. The same transaction told again changes nothing; money that came by a second way or after the
 * case was over goes back; so does an amount other than asked, which settles nothing.
 */
export function judgePayment(
  charge: { status: ChargeStatus },
  attempt: { fen: Fen; transaction: string | null },
  told: { fen: Fen; transaction: string },
): Verdict {
  if (attempt.transaction === told.transaction) return 'already_known';
  if (told.fen !== attempt.fen) return 'amount_differs';
  if (charge.status === 'waiting') return 'settled';
  return charge.status === 'paid' ? 'paid_twice' : 'too_late';
}

/** A reduction asks for less than now, and says why (减免须有依据). */
export function refuseReduction(status: ChargeStatus, dueFen: Fen, fen: Fen) {
  return refuseUnlessWaiting(status) ?? (fen < dueFen ? null : 'payment_not_a_reduction');
}

const endings: Readonly<Record<string, RefundReason>> = { refuse: 'refused', refuseAcceptance: 'not_accepted', withdraw: 'withdrawn' };

/** An act that ends a case before the service: what was paid for it goes back. */
export function endingOf(act: string): RefundReason | null {
  return endings[act] ?? null;
}

/** How much of what was paid goes back: the lines that are not for work already done. A reduction by hand is spread over nothing. */
export function refundOf(lines: readonly ChargeLine[], paidFen: Fen): Fen {
  const kept = lines.filter(({ refundable }) => !refundable).reduce((total, { dueFen }) => total + dueFen, 0);
  return Math.max(0, paidFen - kept);
}
