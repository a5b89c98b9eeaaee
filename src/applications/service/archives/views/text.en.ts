import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'Archive',
  lead: 'Once a case is closed, the department keeps its application, its history and its results. Who looked at them is shown on your account pages.',
  myCases: 'My cases',
  theCase: 'The case',
  state: 'State',
  states: {
    open: 'Not closed yet, not archived',
    waiting: 'Closed, waiting to be archived',
    archived: 'Archived, kept by the department',
    transferred: 'Handed over to the archives',
    destroyed: 'Kept for its period, then destroyed by law',
  },
  number: 'Archive number',
  archivedOn: 'Archived on',
  period: 'Kept for',
  periods: { permanent: 'Permanently', years_30: '30 years', years_10: '10 years' },
  until: 'Kept until',
  supplement: (part: number) => `Supplement (part ${part})`,
  supplemented: (number: string, day: string) => `${day}, archive number ${number}`,
  more: 'What arose after the case was archived waits to be added to it; it is kept together with the other parts.',
  gone: 'Its period of keeping has ended. The archive package and the files you uploaded were appraised and destroyed by law and cannot be seen any more; the record of it is kept for good.',
  papers: 'Your papers and licences can still be read and downloaded on the page of the case and under your licences.',
};
