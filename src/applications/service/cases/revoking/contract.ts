export { type Revocation, revokeResultOfCase } from './commands.ts';
