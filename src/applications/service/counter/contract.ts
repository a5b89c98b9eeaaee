export { handOverCounter } from './handing-over.ts';
