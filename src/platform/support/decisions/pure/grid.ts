import type { CellAt, CellRange } from './sheet.ts';

/** What a person at the grid sees: where the selection began, where it is, and what is being typed. */
export interface GridState {
  anchor: CellAt;
  focus: CellAt;
  /** The text in the open cell; null while none is open. */
  typing: string | null;
  /** After Escape the next Tab leaves the grid: nobody is caught in it (WCAG 2.1.2). */
  leaving: boolean;
}

export interface GridSize {
  rows: number;
  columns: number;
}

export interface Key {
  key: string;
  shift?: boolean;
  /** Control, or Command on a Mac. */
  control?: boolean;
  alt?: boolean;
}

/** What has to be done to the table; the page does it and keeps the state. */
export type GridAct =
  | { kind: 'commit'; at: CellAt; text: string }
  | { kind: 'empty'; range: CellRange }
  | { kind: 'open-head'; column: number }
  | { kind: 'insert'; at: number }
  | { kind: 'remove'; from: number; to: number }
  | { kind: 'twice'; from: number; to: number }
  | { kind: 'move'; from: number; to: number; by: -1 | 1 }
  | { kind: 'undo' }
  | { kind: 'redo' };

export interface GridTurn {
  state: GridState;
  acts: readonly GridAct[];
  /** Whether the key was meant for the grid; otherwise the browser keeps it. */
  taken: boolean;
}

export const atStart: GridState = { anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 }, typing: null, leaving: false };

export function rangeOf({ anchor, focus }: GridState): CellRange {
  return {
    from: { row: Math.max(0, Math.min(anchor.row, focus.row)), column: Math.min(anchor.column, focus.column) },
    to: { row: Math.max(0, anchor.row, focus.row), column: Math.max(anchor.column, focus.column) },
  };
}

/** Kept inside a table that has become smaller; row -1 is the heads. */
export function within(at: CellAt, { rows, columns }: GridSize): CellAt {
  return { row: Math.max(-1, Math.min(at.row, rows - 1)), column: Math.max(0, Math.min(at.column, columns - 1)) };
}

