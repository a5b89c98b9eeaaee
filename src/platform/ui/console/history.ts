import { useCallback, useMemo, useRef, useState } from 'react';

/** What was, is and could be again. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

const MOST_STEPS = 100;

export const begun = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** One step on; what could have been done again is gone. The same again is no step. */
export function did<T>(history: History<T>, next: T): History<T> {
  if (Object.is(next, history.present)) return history;
  return { past: [...history.past.slice(1 - MOST_STEPS), history.present], present: next, future: [] };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: rest };
}

export interface SourceHistory {
  commit: (source: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
}

/** Undo over the whole text of a file that a designer edits: what is taken back is exactly what was there, to the byte. */
export function useSourceHistory(source: string, onChange: (source: string) => void): SourceHistory {
  const held = useRef<History<string>>(begun(source));
  const [, redraw] = useState(0);
  const seen = useRef(source);
  /** Told to the holder of the text and not yet come back from it. */
  const told = useRef<readonly string[]>([]);
  if (source !== seen.current) {
    seen.current = source;
    const own = told.current.indexOf(source);
    // A text that came from elsewhere (the plain editor beside the designer) is a step like any other.
    if (own < 0) held.current = did(held.current, source);
    told.current = own < 0 ? [] : told.current.slice(own + 1);
  }
  const latest = useRef(onChange);
  latest.current = onChange;
  const turn = useCallback((next: History<string>) => {
    if (next === held.current) return;
    held.current = next;
    told.current = [...told.current.slice(-20), next.present];
    latest.current(next.present);
    redraw((n) => n + 1);
  }, []);
  const acts = useMemo(
    () => ({
      commit: (next: string) => turn(did(held.current, next)),
      undo: () => turn(undone(held.current)),
      redo: () => turn(redone(held.current)),
    }),
    [turn],
  );
  return { ...acts, canUndo: held.current.past.length > 0, canRedo: held.current.future.length > 0 };
}
