import { useRef, useState } from 'react';
import { CallRefused } from '#platform/ui/call.ts';
import type { QueueRow } from '../../queue-schema.ts';
import { stillToDo } from '../rules.ts';
import { batchText } from '../../pages/queue-text.zh.ts';

export interface Outcome {
  good: boolean;
  words: string;
}

/** One case after the other, each its own request; one that is refused does not keep the next from being tried, nor from being tried again. */
export function useBatch(one: (row: QueueRow) => Promise<unknown>) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [state, setState] = useState<'ready' | 'running' | 'done' | 'failed'>('ready');
  const begun = useRef(false);
  const run = async (rows: readonly QueueRow[]) => {
    // A second press comes before the page is drawn anew.
    if (begun.current) return;
    begun.current = true;
    setState('running');
    const found = new Map(outcomes);
    for (const row of stillToDo(rows, outcomes)) {
      found.set(row.id, await outcomeOf(() => one(row)));
      setOutcomes(new Map(found));
    }
    begun.current = false;
    setState([...found.values()].every(({ good }) => good) ? 'done' : 'failed');
  };
  return { outcomes, state, run };
}

async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    await run();
    return { good: true, words: batchText.done };
  } catch (error) {
    return { good: false, words: error instanceof CallRefused && error.message !== '' ? error.message : batchText.failed };
  }
}