export function goTo(at: CellAt, extend: CellAt | null = null): GridState {
  return { anchor: extend ?? at, focus: at, typing: null, leaving: false };
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One key on the grid. `text` is what stands in the cell in focus. */
export function pressed(state: GridState, key: Key, size: GridSize, text: string): GridTurn {
  return state.typing === null ? walking(state, key, size, text) : typing(state, state.typing, key, size);
}

const turn = (state: GridState, acts: readonly GridAct[] = []): GridTurn => ({ state, acts, taken: true });
const left = (state: GridState): GridTurn => ({ state, acts: [], taken: false });

/** While typing, the arrows belong to the text; Enter, Tab and Escape end it. */
function typing(state: GridState, typed: string, { key, shift, alt }: Key, size: GridSize): GridTurn {
  const commit: GridAct = { kind: 'commit', at: state.focus, text: typed };
  if (key === 'Escape') return turn(goTo(state.focus));
  if (key === 'Enter' && alt !== true) return turn(goTo(within(stepped(state.focus, shift === true ? -1 : 1, 0, size), size)), [commit]);
  if (key === 'Tab') return turn(goTo(tabbed(state.focus, shift === true, size) ?? state.focus), [commit]);
  return left(state);
}

function walking(state: GridState, key: Key, size: GridSize, text: string): GridTurn {
  const { focus } = state;
  const { from, to } = rangeOf(state);
  const onRules = focus.row >= 0 && size.rows > 0;
  const arrow = arrows[key.key];
  if (arrow && key.alt === true && arrow[1] === 0) return onRules ? moved(state, arrow[0] === -1 ? -1 : 1, size) : left(state);
  if (arrow && key.alt !== true) {
    const next = key.control === true ? edge(focus, arrow, size) : within(stepped(focus, ...arrow, size), size);
    return turn(goTo(next, key.shift === true && next.row >= 0 ? state.anchor : null));
  }
  switch (key.key) {
    case 'Escape':
      return turn({ ...goTo(focus), leaving: true });
    case 'Tab': {
      const next = state.leaving ? null : tabbed(focus, key.shift === true, size);
      return next ? turn(goTo(next)) : left({ ...state, leaving: false });
    }
    case 'Home':
      return turn(
        goTo({ row: key.control === true ? Math.min(0, size.rows - 1) : focus.row, column: 0 }, key.shift === true ? state.anchor : null),
      );
    case 'End':
      return turn(
        goTo({ row: key.control === true ? size.rows - 1 : focus.row, column: size.columns - 1 }, key.shift === true ? state.anchor : null),
      );
    case 'PageUp':
      return turn(goTo(within({ row: Math.max(Math.min(0, size.rows - 1), focus.row - 20), column: focus.column }, size)));
    case 'PageDown':
      return turn(goTo(within({ row: focus.row + 20, column: focus.column }, size)));
    case 'Enter':
    case 'F2':
      if (key.control === true) return turn(state, [{ kind: 'insert', at: focus.row + 1 }]);
      return focus.row < 0 ? turn(state, [{ kind: 'open-head', column: focus.column }]) : turn({ ...goTo(focus), typing: text });
    case 'Delete':
    case 'Backspace':
      if (!onRules) return left(state);
      return key.control === true
        ? turn(goTo(focus), [{ kind: 'remove', from: from.row, to: to.row }])
        : turn(state, [{ kind: 'empty', range: { from, to } }]);
  }
  if (key.control === true) return shortcut(state, key, size, onRules);
  // One character is typed text; names of keys are longer. Typing replaces what stood there, as in a spreadsheet.
  if (onRules && key.alt !== true && Array.from(key.key).length === 1) return turn({ ...goTo(focus), typing: key.key });
  // An input method begins: its text comes into the open cell.
  if (onRules && key.key === 'Process') return { state: { ...goTo(focus), typing: '' }, acts: [], taken: false };
  return left(state);
}

function shortcut(state: GridState, { key, shift }: Key, size: GridSize, onRules: boolean): GridTurn {
  const { from, to } = rangeOf(state);
  switch (key.toLowerCase()) {
    case 'z':
      return turn(state, [{ kind: shift === true ? 'redo' : 'undo' }]);
    case 'y':
      return turn(state, [{ kind: 'redo' }]);
    case 'a':
      return size.rows === 0
        ? left(state)
        : turn({ ...state, anchor: { row: 0, column: 0 }, focus: { row: size.rows - 1, column: size.columns - 1 } });
    case 'd':
      return onRules ? turn(state, [{ kind: 'twice', from: from.row, to: to.row }]) : left(state);
    default:
      return left(state);
  }
}

/** The rules of the selection go one place up or down, and the selection with them. */
function moved(state: GridState, by: -1 | 1, { rows }: GridSize): GridTurn {
  const { from, to } = rangeOf(state);
  if (from.row + by < 0 || to.row + by >= rows) return turn(state);
  const shifted = (at: CellAt): CellAt => ({ row: at.row + by, column: at.column });
  return turn({ ...state, anchor: shifted(state.anchor), focus: shifted(state.focus) }, [{ kind: 'move', from: from.row, to: to.row, by }]);
}

/** Enter on the last rule stays there: a new rule is asked for, not stumbled into. */
const stepped = (at: CellAt, rows: number, columns: number, _size: GridSize): CellAt => ({
  row: at.row + rows,
  column: at.column + columns,
});

function edge(at: CellAt, [rows, columns]: readonly [number, number], size: GridSize): CellAt {
  return {
    row: rows === 0 ? at.row : rows < 0 ? Math.min(0, size.rows - 1) : size.rows - 1,
    column: columns === 0 ? at.column : columns < 0 ? 0 : size.columns - 1,
  };
}

/** The next cell in reading order; null at either end, where Tab leaves the grid. */
function tabbed(at: CellAt, back: boolean, { rows, columns }: GridSize): CellAt | null {
  const n = (at.row + 1) * columns + at.column + (back ? -1 : 1);
  if (n < 0 || n >= (rows + 1) * columns) return null;
  return { row: Math.floor(n / columns) - 1, column: n % columns };
}
