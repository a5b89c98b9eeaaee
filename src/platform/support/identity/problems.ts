import { defineProblems, type ProblemCode } from '#kernel/problem.ts';

export const problem = defineProblems({
  sign_in_failed: 401,
  sign_in_locked: 429,
  account_needs_sign_in: 401,
  account_disabled: 403,
  account_not_found: 404,
  account_other_name: 422,
  account_held_already: 409,
  password_must_change: 403,
  password_unchanged: 422,
  login_taken: 409,
  registration_at_counter: 409,
  activation_refused: 422,
  activation_needless: 409,
  registration_id_wrong: 422,
  password_wrong: 422,
  acting_for_not_allowed: 403,
  acting_for_ended: 403,
});
export type IdentityProblem = ProblemCode<typeof problem>;
export type IdentityFieldCode =
  | 'login_wrong_form'
  | 'password_too_short'
  | 'phone_wrong_form'
  | 'id_wrong_shape'
  | 'id_wrong_check'
  | 'id_wrong_date'
  | 'nationality_wrong';
