import type { ColumnType, Generated } from 'kysely';
import type { Day } from '#kernel/time.ts';

export interface CalendarTables {
  'calendar.year': { region: string; year: number; status: 'published' | 'assumed'; publishedOn: Day | null; basis: string | null };
  'calendar.day': { region: string; day: Day; year: ColumnType<number, never, never>; kind: 'holiday' | 'make_up' };
  'calendar.version': { one: Generated<boolean>; stamp: string };
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
    favours: 'longer' | 'neither' | 'shorter';
    localValue: Generated<number | null>;
    localBasis: Generated<string | null>;
  };
}
