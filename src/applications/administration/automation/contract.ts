export { type MachineCase, mayRulesDecide, settleProposal } from './deciding.ts';
export { findProposal as foreseeProposal } from './queries.ts';
export { letRulesDecide } from './permits.ts';
export { handOverRulings } from './handing-over.ts';
