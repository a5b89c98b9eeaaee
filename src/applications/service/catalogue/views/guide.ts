import type { Day } from '#kernel/time.ts';

/** A service guide as the page shows it: finished words, ready to read. Whoever fills it decides; the page only lays out. */
export interface Guide {
  /** The item's code by GB/T 39554.1. */
  code: string;
  title: string;
  /** One sentence under the title: what one gets. */
  summary?: string;
  department: string;
  /** Administrative licence, confirmation, payment … in words. */
  itemKind?: string;
  facts: { who: string; howLong: string; fee: string; visits: string };
  /** What became less, against the version before and the statutory limit. */
  less?: string;
  /** Where the publications of the item are told. */
  historyHref?: string;
  statutoryLimit: string;
  promisedLimit: string;
  /** Absent when it cannot be done online. */
  applyHref?: string;
  /** Other ways on: appointment, self-test of conditions, authorising an agent. */
  otherActions?: readonly GuideLink[];
  /** Nothing new is taken any more; cases under way go on. */
  closed?: true;
  /** Empty: the source lists none. */
  conditions: readonly string[];
  /** They are in the source's own words, which may be an article rather than a list. */
  conditionsAsGiven?: true;
  materials: readonly GuideMaterial[];
  /** Absent: listed, and then none means none is needed. */
  materialsUnknown?: true;
  steps: readonly GuideStep[];
  basis: readonly GuideBasis[];
  /** Empty means free of charge, unless unknown. */
  fees: readonly GuideFee[];
  feesUnknown?: true;
  results: readonly GuideResult[];
  windows: readonly GuideWindow[];
  consultPhone: string;
  complaintPhone: string;
  questions: readonly { question: string; answer: string }[];
  remedies: readonly GuideRemedy[];
  /** What the import of the item's code and data found worth saying. */
  importedRemarks?: readonly string[];
  updatedOn: Day;
}

export interface GuideLink {
  label: string;
  href: string;
}

export interface GuideMaterial {
  name: string;
  /** Why it is asked for, in a sentence a citizen accepts. */
  why?: string;
  /** Original or copy, how many, paper or electronic. */
  form: string;
  required: 'always' | 'when' | 'deferrable' | 'unclear';
  /** The condition, for `when`; what is said instead, for `unclear`. */
  when?: string;
  /** Where the system can fetch it from; absent means it cannot, or that nobody said, for `unclear`. */
  fetchedFrom?: string;
  sampleHref?: string;
  blankHref?: string;
  note?: string;
}

export interface GuideStep {
  name: string;
  who: string;
  howLong: string;
  detail?: string;
}

export interface GuideBasis {
  law: string;
  article: string;
  /** The article's words, where they are held. */
  text?: string;
  /** Whether the words were compared with the published law. */
  verified: boolean;
  href?: string;
}

export interface GuideFee {
  name: string;
  amount: string;
  basis: string;
}

export interface GuideResult {
  name: string;
  validity?: string;
  sampleHref?: string;
}

export interface GuideWindow {
  name: string;
  address: string;
  hours: string;
  phone: string;
  mapHref?: string;
}

export interface GuideRemedy {
  way: string;
  where: string;
  within: string;
}
