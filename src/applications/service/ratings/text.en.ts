import type {
  problemText as zhProblemText,
  rectificationText as zhRectificationText,
  starsText as zhStarsText,
  ViewText,
} from './text.zh.ts';

export const starsText: Record<keyof typeof zhStarsText, string> = {
  5: 'Very satisfied',
  4: 'Satisfied',
  3: 'Fairly satisfied',
  2: 'Dissatisfied',
  1: 'Very dissatisfied',
};

export const problemText: Record<keyof typeof zhProblemText, string> = {
  rating_case_not_found: 'We could not find this case. Please open it from "My cases".',
  rating_case_still_open: 'This case is not closed yet. You can rate it once it is.',
  rating_already_given: 'You have already rated this case. A case is rated once and a rating cannot be changed.',
  rating_window_closed: 'The case was closed more than 90 days ago and can no longer be rated. You can still call 12345.',
  rectification_not_found: 'We could not find this record.',
  rectification_changed: 'Somebody has just dealt with this record. Please reload the page and try again.',
  rectification_wrong_state: 'This step is not possible now. Please reload the page to see how far it has come.',
  rectification_refused_once: 'You have already turned an answer down once. You can call 12345, ask for reconsideration or go to court.',
  rectification_reason_required: 'Please say why you do not accept the answer, so that it can be dealt with again.',
};

export const rectificationText: Record<keyof typeof zhRectificationText, string> = {
  open: 'Waiting to be contacted',
  contacted: 'Contacted, being looked into',
  answered: 'Answered, waiting for your word',
  accepted: 'You accepted the answer',
  refused: 'You did not accept the answer; it is being dealt with again',
};

export const viewText: ViewText = {
  title: 'Rate this service',
  lead: 'Ratings are published as figures and never affect what you apply for later. You can rate once; it cannot be changed.',
  item: 'Service',
  number: 'Case number',
  howWasIt: 'How satisfied were you?',
  dimensions: 'You can also rate in detail',
  dimensionHint: 'Optional. What you leave open is not counted.',
  quality: 'Quality',
  efficiency: 'Efficiency',
  attitude: 'Attitude',
  comment: 'Anything else you want to say',
  commentHint: 'At most 500 characters. Please leave out identity and telephone numbers.',
  submit: 'Send rating',
  thanks: 'Thank you for your rating',
  thanksLead: 'Your rating has been recorded.',
  yours: 'Your rating',
  overall: 'Overall',
  notGiven: 'Not rated',
  ratedOn: 'Rated on',
  notCounted: 'After review this rating is not counted in the figures',
  notCountedReason: (reason) => `Reason: ${reason}. The rating itself is kept.`,
  rectification: 'What is being done about it',
  contactDue: (day) => `The department will contact you by ${day} to look into what happened.`,
  answerDue: (day) => `It will answer you by ${day}.`,
  answer: 'Answer of the department',
  yourRefusal: 'Why you did not accept the last answer',
  opinion: 'Do you accept this answer?',
  satisfied: 'I accept this answer',
  notSatisfied: 'I do not accept it; please deal with it again',
  reason: 'Why you do not accept it',
  reasonHint: 'Required if you do not accept. An answer can be turned down once.',
  lastAnswer: 'You turned down an answer once; this is the new one. You can still call 12345, ask for reconsideration or go to court.',
  settle: 'Send',
  accept: 'Accept and finish',
  myCases: 'My cases',
  backToCase: 'Open the case',
};
