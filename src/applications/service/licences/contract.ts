export {
  type IssuedLicence,
  issueLicence,
  type IssueLicence,
  type LicenceIssued,
  type LicenceStatusChanged,
  revokeLicenceOfCase,
} from './commands.ts';
export { lastDay } from './rules.ts';
