import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'Check of the commitment',
  myCases: 'My cases',
  lead: 'You were granted on your commitment. Within the period we check whether it is true; please help us do so.',
  status: 'Now',
  grantedOn: 'Granted on',
  dueOn: 'To be checked by',
  rectifyBy: 'To be put right by',
  steps: 'What was found',
  rectifying: 'being put right',
  proof: 'Proof: ',
  none: 'Not checked yet.',
};
