export { deemedDelivered } from '../delivering/rules.ts';
export { chooseCommitment } from '../commitment/commands.ts';
export {
  addMaterialAtCounter,
  beginIntake,
  completenessOf,
  heldAtDesk,
  materialsIn,
  noticeOf,
  placeAtDesk,
  readIntakeCase,
  type Result,
  resultOf,
  submitIntake,
  summariesOf,
  undeliveredOf,
} from './commands.ts';
