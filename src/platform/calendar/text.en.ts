import type { Explanation, ExplanationParams, statutoryStops } from './pure/clock.ts';
import type { problemText as chinese } from './text.zh.ts';

export const problemText = {
  clock_stop_not_statutory:
    'This procedure is not among those of Article 45 of the Administrative Licence Law and has no recorded local basis; it cannot stop the clock.',
  clock_stop_without_notice:
    'The applicant has not been told in writing how long this takes; it cannot stop the clock. Serve the notice first.',
  clock_stop_ends_before_start: 'The stop ends before it starts. Please check the dates.',
  clock_extension_unit_differs:
    'The extension is in another unit (working or natural days) than the limit. Please use the unit of the limit.',
  clock_extension_after_due: 'The limit has run out and can no longer be extended. Decide soon and tell the applicant why it is late.',
  clock_extension_too_long:
    'The extension is too long: the head of the authority may allow ten days, the head of the people’s government fifteen.',
} satisfies Record<keyof typeof chinese, string>;

const eventName: Record<string, string> = {
  arrived: 'The application arrived',
  received: 'The application arrived',
  supplemented: 'The corrected materials arrived',
  accepted: 'The application was accepted',
  decided: 'The decision was made',
};
const procedureName: Record<(typeof statutoryStops)[number], string> & Record<string, string> = {
  hearing: 'hearing',
  tender: 'tender',
  auction: 'auction',
  testing: 'testing',
  measurement: 'measurement',
  quarantine: 'quarantine',
  appraisal: 'appraisal',
  expert_review: 'expert review',
  site_check: 'site check',
  rectification: 'rectification',
  publicity: 'publicity period',
};
const approver = { authority_head: 'the head of the authority', government_head: 'the head of the people’s government' };
const procedure = (kind: string): string => procedureName[kind] ?? 'local procedure';
const days = (value: number, unit: 'workday' | 'day'): string =>
  `${value} ${unit === 'workday' ? 'working' : 'natural'} ${value === 1 ? 'day' : 'days'}`;

const explanationText: { [Code in keyof ExplanationParams]: (params: ExplanationParams[Code]) => string } = {
  clock_from: ({ event, on }) => `${eventName[event] ?? 'The period began'} on ${on}; counting starts on the next day.`,
  clock_limit: ({ value, unit, article }) => `The limit is ${days(value, unit)} (${article}).`,
  clock_stop: ({ kind, from, to }) =>
    to === null
      ? `The ${procedure(kind)} began on ${from} and goes on; the days after that one do not count.`
      : `The ${procedure(kind)} lasted from ${from} to ${to}; the days after the first, up to and including the last, do not count.`,
  clock_extension: ({ value, unit, by, on }) => `Extended by ${days(value, unit)} on ${on} with the approval of ${approver[by]}.`,
  clock_assumed: ({ year }) =>
    `The holidays of ${year} are not announced yet; the last day is assumed from plain weekends and fixed holidays and will be reckoned again.`,
  clock_stop_not_statutory: ({ kind, from }) =>
    `The ${procedure(kind)} of ${from} does not stop the clock: it is not among those of Article 45 of the Administrative Licence Law and has no recorded local basis.`,
  clock_stop_without_notice: ({ kind, from }) =>
    `The ${procedure(kind)} of ${from} does not stop the clock: the applicant was not told in writing how long it takes.`,
  clock_stop_ends_before_start: ({ kind, from }) => `The ${procedure(kind)} of ${from} does not stop the clock: it ends before it starts.`,
  clock_extension_unit_differs: ({ value, unit, on }) =>
    `The extension of ${days(value, unit)} on ${on} does not count: the limit is in another unit.`,
  clock_extension_after_due: ({ value, unit, on }) =>
    `The extension of ${days(value, unit)} on ${on} does not count: the limit had already run out.`,
  clock_extension_too_long: ({ value, unit, by, on }) =>
    `The extension of ${days(value, unit)} on ${on} does not count: it is more than ${approver[by]} may allow.`,
};

export function explain<Code extends keyof ExplanationParams>({ code, params }: Explanation<Code>): string {
  return explanationText[code](params);
}
