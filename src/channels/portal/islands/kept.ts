/** A form was sent, or it was sent and its sender sent away to sign in first. */
export type Sent = 'sent' | 'refused';

export interface Landed {
  /** The page that asks who he is. */
  signIn: boolean;
  /** It answers with a refusal, an error page or the form itself with what is wrong. */
  failed: boolean;
  /** The form is on it. */
  here: boolean;
  /** … and says already what was kept. */
  same: boolean;
}

/**
 * What becomes of what was typed on the page a form led to: offered back, kept for later, or forgotten since it arrived. Only the page that
 * follows can tell: a session that ended looks like any other before it.
 */
export function fateOf(sent: Sent | null, { signIn, failed, here, same }: Landed): 'offer' | 'keep' | 'refused' | 'forget' {
  if (sent === null) return here && !failed && !same ? 'offer' : 'keep';
  if (signIn) return 'refused';
  if (here && failed) return 'forget';
  if (sent === 'refused') return here ? (same ? 'forget' : 'offer') : 'keep';
  return failed ? 'keep' : 'forget';
}
