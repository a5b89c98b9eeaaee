import type { problemText as zh } from './text.zh.ts';

export const problemText: Record<keyof typeof zh, string> = {
  form_text_too_long: 'At most {most} characters; this has {now}. Please shorten it.',
  form_signs_unprintable: 'Some signs cannot be printed on a paper: {signs}. Please take them out.',
  form_not_a_number: 'Please enter digits only, for example 12 or 12.5.',
  form_not_money: 'Please enter an amount with two decimals at most, for example 1200.50.',
  form_not_a_date: 'Please enter a date that exists, for example 2026-03-02.',
  form_not_an_option: 'Please choose one of the options.',
  form_not_a_phone: 'Please enter an 11-digit mobile number, or a landline with its area code.',
  form_id_number_wrong: 'The last character of the identity number does not match the first 17. Please compare it with the card.',
  form_id_number_length: 'A resident identity number has 18 characters. Please count them against the card.',
  form_id_number_unlike_kind: 'The number does not look like one of the kind of document chosen. Please check both.',
  form_id_kind_needed: 'A resident identity number has 18 characters. Please check it, or choose the kind of your document.',
  form_credit_code_wrong: 'The check character of the credit code does not match. Please compare it with the business licence.',
  form_not_a_file: 'Please choose a file to upload.',
  form_file_required: 'Please upload this material.',
  form_wrong_kind: 'This could not be read. Please enter it again.',
  form_check_failed: 'This does not meet the requirement. Please check it.',
  form_rows_too_few: 'Please add at least one.',
  form_rows_too_many: 'There are too many. Please remove those not needed.',
  form_draft_unreadable: 'The form is incomplete. Please correct it before the preview.',
  form_draft_broken: 'A rule of the form is wrong. Please correct it before the preview.',
};
