export { findPlace, freeTicket, groundWithoutPlace, holdsPlace, mustHoldPlace, takeTicket } from './commands.ts';
