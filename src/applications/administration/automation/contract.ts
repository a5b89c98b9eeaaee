export { type MachineCase, mayRulesDecide, settleProposal } from './deciding.ts';
export { letRulesDecide } from './permits.ts';
