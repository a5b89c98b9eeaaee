import type { ViewText } from './text.zh.ts';

export const viewText: ViewText = {
  title: 'Decided by rules: ask for a person',
  lead: 'This decision was made automatically by published rules; no official took part. You may have an official look at it (Personal Information Protection Law, article 24). It costs nothing and leaves reconsideration and suit open.',
  myCases: 'My applications',
  item: 'Service',
  number: 'Case number',
  words: 'What do you think is wrong, or what should an official look at?',
  submit: 'Ask for a person',
  asked: 'Your request has been received',
  status: {
    open: 'An official is looking at it',
    agreed: 'Looked at: the decision stands',
    wrong: 'Looked at: the decision is wrong and will be put right',
  },
  due: (day) => `You will be told by ${day}.`,
  note: 'Finding',
  back: 'Back to the application',
};
