import type { IdentityFieldCode, IdentityProblem } from './problems.ts';

export const problemText = {
  sign_in_failed: 'Account name or password is wrong. Please check and try again.',
  sign_in_locked: 'Too many failed attempts. Please try again in 15 minutes.',
  account_needs_sign_in: 'Please sign in first.',
  account_disabled: 'This account is closed. To have it opened again, ask the system administrator of your authority.',
  account_not_found: 'This account was not found. Please reload the page.',
  account_other_name: 'The name is not the one registered with this identity number. Please check.',
  account_held_already: 'This person already has an account of this kind.',
  acting_for_ended:
    'Your authority to act for the enterprise has ended; you act for yourself now. See your messages; what you filled in stays with the enterprise.',
  password_must_change: 'You are using a one-time password. Please change it before you go on.',
  password_unchanged: 'The new password must differ from the current one.',
  login_taken: 'This account name is taken. Please choose another.',
  registration_at_counter:
    'This registration cannot be completed online. Please bring your identity card to a counter of the service hall.',
  activation_refused:
    'Number, name and activation code do not match, or the code is no longer valid. Check them with the slip; otherwise bring your paper to the counter for a new one.',
  activation_needless: 'This person has an account already: let him sign in.',
  registration_id_wrong: 'The identity number is wrong. Please check it.',
  password_wrong: 'The current password is wrong. Please type it again.',
  acting_for_not_allowed: 'You are not authorised to act for this organisation. Ask its legal representative.',
  login_wrong_form: 'Use 4 to 32 lower-case letters, digits, hyphens or underscores, beginning with a letter.',
  password_too_short: 'A password has at least 10 characters.',
  phone_wrong_form: 'Please enter a mobile number of 11 digits.',
  id_wrong_shape: 'An identity number has 18 characters: 17 digits, then a digit or X.',
  id_wrong_check: 'The last character does not fit the first 17. Please check the number.',
  nationality_wrong: 'Give the three letters of the country that issued the passport, for example FRA.',
  id_wrong_date: 'The date of birth in the number (characters 7 to 14) is wrong. Please check.',
} satisfies Record<IdentityProblem | IdentityFieldCode, string>;
