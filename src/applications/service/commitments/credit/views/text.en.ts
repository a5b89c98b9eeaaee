import type { viewText as zh } from './text.zh.ts';

export const viewText: typeof zh = {
  title: 'My credit entries',
  lead: 'False commitments and the like are entered here and end by themselves. For entries of an enterprise, choose to act for it first.',
  none: 'There are no entries.',
  grounds: { false_commitment: 'A false commitment', court_listed: 'Listed by a court', other_law: 'Another case named by law' },
  from: 'Entered on',
  until: 'Ends on',
  noEnd: 'In force until repaired',
  over: 'Over',
  basis: 'Basis',
  section: 'Credit entry',
  counts: 'Until then neither a commitment nor deferred materials can be chosen; please take the ordinary way.',
  repair: (day) => `Once put right, you can ask for repair on the page of the check from ${day} on, with proof.`,
  toPast: 'See the check and the repair',
  toCheck: 'See the check, ask for repair',
};
