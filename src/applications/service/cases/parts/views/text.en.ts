import type { partsText as zh } from './text.zh.ts';

export const partsText: typeof zh = {
  title: 'What each department does',
  lead: 'Several departments deal with this, together or one after the other. You apply once; the progress and limit of each is here.',
  department: 'Department',
  does: 'Its part',
  state: 'Progress',
  limit: 'Limit',
  paper: 'Decision',
  none: '—',
  dueOn: (day) => `By ${day} at the latest`,
  left: (days, unit) => `${days} ${unit === 'workday' ? 'working days' : 'days'} left`,
  over: (days, unit) => `${days} ${unit === 'workday' ? 'working days' : 'days'} late`,
  because: (reason) => `Reason: ${reason}`,
  stopped: (kind, day, days) => `${kind}: the limit stands still since ${day}, about ${days} days`,
  role: {
    lead: 'Leads and puts the result together',
    decider: 'Takes its own decision',
    opinion: 'Examines and gives an opinion',
    government: 'May extend the limit',
  },
  status: {
    waiting: 'Not its turn yet',
    open: 'In progress',
    granted: 'Granted',
    refused: 'Refused',
    agreed: 'Done',
    disagreed: 'Done',
    ended: 'Ended with the case',
  },
};
