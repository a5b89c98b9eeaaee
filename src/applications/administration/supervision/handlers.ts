import { type Handler, on } from '#platform/events/relay.ts';
import type { ExplanationDue, FindingDue } from './contract.ts';
import { escalateExplanation } from './explanations/commands.ts';
import { remindOfFinding } from './sampling/commands.ts';

export const handlers: Handler[] = [
  on<ExplanationDue>('supervision.explanation_due', 'supervision.escalate_explanation', (work, event) => escalateExplanation(work, event)),
  on<FindingDue>('supervision.finding_due', 'supervision.remind_of_finding', (work, event) => remindOfFinding(work, event)),
];
