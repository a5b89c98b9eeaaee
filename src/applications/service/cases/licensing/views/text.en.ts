import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  label: 'Which licence',
  hint: 'Only licences of this kind that you hold are listed. What you filled in before is taken over.',
  none: 'You hold no licence of this kind',
  noneHint: 'If you act for an enterprise, choose it on your page first; if there is no licence yet, apply for a new one.',
  until: (day) => `Valid until ${day}`,
  lasting: 'No expiry',
  cannot: 'Licences that cannot be acted on now',
};
