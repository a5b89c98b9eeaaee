import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  yuan: 'yuan',
  notYet: 'Worked out from the answers above',
  row: (label, n) => `${label} (${n})`,
  previewNext: 'Save and continue',
  previewDefects: 'Something in this step is not filled in properly yet.',
  previewDone: 'All filled in',
  previewAll: 'Every step is filled in. In a real application, the documents and a last check come next.',
  fillIn: 'Please fill in this field.',
};
