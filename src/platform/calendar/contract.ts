export { type CalendarYearPublished, publishYear } from './commands.ts';
export { getRemedy, getStatute, loadCalendar, type Statute } from './queries.ts';
export { seedCalendar } from './seed.ts';
