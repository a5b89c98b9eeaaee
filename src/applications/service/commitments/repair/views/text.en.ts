import type { repairText as zh } from './text.zh.ts';

export const repairText: typeof zh = {
  title: 'Credit repair',
  waits: (day) => `Your request of ${day} has been received and waits for the department that decided.`,
  granted: (day) => `Repaired on ${day}: the entry ended early, and commitments and deferred materials are open to you again.`,
  refused: (day) => `Your request was refused on ${day}; the reasons stand in the course above. Once put right you may ask again.`,
  said: 'What you wrote',
  proof: 'Proof',
  ask: 'Ask for credit repair',
  askLead: 'Say how it was put right and attach proof. The department that decided examines it and gives reasons if it refuses.',
  words: 'How it was put right',
  wordsHint: 'When and how. At most 2,000 characters.',
  upload: 'Proof',
  kinds: 'PDF, JPG or PNG',
  send: 'Send the request',
};
