export { goneProofsIn, type ListedProof, verdictOn } from './pure/matching.ts';
export { listProofs } from './queries.ts';
export { seedProofs } from './seed.ts';
export { proofText } from './text.zh.ts';
