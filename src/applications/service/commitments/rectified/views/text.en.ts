import type { rectifiedText as zh } from './text.zh.ts';

export const rectifiedText: typeof zh = {
  title: 'It has been put right',
  lead: (by) => `Put it right by ${by} at the latest, say here how you did and attach proof. The inspectors then look again.`,
  again: 'You have reported it. Until the next finding you may report again; the last report counts.',
  words: 'How it was put right',
  wordsHint: 'When and how. At most 2,000 characters.',
  upload: 'Proof',
  uploadHint: 'Photographs, a test report or a record of inspection, for instance.',
  kinds: 'PDF, JPG or PNG',
  send: 'Report',
};
