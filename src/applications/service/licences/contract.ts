export { type IssuedLicence, issueLicence, type IssueLicence, type LicenceIssued, type LicenceStatusChanged } from './commands.ts';
export { lastDay } from './rules.ts';
export { handOverLicences } from './handing-over.ts';
