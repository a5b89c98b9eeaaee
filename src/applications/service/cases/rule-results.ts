import type { EventRow } from './queries.ts';
import { RuleResult } from './schema.ts';

/** What the decision tables said when the case was last put before them. */
export function ruleResultsOf(events: readonly Pick<EventRow, 'kind' | 'data'>[]): RuleResult[] {
  const last = events.findLast(({ kind }) => kind === 'ruled');
  if (!last) return [];
  return RuleResult.array()
    .catch([])
    .parse((last.data as Record<string, unknown>)['results']);
}

/** The results a decision rests on: a table that left the case to people has decided nothing. */
export function decidingResults(events: readonly Pick<EventRow, 'kind' | 'data'>[]): RuleResult[] {
  return ruleResultsOf(events).filter(({ outputs }) => outputs['outcome'] !== 'manual');
}
