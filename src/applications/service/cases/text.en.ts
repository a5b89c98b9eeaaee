import type { CaseEventKind, CaseStatus, ClockView, DeskAct, StopKind } from './schema.ts';

export const statusText = {
  draft: 'Not sent',
  submitted: 'Received, waiting for acceptance',
  correcting: 'Waiting for your corrections',
  accepted: 'Accepted, under examination',
  suspended: 'Special procedure, clock stopped',
  granted: 'Granted, to be delivered',
  refused: 'Refused, to be delivered',
  not_accepted: 'Not accepted',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
} satisfies Record<CaseStatus, string>;

export const eventWords = {
  started: 'Started filling in',
  submitted: 'Application sent and received',
  correction_requested: 'Told once what must be corrected',
  supplemented: 'Sent again with corrections',
  accepted: 'Accepted',
  deemed_accepted: 'Not answered within five working days: accepted from the day of receipt',
  not_accepted: 'Not accepted',
  site_checked: 'Site check',
  ruled: 'Determined by rules',
  suspended: 'Special procedure begun, clock stopped',
  resumed: 'Special procedure ended, clock runs on',
  extended: 'Limit extended with approval of the head',
  reviewed: 'Opinion of the examiner',
  returned: 'Returned to an earlier step',
  transferred: 'Handed to another official',
  granted: 'Granted',
  refused: 'Refused',
  licence_issued: 'Licence issued',
  delivered: 'Delivered',
  withdrawn: 'Withdrawn by the applicant',
  overdue: 'Over the time limit; the head and the supervisors have been told',
  rated: 'Rated by the applicant',
  countersigned: 'Opinion signed',
  delegated: 'Delegated to a colleague',
  delegate_answered: 'Delegated work handed back',
  signer_added: 'Signer added',
  signer_removed: 'Signer removed',
  recalled: 'Step taken back',
  skipped: 'Step skipped: nobody in the post',
  urged: 'Urged',
  escalated: 'Step overdue: superior told',
  returned_to_applicant: 'Returned to you for changes',
  overdue_explained: 'The reason for the delay',
} satisfies Record<CaseEventKind, string>;

export const stopText = {
  hearing: 'Hearing',
  tender: 'Tender',
  auction: 'Auction',
  testing: 'Testing',
  measurement: 'Measurement',
  quarantine: 'Quarantine',
  appraisal: 'Appraisal',
  expert_review: 'Expert review',
} satisfies Record<StopKind, string>;

export const lightText = {
  green: 'On time',
  yellow: 'Due soon',
  red: 'Overdue',
  stopped: 'Clock stopped',
  none: 'No clock',
} satisfies Record<ClockView['light'], string>;

export const actText = {
  accept: 'Accept',
  requestCorrection: 'Request corrections',
  refuseAcceptance: 'Refuse acceptance',
  siteCheck: 'Record site check',
  suspend: 'Begin special procedure',
  resume: 'End special procedure',
  extend: 'Extend the limit',
  review: 'Give opinion',
  returnBack: 'Return',
  grant: 'Grant',
  refuse: 'Refuse',
  deliver: 'Deliver and close',
  transfer: 'Hand over',
  countersign: 'Sign an opinion',
  answerDelegation: 'Hand back',
  returnToApplicant: 'Return to the applicant',
  delegate: 'Delegate',
  addSigner: 'Add a signer',
  removeSigner: 'Remove a signer',
  recall: 'Take back',
  skip: 'Skip',
  urge: 'Urge',
} satisfies Record<DeskAct, string>;

export const nextText = {
  draft: 'Fill in and send. Everything is saved; you can go on from another device.',
  submitted:
    'Within five working days we tell you whether it is accepted, or at once everything that must be corrected. Silence for longer means accepted.',
  correcting: 'Please correct what is listed below and send again. Nothing else needs to be filled in again.',
  accepted: 'Under examination. We tell you beforehand if a site check or an expert review is needed.',
  suspended: 'A special procedure is under way; this time is not counted. We tell you when it ends.',
  granted: 'The decision is made; licence and decision are delivered within ten working days.',
  refused:
    'The decision is made and is delivered within ten working days. It states the reasons and how to ask for reconsideration or sue.',
  not_accepted: 'This is not for this authority or needs no licence; the reason is in the decision.',
  withdrawn: 'Withdrawn as you asked. You may apply again.',
  closed: 'This case is closed. Please tell us how it was.',
} satisfies Record<CaseStatus, string>;

export const nextAtOnce =
  'Published rules are checking your application; it usually takes seconds. Open the case to see the result. If the rules cannot decide, staff answer within five working days.';
