import { DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { dragMeasuring, dragScroll, dragWords } from '#platform/ui/console/drag.ts';
import { atStart, goTo, type GridAct, type GridState, pressed, rangeOf, within } from '../pure/grid.ts';
import type { DecisionTable } from '../pure/model.ts';
import {
  blockOf,
  type CellAt,
  cellsOf,
  columnsOf,
  emptied,
  withCells,
  withoutRules,
  withRuleAt,
  withRulesMoved,
  withRulesTwice,
} from '../pure/sheet.ts';
import { readTsv, writeTsv } from '../pure/tsv.ts';
import { GridRow } from './GridRow.tsx';
import type { Marks } from './marks.ts';
import { pageText } from './text.zh.ts';

export interface GridProps {
  name: string;
  table: DecisionTable;
  marks: Marks;
  hits: ReadonlySet<number>;
  readOnly: boolean;
  /** Where to go and when: a click on a finding. */
  target: { at: CellAt } | null;
  onTable: (table: DecisionTable) => void;
  onSelect: (rows: { from: number; to: number } | null) => void;
  onHead: (column: number) => void;
  onUndo: () => void;
  onRedo: () => void;
  defectOf: (column: number, text: string) => string | null;
}

/** The table as a spreadsheet: role grid, one cell in the tab order, everything by key and by pointer. */
export function Grid(props: GridProps) {
  const { name, table, marks, hits, readOnly, target, onTable, onSelect, onHead } = props;
  const columns = useMemo(() => columnsOf(table), [table]);
  const size = { rows: table.rules.length, columns: columns.length };
  const [held, turn] = useState<GridState>(atStart);
  const state = { ...held, anchor: within(held.anchor, size), focus: within(held.focus, size) };
  const [said, say] = useState('');
  const box = useRef<HTMLTableElement>(null);
  /** Whether the cell of the state is to have the focus after drawing: always, or only when nobody has gone elsewhere meanwhile. */
  const wanted = useRef<'no' | 'here' | 'always'>('no');
  const open = useRef(false);
  open.current = state.typing !== null;
  const { focus } = state;
  const range = rangeOf(state);
  const onRules = focus.row >= 0;

  useLayoutEffect(() => {
    if (wanted.current === 'no' || state.typing !== null) return;
    const always = wanted.current === 'always';
    wanted.current = 'no';
    // The cell that had the focus may be gone with its rule.
    const active = document.activeElement;
    if (!always && active !== null && active !== document.body && box.current?.contains(active) !== true) return;
    box.current?.querySelector<HTMLElement>(`[data-at="${focus.row}:${focus.column}"]`)?.focus();
  });
  useEffect(
    () => onSelect(onRules && size.rows > 0 ? { from: range.from.row, to: range.to.row } : null),
    [onRules, size.rows, range.from.row, range.to.row, onSelect],
  );
  useEffect(() => {
    if (!target) return;
    wanted.current = 'always';
    turn(goTo(target.at));
  }, [target]);

  const textAt = ({ row, column }: CellAt): string => {
    const rule = table.rules[row];
    return rule ? (cellsOf(table, rule)[column] ?? '') : '';
  };
  const act = (one: GridAct): void => {
    if (one.kind === 'undo') return props.onUndo();
    if (one.kind === 'redo') return props.onRedo();
    if (one.kind === 'open-head') return onHead(one.column);
    if (readOnly) return;
    const next = changed(table, one);
    if (next !== table) onTable(next);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const { key: pressedKey, shiftKey: shift, altKey: alt } = event;
    const result = pressed(state, { key: pressedKey, shift, alt, control: event.ctrlKey || event.metaKey }, size, textAt(focus));
    if (readOnly && result.state.typing !== null) return;
    if (result.taken) {
      event.preventDefault();
      event.stopPropagation();
      wanted.current = 'always';
    }
    open.current = result.state.typing !== null;
    // An input method writes into whatever has the focus when this event ends, so the editor must be there by then.
    flushSync(() => turn(result.state));
    if (result.acts.length > 0) wanted.current = 'here';
    for (const one of result.acts) act(one);
  };
  const typed = useCallback((text: string) => turn((before) => (before.typing === null ? before : { ...before, typing: text })), []);
  const leftRef = useRef<() => void>(() => {});
  leftRef.current = () => {
    if (!open.current || state.typing === null) return;
    open.current = false;
    act({ kind: 'commit', at: focus, text: state.typing });
    turn((before) => ({ ...before, typing: null }));
  };
  const left = useCallback(() => leftRef.current(), []);

  const cellOf = (event: MouseEvent | FocusEvent): CellAt | null => {
    const [row, column] = (
      event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? '') : ''
    ).split(':');
    return column === undefined ? null : { row: Number(row), column: Number(column) };
  };
  const down = (event: MouseEvent): void => {
    const at = cellOf(event);
    if (!at || (event.target instanceof Element && event.target.closest('textarea') !== null)) return;
    wanted.current = 'always';
    leftRef.current();
    turn(goTo(at, event.shiftKey && at.row >= 0 ? state.anchor : null));
  };
  const over = (event: MouseEvent): void => {
    const at = event.buttons === 1 && state.typing === null ? cellOf(event) : null;
    if (at && at.row >= 0 && (at.row !== focus.row || at.column !== focus.column)) turn((before) => goTo(at, before.anchor));
  };
  const twice = (event: MouseEvent): void => {
    const at = cellOf(event);
    if (!at || state.typing !== null) return;
    if (at.row < 0) onHead(at.column);
    else if (!readOnly) turn({ ...goTo(at), typing: textAt(at) });
  };

  const focused = (event: FocusEvent): void => {
    const at = cellOf(event);
    // Somebody was led here from a list of findings: the selection follows.
    if (at && state.typing === null && (at.row !== focus.row || at.column !== focus.column)) turn(goTo(at));
  };

  const copied = (event: ClipboardEvent, cut: boolean): void => {
    if (state.typing !== null || size.rows === 0) return;
    event.preventDefault();
    const block = blockOf(table, range);
    event.clipboardData.setData('text/plain', writeTsv(block));
    say(pageText.copied(block.length, block[0]?.length ?? 0));
    if (cut) act({ kind: 'empty', range });
  };
  const pasted = (event: ClipboardEvent): void => {
    if (state.typing !== null || readOnly) return;
    event.preventDefault();
    const block = readTsv(event.clipboardData.getData('text/plain'));
    const from = { row: Math.max(0, range.from.row), column: range.from.column };
    const width = Math.max(...block.map((line) => line.length));
    onTable(withCells(table, from, block));
    turn({ ...goTo({ row: from.row + block.length - 1, column: Math.min(from.column + width, size.columns) - 1 }, from) });
    say(`${pageText.pasted(block.length, width)}${from.column + width > size.columns ? ` ${pageText.clipped}` : ''}`);
  };

  const sensors = useSensors(useSensor(PointerSensor, pointer));
  const dropped = ({ active, over: place }: DragEndEvent): void => {
    const [from, to]: unknown[] = [active.data.current?.['row'], place?.data.current?.['row']];
    if (typeof from === 'number' && typeof to === 'number' && from !== to) onTable(withRulesMoved(table, from, from, to));
  };
  const defect = state.typing === null || focus.row < 0 ? null : props.defectOf(focus.column, state.typing);

  return (
    <DndContext sensors={sensors} onDragEnd={dropped} accessibility={dragWords} autoScroll={dragScroll} measuring={dragMeasuring}>
      <div className="sheet-frame">
        {/* The keys of a grid act on the whole of it; each cell can be focused. */}
        <table
          ref={box}
          className="sheet"
          role="grid"
          aria-label={pageText.grid(name)}
          aria-rowcount={size.rows + 1}
          aria-colcount={size.columns + 1}
          aria-multiselectable="true"
          aria-readonly={readOnly}
          onKeyDown={key}
          onFocus={focused}
          onMouseDown={down}
          onMouseOver={over}
          onDoubleClick={twice}
          onCopy={(event) => copied(event, false)}
          onCut={(event) => copied(event, true)}
          onPaste={pasted}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{pageText.number}</th>
              {columns.map((column, at) => (
                <th
                  key={`${column.side}${column.index}`}
                  scope="col"
                  className={`sheet-${column.side}${focus.row < 0 && focus.column === at ? ' is-here' : ''}`}
                  data-at={`-1:${at}`}
                  tabIndex={focus.row < 0 && focus.column === at ? 0 : -1}
                  aria-colindex={at + 2}
                >
                  <span className="sheet-side">{pageText.sides[column.side]}</span>
                  <span className="sheet-title">{column.title}</span>
                  <span className="sheet-detail">{detailOf(table, column)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rules.map((rule, row) => {
              const here = focus.row === row;
              const inRange = onRules && row >= range.from.row && row <= range.to.row;
              return (
                <GridRow
                  key={rule.id ?? row}
                  row={row}
                  id={rule.id ?? String(row)}
                  columns={columns}
                  cells={cellsOf(table, rule)}
                  focus={here ? focus.column : -1}
                  from={inRange ? range.from.column : -1}
                  to={inRange ? range.to.column : -2}
                  typing={here ? state.typing : null}
                  defect={here ? defect : null}
                  marks={marks.rules.get(row)?.words ?? ''}
                  grave={marks.rules.get(row)?.grave ?? false}
                  cellMarks={marks.cells.get(row) ?? none}
                  hit={hits.has(row)}
                  tabStop={here}
                  readOnly={readOnly}
                  onTyping={typed}
                  onLeft={left}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      {size.rows === 0 && <p className="quiet">{pageText.noRules}</p>}
      <p className="designer-unseen" role="status">
        {said}
      </p>
    </DndContext>
  );
}

const none: Readonly<Record<number, string>> = {};
/** The same object each time: a new one would make every rule be drawn anew. */
const pointer = { activationConstraint: { distance: 4 } };

function changed(table: DecisionTable, one: GridAct): DecisionTable {
  switch (one.kind) {
    case 'commit': {
      const rule = table.rules[one.at.row];
      return rule && cellsOf(table, rule)[one.at.column] !== one.text ? withCells(table, one.at, [[one.text]]) : table;
    }
    case 'empty':
      return emptied(table, one.range);
    case 'insert':
      return withRuleAt(table, Math.max(0, one.at));
    case 'remove':
      return withoutRules(table, one.from, one.to);
    case 'twice':
      return withRulesTwice(table, one.from, one.to);
    case 'move':
      return withRulesMoved(table, one.from, one.to, one.from + one.by);
    default:
      return table;
  }
}

/** The small line under a head: what is asked, what comes out. */
function detailOf(table: DecisionTable, { side, index, title }: { side: string; index: number; title: string }): string {
  if (side === 'annotation') return '';
  const head = side === 'input' ? table.inputs[index] : table.outputs[index];
  const expression = side === 'input' ? table.inputs[index]?.expression : table.outputs[index]?.name;
  const type = pageText.types[head?.type ?? ''] ?? head?.type ?? '';
  return [expression === title ? undefined : expression, head?.type === undefined ? undefined : type]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
