import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  label: 'For whom',
  self: 'For myself (or the enterprise I act for)',
  other: (name) => `For ${name}`,
  until: (day) => `Authorised until ${day}`,
  title: 'Agent',
  acts: (name, idNumber, day) => `${name} (${idNumber}) acts here, authorised until ${day}.`,
  ended: 'The authority has ended; the agent can do nothing more.',
  manage: 'See and end the authority',
};
