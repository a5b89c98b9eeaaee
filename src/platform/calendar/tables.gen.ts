// Generated from the calendar schema of the migrated database by `npm run tables`. Do not edit.
import type { Day } from '#kernel/time.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface CalendarTables {
  'calendar.day': {
    region: string;
    day: Day;
    year: GeneratedAlways<number>;
    kind: 'holiday' | 'make_up';
  };
  'calendar.statute': {
    id: string;
    source: string;
    documentNumber: string | null;
    article: string;
    subject: string;
    value: number;
    unit: 'workday' | 'day' | 'month' | 'year';
    countedFrom: string;
    confirmed: boolean;
    favours: 'shorter' | 'longer' | 'neither';
    localValue: number | null;
    localBasis: string | null;
  };
  'calendar.version': {
    one: Generated<boolean>;
    stamp: string;
  };
  'calendar.year': {
    region: string;
    year: number;
    status: 'published' | 'assumed';
    publishedOn: Day | null;
    basis: string | null;
  };
}
