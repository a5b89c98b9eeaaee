/** Where a command speaks: results to standard output, everything else beside it. */
export interface Terminal {
  say: (line: string) => void;
  note: (line: string) => void;
  fail: (line: string) => void;
  /** Rewrites one line on a terminal; elsewhere nothing. */
  redraw: ((line: string) => void) | undefined;
}

/** The command was called in a way it does not have: its usage is shown. */
export class Misused extends Error {}

/** What the caller can put right himself; shown as it is, without a stack. */
export class Refusal extends Error {}
