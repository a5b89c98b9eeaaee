import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'Delete the draft',
  show: 'I want to delete this draft',
  lead: (day, name) => `Begun on ${day} for ${name} and not sent yet. Answers and uploads are deleted with it and cannot be had back.`,
  sure: 'Delete it',
  done: 'The draft was deleted',
  draft: (day, name) => `For ${name}, begun on ${day}`,
};
