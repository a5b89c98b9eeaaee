export { DecisionModel } from './pure/drg.ts';
export {
  type DecisionOutcome,
  evaluateDecision,
  evaluateService,
  prepareDecision,
  type ReadModel,
  readDecisionModel,
} from './pure/decide.ts';
import { reasonText } from './text.zh.ts';
export type { ModelProblem } from './pure/xml.ts';

/** The sentence of a code the engine answers with; an unknown code as it is. */
export function reasonOf(code: string): string {
  return code in reasonText ? reasonText[code as keyof typeof reasonText] : code;
}
