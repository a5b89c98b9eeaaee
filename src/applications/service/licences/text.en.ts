import type { LicenceEventKind, ShownStatus } from './schema.ts';
import type { articleText as articles, groundText as grounds } from './text.zh.ts';

export const statusText = {
  valid: 'Valid',
  suspended: 'Suspended',
  revoked: 'Revoked',
  withdrawn: 'Withdrawn',
  cancelled: 'Cancelled',
  replaced: 'Replaced by a newer edition',
  pending: 'Not yet in force',
  expired: 'Expired',
} satisfies Record<ShownStatus, string>;

export const eventText = {
  issued: 'Issued',
  suspended: 'Suspended',
  resumed: 'Resumed',
  revoked: 'Revoked',
  withdrawn: 'Withdrawn',
  cancelled: 'Cancelled',
  replaced: 'Replaced by a newer edition',
} satisfies Record<LicenceEventKind, string>;

export const groundText: Record<keyof typeof grounds, string> = {
  penalty_suspension: 'administrative penalty of suspension',
  suspension_by_other_law: 'suspension provided by another law',
  suspension_ended: 'the term of suspension is over',
  suspension_lifted: 'the decision to suspend was annulled or changed',
  abuse_of_power: 'granted by abuse of power or neglect of duty',
  beyond_competence: 'granted beyond the competence of the authority',
  unlawful_procedure: 'granted by unlawful procedure',
  unqualified_applicant: 'granted to an applicant who did not meet the conditions',
  revocable_by_other_law: 'revocation provided by another law',
  fraud: 'obtained by fraud or bribery',
  law_changed: 'the law it rests on was changed or repealed',
  facts_changed: 'the facts it rests on changed greatly',
  expired_unrenewed: 'expired and not renewed',
  holder_incapable: 'the holder died or lost legal capacity',
  organisation_ended: 'the organisation has ended',
  revoked_or_withdrawn: 'revoked or withdrawn before',
  forfeited: 'forfeited by administrative penalty',
  force_majeure: 'cannot be carried out because of force majeure',
  holder_request: 'The holder asked for it',
  cancellable_by_other_law: 'cancellation provided by another law',
};

export const articleText: Record<keyof typeof articles, string> = {
  penalty_suspension: 'Administrative Penalty Law, art. 9(3)',
  suspension_by_other_law: 'the law cited',
  suspension_ended: 'the decision to suspend',
  suspension_lifted: 'the decision cited',
  abuse_of_power: 'Administrative Licence Law, art. 69(1)(1)',
  beyond_competence: 'Administrative Licence Law, art. 69(1)(2)',
  unlawful_procedure: 'Administrative Licence Law, art. 69(1)(3)',
  unqualified_applicant: 'Administrative Licence Law, art. 69(1)(4)',
  revocable_by_other_law: 'Administrative Licence Law, art. 69(1)(5)',
  fraud: 'Administrative Licence Law, art. 69(2)',
  law_changed: 'Administrative Licence Law, art. 8(2)',
  facts_changed: 'Administrative Licence Law, art. 8(2)',
  expired_unrenewed: 'Administrative Licence Law, art. 70(1)',
  holder_incapable: 'Administrative Licence Law, art. 70(2)',
  organisation_ended: 'Administrative Licence Law, art. 70(3)',
  revoked_or_withdrawn: 'Administrative Licence Law, art. 70(4)',
  forfeited: 'Administrative Licence Law, art. 70(4)',
  force_majeure: 'Administrative Licence Law, art. 70(5)',
  holder_request: 'Licence Law, Article 70(6)',
  cancellable_by_other_law: 'Administrative Licence Law, art. 70(6)',
};

export const renewalArticle = 'Administrative Licence Law, art. 50';
