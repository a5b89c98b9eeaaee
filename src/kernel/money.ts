/** Money is whole fen wherever it is reckoned; yuan are for people to read. 1234567 → 「12,345.67」. */
export function yuan(fen: number): string {
  return `${String(Math.floor(fen / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
}

/** What was typed in yuan, as fen; null for what is no amount. */
export function fenOf(typed: string): number | null {
  const [, whole = '', cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', '')) ?? [];
  return whole === '' ? null : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}
