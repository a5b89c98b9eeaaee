import type { Words } from '#platform/ui/public/words.ts';
import type { hearingText as zh } from './text.zh.ts';

export const hearingText: Words<typeof zh> = {
  section: 'Hearing',
  lead: {
    on_request: 'Your application touches important interests of others. You and they may ask for a hearing, free of charge.',
    public: 'Your application touches the public interest; the authority holds a hearing.',
  },
  mayAsk: (day) => `To have a hearing, ask for it by ${day}; after that day the right is given up.`,
  ask: 'I want a hearing',
  waive: 'I do not want a hearing',
  waiveHint: 'Without a hearing the decision can be made earlier. This cannot be taken back.',
  status: {
    told: 'Waiting for you and interested parties to say whether a hearing is wanted',
    lapsed: 'Nobody asked within five working days; the right is given up',
    waived: 'You want no hearing',
    due: 'A hearing will be held; its day is being set',
    convened: 'The day of the hearing is set; please attend',
    held: 'The hearing was held',
    cancelled: 'The hearing was ended',
  },
  reason: 'Why',
  askedBy: { applicant: (day) => `You asked for it on ${day}`, interested: (day) => `An interested party asked for it on ${day}` },
  holdBy: (day) => `To be held by ${day}`,
  when: 'When',
  place: 'Where',
  host: 'Presided over by',
  hostHint: 'If the presiding officer has an interest in the matter, leave a message to ask that another presides.',
  bring: 'Bring proof of identity and your evidence; a representative needs a written authority.',
  notices: 'Notices of hearings',
  noticesLead: 'Hearings are public. Anybody may listen; bring an identity card and come early.',
  item: 'Service',
  department: 'Authority',
  none: 'No hearing is to be held soon.',
  noneHint: 'A new one is announced here seven working days ahead.',
};
