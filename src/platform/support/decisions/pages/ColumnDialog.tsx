import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { Labelled } from '#platform/ui/console/labelled.tsx';
import type { DecisionTable } from '../pure/model.ts';
import type { Names } from '../pure/parse.ts';
import { columnsOf, withAnnotationName, withColumnMoved, withColumnTwice, withInput, withOutput, withoutColumn } from '../pure/sheet.ts';
import { expressionDefect } from './checking.ts';
import { pageText } from './text.zh.ts';

export interface ColumnDialogProps {
  table: DecisionTable;
  /** Counted across all columns. */
  at: number;
  names: Names;
  /** Names of the types the model declares. */
  types: readonly string[];
  onTable: (table: DecisionTable) => void;
  close: () => void;
}

interface Draft {
  label: string;
  expression: string;
  name: string;
  type: string;
  values: string;
  fallback: string;
}

const given = (key: string, text: string): Record<string, string> => (text.trim() === '' ? {} : { [key]: text.trim() });

/** The head of one column: what it asks or answers, its type, the values it allows; and what can be done with the column. */
export function ColumnDialog({ table, at, names, types, onTable, close }: ColumnDialogProps) {
  const column = columnsOf(table)[at];
  const input = column?.side === 'input' ? table.inputs[column.index] : undefined;
  const output = column?.side === 'output' ? table.outputs[column.index] : undefined;
  const [draft, change] = useState<Draft>({
    label: column?.side === 'annotation' ? column.title : (input?.label ?? output?.label ?? ''),
    expression: input?.expression ?? '',
    name: output?.name ?? '',
    type: input?.type ?? output?.type ?? '',
    values: input?.values ?? output?.values ?? '',
    fallback: output?.fallback ?? '',
  });
  if (!column) return null;
  const { side, index } = column;
  const set = (part: Partial<Draft>) => change((before) => ({ ...before, ...part }));
  const defects = {
    expression: input ? expressionDefect(draft.expression, names, 'expression') : null,
    values: expressionDefect(draft.values, names, 'tests'),
    fallback: expressionDefect(draft.fallback, names, 'expression'),
  };
  const save = () => {
    const shared = { ...given('label', draft.label), ...given('type', draft.type), ...given('values', draft.values) };
    if (side === 'annotation') onTable(withAnnotationName(table, index, draft.label.trim()));
    else if (input) {
      const id = input.id === undefined ? {} : { id: input.id };
      onTable(withInput(table, index, { ...id, expression: draft.expression.trim(), ...shared }));
    } else {
      const id = output?.id === undefined ? {} : { id: output.id };
      onTable(withOutput(table, index, { ...id, ...given('name', draft.name), ...given('fallback', draft.fallback), ...shared }));
    }
    close();
  };
  const arrange = (next: DecisionTable) => {
    if (next !== table) onTable(next);
    close();
  };
  const only = side !== 'annotation' && (side === 'input' ? table.inputs : table.outputs).length <= 1;
  const known = Object.keys(pageText.types);
  const offered = [
    ...known,
    ...types.filter((type) => !known.includes(type)),
    ...(known.includes(draft.type) || types.includes(draft.type) ? [] : [draft.type]),
  ];
  return (
    <Modal
      open
      title={pageText.column(pageText.sides[side])}
      okText={pageText.save}
      cancelText={pageText.cancel}
      onOk={save}
      onCancel={close}
      width={640}
      destroyOnHidden
    >
      <div className="designer-fields">
        <Labelled label={pageText.label}>
          {(id) => <Input id={id} value={draft.label} onChange={({ target }) => set({ label: target.value })} autoFocus />}
        </Labelled>
        {input && (
          <Labelled label={pageText.expression} hint={`${pageText.expressionHint}${nameList(names)}`} defect={defects.expression}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize
                spellCheck={false}
                className="code"
                value={draft.expression}
                onChange={({ target }) => set({ expression: target.value })}
              />
            )}
          </Labelled>
        )}
        {output && (
          <Labelled label={pageText.outputName} hint={pageText.outputNameHint}>
            {(id) => <Input id={id} spellCheck={false} value={draft.name} onChange={({ target }) => set({ name: target.value })} />}
          </Labelled>
        )}
        {side !== 'annotation' && (
          <>
            <Labelled label={pageText.type}>
              {(id) => (
                <Select
                  id={id}
                  value={draft.type}
                  onChange={(type: string) => set({ type })}
                  options={offered.map((value) => ({ value, label: pageText.types[value] ?? value }))}
                />
              )}
            </Labelled>
            <Labelled
              label={pageText.values}
              hint={output ? `${pageText.valuesHint} ${pageText.priorityHint}` : pageText.valuesHint}
              defect={defects.values}
            >
              {(id) => (
                <Input
                  id={id}
                  spellCheck={false}
                  className="code"
                  value={draft.values}
                  onChange={({ target }) => set({ values: target.value })}
                />
              )}
            </Labelled>
          </>
        )}
        {output && (
          <Labelled label={pageText.fallback} hint={pageText.fallbackHint} defect={defects.fallback}>
            {(id) => (
              <Input
                id={id}
                spellCheck={false}
                className="code"
                value={draft.fallback}
                onChange={({ target }) => set({ fallback: target.value })}
              />
            )}
          </Labelled>
        )}
        <div className="toolbar">
          <Button onClick={() => arrange(withColumnMoved(table, side, index, index - 1))}>{pageText.columnLeft}</Button>
          <Button onClick={() => arrange(withColumnMoved(table, side, index, index + 1))}>{pageText.columnRight}</Button>
          <Button onClick={() => arrange(withColumnTwice(table, side, index))}>{pageText.twiceColumn}</Button>
          <Button danger disabled={only} onClick={() => arrange(withoutColumn(table, side, index))}>
            {pageText.removeColumn}
          </Button>
          {only && <span className="quiet">{pageText.lastColumn}</span>}
        </div>
      </div>
    </Modal>
  );
}

export function nameList(names: Names): string {
  return Object.entries(names)
    .flatMap(([name, inner]) => (inner && Object.keys(inner).length > 0 ? Object.keys(inner).map((one) => `${name}.${one}`) : [name]))
    .join('、');
}
