import { type Handler, on } from '#platform/events/relay.ts';
import type { ExplanationDue } from './contract.ts';
import { escalateExplanation } from './explanations/commands.ts';

export const handlers: Handler[] = [
  on<ExplanationDue>('supervision.explanation_due', 'supervision.escalate_explanation', (work, event) => escalateExplanation(work, event)),
];
