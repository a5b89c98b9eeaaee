export { DecisionModel } from './pure/drg.ts';
export {
  type DecisionOutcome,
  evaluateDecision,
  evaluateService,
  prepareDecision,
  type ReadModel,
  readDecisionModel,
} from './pure/decide.ts';
export type { ModelProblem } from './pure/xml.ts';
export { reasonOf } from './text.zh.ts';
