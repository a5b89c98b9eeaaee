import type { Limit } from '#applications/service/catalogue/schema.ts';
import type { versionText as zh } from './text.zh.ts';

const units = { working_day: 'working days', natural_day: 'days', month: 'months' } satisfies Record<Limit['unit'], string>;
const orNone = (limit: Limit | null) => (limit === null ? 'not stated' : `${limit.value} ${units[limit.unit]}`);
const times = (visits: number | null) => (visits === null ? 'not stated' : String(visits));

export const versionText: typeof zh = {
  title: 'This service has a new version since you began',
  since: (number, day) => `version ${number}${day === null ? '' : ` (from ${day})`}`,
  under: (own, now) => `Your application is being filled in under ${own}; new applications follow ${now}. What changes for you:`,
  limit: (before, after) => `Time limit: ${orNone(before)} before, ${orNone(after)} in the new version`,
  visits: (before, after) => `Visits: ${times(before)} before, ${times(after)} in the new version`,
  material: { added: 'Document added', gone: 'Document no longer asked', changed: 'What is asked of a document changed' },
  fees: 'Fees changed',
  conditions: 'Conditions changed',
  questions: 'The questions changed',
  commitment: 'The commitment changed; please choose anew',
  department: 'The department changed',
  other: 'Nothing that concerns what you fill in',
  choose: (number) =>
    `You may go on under version ${number}: what you filled in and uploaded is kept. You may also submit as it is; limit, documents and fees are then those of the old version.`,
  left: (labels) => `To be filled in again in the new version: ${labels}.`,
  filesLeft: (names) => `No longer needed in the new version and taken down: ${names}.`,
  take: (number) => `Go on under version ${number}`,
  history: 'See the revisions',
  falls: (version) => `Once submitted, ${version} of this service applies.`,
  fallen: (version) => `Handled under ${version} of this service.`,
  later: 'Later versions do not affect this application.',
  colon: ': ',
  listMark: ', ',
};
