import type { HttpProblem } from './text.zh.ts';

export const problemText = {
  unexpected:
    'Sorry, this did not work. Nothing you typed is lost. Please try again later, or call 12345 and quote the number on this page.',
  database_moving:
    'We are changing over to the standby database; this did not go through. Nothing you typed is lost. Please try again in a minute or two.',
  not_found: 'We could not find this page or record. Check the address or start from the home page.',
  office_only: 'Officials sign in at the office console; this place is for the public.',
  invalid_input: 'Some answers need to be corrected. Follow the notes below and send again.',
  too_large: 'This is too large. A single file may have 20 MB at most.',
  unsupported_media_type: 'This kind of submission is not understood. Please use the form on the page.',
  too_many_requests: 'Too many attempts. Please wait a few minutes.',
  cross_site: 'A submission from another website was stopped to protect your account. Please use the pages of this website.',
  unstorable_text: 'The text holds control characters that cannot be stored. Please delete them and send again.',
  too_nested: 'The content is nested too deeply. Please use the form on the page.',
  bad_request: 'This request is incomplete and cannot be understood. Please go back and send the form again.',
  sign_in_required: 'Please sign in first.',
  official_account: 'You are signed in with an official account, which cannot apply. Sign out and sign in with your personal account.',
  forbidden: 'You do not have the right to do this.',
  stale: 'Somebody else has just changed this record. Reload to see the newest state.',
  field_required: 'Please fill in this field.',
  field_wrong_kind: 'This answer is not of the right kind.',
  field_too_small: 'This answer is too short or too small.',
  field_too_long: 'This answer is too long.',
  field_over_length: 'At most {most} characters; this has {now}. Please shorten it.',
  field_too_big: 'This number or amount is over the limit.',
  field_file_too_large:
    'This file is larger than 20 MB and was not uploaded. Compress it or split it; everything else you typed is still here.',
  field_not_a_choice: 'Please choose one of the options.',
  field_unknown: 'The form sent something it does not contain. Please reload the page.',
  field_wrong_form: 'The form of this answer is not right. Please follow the hint.',
} satisfies Record<HttpProblem, string>;
