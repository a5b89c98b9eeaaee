import type { repairText as zh } from './text.zh.ts';

export const repairText: typeof zh = {
  title: 'Credit repair',
  waits: (day, due) => `Your request of ${day} has been received; the department that decided answers by ${due} at the latest.`,
  granted: (day) => `Repaired on ${day}: the entry ended early, and commitments and deferred materials are open to you again.`,
  refused: (day) => `Your request was refused on ${day}; the reasons stand in the course above. Once put right you may ask again.`,
  paper: 'The decision is among the papers of the case',
  said: 'What you wrote: ',
  proof: 'Proof: ',
  ask: 'Ask for credit repair',
  askLead: (by) =>
    `Say how it was put right and attach proof. Asked today it is answered by ${by} at the latest, by a paper, with reasons and remedy if refused.`,
  words: 'How it was put right',
  wordsHint: 'When and how. At most 2,000 characters.',
  upload: 'Proof',
  kinds: 'PDF, JPG or PNG',
  send: 'Send the request',
};
