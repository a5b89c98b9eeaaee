import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  label: 'Which licence',
  hint: 'Only licences of this kind that you hold are listed. What you filled in before is taken over.',
  needed: (licence) => `A licence "${licence}" that can be acted on is needed first`,
  none: (licence) => `You hold no licence "${licence}".`,
  noneUsable: 'What you hold cannot be acted on now; the reasons stand below.',
  onBehalf: 'If an enterprise holds it, choose first for whom you act.',
  choose: 'Choose on your page',
  notYet: 'If there is no licence yet, apply for a new one.',
  find: (licence) => `Find the services for "${licence}"`,
  until: (day) => `Valid until ${day}`,
  lasting: 'No expiry',
  cannot: 'Licences that cannot be acted on now',
};
