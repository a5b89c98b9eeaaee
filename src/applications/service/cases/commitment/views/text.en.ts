import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'Choose how it is handled',
  lead: 'You may apply on a commitment or in the ordinary way; the choice is yours and can be changed until you send.',
  notice: 'What you are told',
  conditions: 'Conditions you must meet',
  consequences: 'What follows if the promise is false',
  covers: 'On a commitment these materials need not be brought',
  days: (decide, check) =>
    `On a commitment the decision is made within ${decide} working days; within ${check} days after the grant we check whether it is true.`,
  notFor: 'Not open in these cases',
  article: (article) => `Basis: ${article}`,
  choice: 'How it is handled',
  commitment: 'On my commitment',
  commitmentHint: 'I promise in writing that I meet the conditions; licence first, check afterwards.',
  ordinary: 'The ordinary way',
  ordinaryHint: 'All materials, examination and site check before the decision.',
  myCredit: 'See my credit entries',
  barred: 'An entry in your credit record bars you from applying on a commitment for now; please use the ordinary way.',
  next: 'Save and continue',
  sign: 'Commitment',
  signed: 'I have read all I was told, promise that I meet the conditions above and bear the consequences if I do not',
  change: 'Choose again',
  checkLink: 'The check of my commitment',
};
