export { type CalendarYearPublished, publishYear } from './commands.ts';
export { foreseeRemedy, getLimit, getRemedy, getStatute, listStatuteIds, listStatutes, loadCalendar, type Statute } from './queries.ts';
export { seedCalendar } from './seed.ts';
