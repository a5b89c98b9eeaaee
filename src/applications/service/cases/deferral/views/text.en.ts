import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'Some materials may follow later',
  lead: 'The main materials are complete. The ones below may follow: promise a day in writing, and we accept and examine the application first. The result is given only after they are in.',
  consequence: 'If they are not in by that day the application ends; you may apply again.',
  until: 'I will bring them by',
  latest: (day) => `At the latest ${day}, within the promised limit of this service.`,
  promise: 'Promise',
  promised: 'I promise to bring these materials by the day above, and agree that the application ends if I do not',
  stillMissing: 'If you do not promise, upload them before you send.',
  heldTitle: 'Bring the materials you promised',
  heldLead: (day) => `You promised them by ${day}. There is no result before they are in, and the application ends if they are not.`,
  waits: (day) => `You promised the materials below by ${day}; staff decide whether to accept. You may bring them now.`,
  upload: 'Bring',
  chooseFile: 'Choose a file',
  fileKinds: 'PDF, JPG or PNG',
  supplied: 'Brought',
};
