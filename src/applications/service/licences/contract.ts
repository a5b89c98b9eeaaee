export {
  cancelOnRequest,
  type IssuedLicence,
  issueLicence,
  type IssueLicence,
  type LicenceIssued,
  type LicenceStatusChanged,
  revokeLicenceOfCase,
} from './commands.ts';
export { lastDay } from './rules.ts';
export {
  findLicenceForArchive,
  isLicenceOfCaseInForce,
  type LicenceActForArchive,
  type LicenceForArchive,
  listLicenceActsForArchive,
} from './archiving.ts';
export { findHeldLicence, type HeldLicence, listHeldLicences } from './read.ts';
export { LicenceId } from './schema.ts';
export { handOverLicences } from './handing-over.ts';
export { articleText, groundText } from './text.zh.ts';
