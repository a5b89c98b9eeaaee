import type { AuthorityKind, AuthorityPower, AuthorityState } from './schema.ts';

export const kindText = { agent: 'Agent', guardian: 'Guardian' } satisfies Record<AuthorityKind, string>;
export const powerText = {
  apply: 'Apply',
  correct: 'Correct and bring materials',
  follow: 'Follow, receive notices, write messages',
  withdraw: 'Withdraw',
} satisfies Record<AuthorityPower, string>;
export const stateText = {
  in_force: 'In force',
  ahead: 'Not yet begun',
  lapsed: 'Lapsed',
  revoked: 'Ended',
} satisfies Record<AuthorityState, string>;
export const actText: Readonly<Record<string, string>> = {
  start: 'Started an application',
  save: 'Filled in or uploaded',
  discard: 'Deleted the draft',
  submit: 'Sent the application',
  supplement: 'Sent corrections',
  supplyDeferred: 'Brought materials',
  withdraw: 'Withdrew',
  message: 'Wrote a message',
};
