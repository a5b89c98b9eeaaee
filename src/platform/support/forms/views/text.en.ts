import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  yuan: 'yuan',
  notYet: 'Worked out from the answers above',
  row: (label, n) => `${label} (${n})`,
};
