/** How a step is shared out: one person, several at once or in turn (会签), or again and again. */
export type Sharing = 'single' | 'parallel' | 'sequential' | 'loop';

/** When a 会签 is over. */
export type Ending = 'all' | 'first' | 'majority' | 'custom';

// BPMN 2.0.2 §13.3.7: the condition is looked at whenever an instance has completed.
const conditions = {
  all: '',
  first: 'numberOfCompletedInstances >= 1',
  majority: 'numberOfCompletedInstances * 2 > numberOfInstances',
} as const;

const words = (feel: string) => feel.replaceAll(/\s+/g, '').replace(/^=/, '');

export function endingOf(completion: string): Ending {
  const named = (['all', 'first', 'majority'] as const).find((ending) => words(conditions[ending]) === words(completion));
  return named ?? 'custom';
}

/** The condition of an ending; what was written by hand stays where the ending is custom. */
export function completionOf(ending: Ending, written: string): string {
  return ending === 'custom' ? written || conditions.majority : conditions[ending];
}
