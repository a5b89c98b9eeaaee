import { useDraggable, useDroppable } from '@dnd-kit/core';
import { memo } from 'react';
import type { SheetColumn, Side } from '../pure/sheet.ts';
import { pageText } from './text.zh.ts';

export interface GridRowProps {
  row: number;
  id: string;
  columns: readonly SheetColumn[];
  cells: readonly string[];
  /** Column of the cell in focus, or -1. */
  focus: number;
  /** First and last column selected, or -1. */
  from: number;
  to: number;
  /** What is being typed in the cell in focus. */
  typing: string | null;
  defect: string | null;
  /** Words about the rule, and about its cells by column. */
  marks: string;
  grave: boolean;
  cellMarks: Readonly<Record<number, string>>;
  hit: boolean;
  tabStop: boolean;
  readOnly: boolean;
  onTyping: (text: string) => void;
  onLeft: () => void;
}

const sameCells = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((text, i) => text === b[i]);
const sameMarks = (a: Readonly<Record<number, string>>, b: Readonly<Record<number, string>>) => JSON.stringify(a) === JSON.stringify(b);

/** One rule. It is drawn anew only when something of it changed: two hundred rules stay quick. */
export const GridRow = memo(DrawnRow, (before, after) =>
  (Object.keys(after) as (keyof GridRowProps)[]).every((name) => {
    if (name === 'cells') return sameCells(before.cells, after.cells);
    if (name === 'cellMarks') return sameMarks(before.cellMarks, after.cellMarks);
    return Object.is(before[name], after[name]);
  }),
);

function DrawnRow(props: GridRowProps) {
  const { row, id, columns, cells, focus, from, to, typing, defect, marks, grave, cellMarks, hit, tabStop, readOnly, onTyping, onLeft } =
    props;
  const drop = useDroppable({ id, data: { row, name: pageText.ruleNumber(row + 1) } });
  const drag = useDraggable({ id, data: { row, name: pageText.ruleNumber(row + 1) }, disabled: readOnly });
  const looks = [
    'sheet-rule',
    hit ? 'is-hit' : '',
    grave ? 'is-grave' : '',
    drop.isOver ? 'is-over' : '',
    drag.isDragging ? 'is-dragged' : '',
  ];
  return (
    <tr ref={drop.setNodeRef} className={looks.join(' ')} aria-rowindex={row + 2} data-place={id}>
      <th scope="row" title={marks === '' ? undefined : marks}>
        {!readOnly && (
          <span ref={drag.setNodeRef} className="sheet-drag" aria-hidden="true" title={pageText.drag(row + 1)} {...drag.listeners} />
        )}
        <span>{row + 1}</span>
        <span className="designer-unseen">{marks === '' ? pageText.ruleNumber(row + 1) : pageText.ruleWithMarks(row + 1, marks)}</span>
        {marks !== '' && <span className="sheet-mark" aria-hidden="true" />}
      </th>
      {columns.map(({ side, index, title }, at) => (
        <GridCell
          key={`${side}${index}`}
          row={row}
          at={at}
          side={side}
          title={title}
          text={cells[at] ?? ''}
          here={focus === at}
          selected={at >= from && at <= to}
          stop={tabStop && focus === at}
          typing={focus === at ? typing : null}
          defect={focus === at ? defect : null}
          mark={cellMarks[at]}
          readOnly={readOnly}
          onTyping={onTyping}
          onLeft={onLeft}
        />
      ))}
    </tr>
  );
}

interface GridCellProps extends Pick<GridRowProps, 'row' | 'typing' | 'defect' | 'readOnly' | 'onTyping' | 'onLeft'> {
  at: number;
  side: Side;
  title: string;
  text: string;
  here: boolean;
  selected: boolean;
  stop: boolean;
  mark: string | undefined;
}

const GridCell = memo(DrawnCell);

function DrawnCell({ row, at, side, title, text, here, selected, stop, typing, defect, mark, readOnly, onTyping, onLeft }: GridCellProps) {
  const open = here && typing !== null;
  const empty = text === '' || text === '-';
  const looks = [`sheet-${side}`, selected ? 'is-selected' : '', here ? 'is-here' : '', mark === undefined ? '' : 'is-wrong'];
  return (
    <td
      className={looks.join(' ')}
      data-at={`${row}:${at}`}
      tabIndex={stop ? 0 : -1}
      aria-colindex={at + 2}
      aria-selected={selected}
      aria-readonly={readOnly}
      aria-invalid={mark === undefined ? undefined : true}
      title={mark}
    >
      {open ? (
        <>
          <textarea
            className="sheet-editor"
            value={typing}
            rows={Math.min(8, typing.split('\n').length)}
            spellCheck={false}
            aria-label={pageText.editing(row + 1, title)}
            aria-invalid={defect !== null}
            aria-describedby="sheet-told"
            ref={focused}
            onChange={({ target }) => onTyping(target.value)}
            onBlur={onLeft}
          />
          <div id="sheet-told" className={defect === null ? 'sheet-told' : 'sheet-told is-wrong'} role="status">
            {defect ?? pageText.cellFine}
          </div>
        </>
      ) : (
        <>
          {side === 'input' && empty ? <span className="sheet-any">{pageText.anything}</span> : text}
          {mark !== undefined && <span className="designer-unseen">{mark}</span>}
        </>
      )}
    </td>
  );
}

/** The opened editor takes the focus at once, with the caret behind what stands there. */
function focused(element: HTMLTextAreaElement | null): void {
  if (!element || element === document.activeElement) return;
  element.focus();
  element.setSelectionRange(element.value.length, element.value.length);
}
