import { Button, Dropdown, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Surroundings } from '../pure/checks.ts';
import type { Aggregation, DecisionTable, HitPolicy } from '../pure/model.ts';
import { type CellAt, columnsOf, withColumn, withoutRules, withPolicy, withRuleAt, withRulesMoved, withRulesTwice } from '../pure/sheet.ts';
import { cellDefect, useTableCheck } from './checking.ts';
import { ColumnDialog } from './ColumnDialog.tsx';
import { Findings } from './Findings.tsx';
import { Grid } from './Grid.tsx';
import { marksOf } from './marks.ts';
import { pageText } from './text.zh.ts';

export interface TablePaneProps {
  name: string;
  table: DecisionTable;
  around: Surroundings | null;
  hits: ReadonlySet<number>;
  readOnly: boolean;
  onTable: (table: DecisionTable) => void;
  onUndo: () => void;
  onRedo: () => void;
}

const policies = Object.keys(pageText.policies) as HitPolicy[];
const aggregations = Object.keys(pageText.aggregations) as (Aggregation | '')[];

/** One decision table: what can be done with it above, the grid, what the check found below. */
export function TablePane(props: TablePaneProps) {
  const { name, table, around, hits, readOnly, onTable } = props;
  const [rows, select] = useState<{ from: number; to: number } | null>(null);
  const [head, openHead] = useState<number | null>(null);
  const [target, go] = useState<{ at: CellAt } | null>(null);
  const check = useTableCheck(table, around);
  const marks = useMemo(() => marksOf(table, check), [table, check]);
  const columns = useMemo(() => columnsOf(table), [table]);
  const defectOf = (column: number, text: string) => {
    const of = columns[column];
    return of && around ? cellDefect(table, of, text, around) : null;
  };
  const addRule = (at: number) => {
    onTable(withRuleAt(table, at));
    go({ at: { row: at, column: 0 } });
  };
  const fill = (cells: readonly string[]) => {
    // Where the first hit decides, a rule behind the last is asked last and takes nothing from the others.
    const at = table.rules.length;
    onTable(withRuleAt(table, at, cells));
    go({ at: { row: at, column: table.inputs.length } });
  };
  const addColumn = (kind: string) => {
    if (kind === 'input') {
      const expression = Object.keys(around?.names ?? {})[0] ?? '';
      onTable(withColumn(table, 'input', table.inputs.length, { label: pageText.newInput, expression }));
      openHead(table.inputs.length);
    } else if (kind === 'output') {
      onTable(withColumn(table, 'output', table.outputs.length, { name: `output${table.outputs.length + 1}`, type: 'string' }));
      openHead(table.inputs.length + table.outputs.length);
    } else {
      onTable(withColumn(table, 'annotation', table.annotationNames.length, kind === 'basis' ? pageText.basis : pageText.newAnnotation));
    }
  };
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={pageText.grid(name)}>
        <label className="designer-inline">
          {pageText.policy}{' '}
          <Select
            disabled={readOnly}
            value={table.hitPolicy}
            onChange={(policy: HitPolicy) => onTable(withPolicy(table, policy, table.aggregation))}
            options={policies.map((value) => ({ value, label: pageText.policies[value] }))}
            popupMatchSelectWidth={false}
          />
        </label>
        {table.hitPolicy === 'COLLECT' && (
          <label className="designer-inline">
            {pageText.aggregation}{' '}
            <Select
              disabled={readOnly}
              value={table.aggregation ?? ''}
              onChange={(one: Aggregation | '') => onTable(withPolicy(table, 'COLLECT', one === '' ? undefined : one))}
              options={aggregations.map((value) => ({ value, label: pageText.aggregations[value] }))}
              popupMatchSelectWidth={false}
            />
          </label>
        )}
      </div>
      {!readOnly && (
        <div className="toolbar">
          <Button type="primary" onClick={() => addRule(rows ? rows.to + 1 : table.rules.length)}>
            {pageText.addRule}
          </Button>
          <Button disabled={!rows} onClick={() => rows && addRule(rows.from)}>
            {pageText.insertAbove}
          </Button>
          <Button disabled={!rows} onClick={() => rows && onTable(withRulesTwice(table, rows.from, rows.to))}>
            {pageText.twice}
          </Button>
          <Button
            disabled={!rows || rows.from === 0}
            onClick={() => rows && onTable(withRulesMoved(table, rows.from, rows.to, rows.from - 1))}
          >
            {pageText.up}
          </Button>
          <Button
            disabled={!rows || rows.to >= table.rules.length - 1}
            onClick={() => rows && onTable(withRulesMoved(table, rows.from, rows.to, rows.from + 1))}
          >
            {pageText.down}
          </Button>
          <Button danger disabled={!rows} onClick={() => rows && onTable(withoutRules(table, rows.from, rows.to))}>
            {pageText.remove}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'input', label: pageText.addInput },
                { key: 'output', label: pageText.addOutput },
                { key: 'annotation', label: pageText.addAnnotation },
                { key: 'basis', label: pageText.addBasis },
              ],
              onClick: ({ key }) => addColumn(key),
            }}
          >
            <Button>{pageText.addColumn}</Button>
          </Dropdown>
        </div>
      )}
      <Grid
        name={name}
        table={table}
        marks={marks}
        hits={hits}
        readOnly={readOnly}
        target={target}
        onTable={onTable}
        onSelect={select}
        onHead={(column) => !readOnly && openHead(column)}
        onUndo={props.onUndo}
        onRedo={props.onRedo}
        defectOf={defectOf}
      />
      {!readOnly && <p className="quiet designer-keys">{pageText.gridHint}</p>}
      <Findings table={table} check={check} readOnly={readOnly} go={(at) => go({ at })} fill={fill} />
      {head !== null && (
        <ColumnDialog
          key={head}
          table={table}
          at={head}
          names={around?.names ?? {}}
          types={[...(around?.types.items.keys() ?? [])]}
          onTable={onTable}
          close={() => openHead(null)}
        />
      )}
    </>
  );
}
