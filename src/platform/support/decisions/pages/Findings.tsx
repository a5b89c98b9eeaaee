import { Button } from 'antd';
import { useState } from 'react';
import type { TableCheck, TableFinding } from '../pure/checks.ts';
import type { DecisionTable } from '../pure/model.ts';
import type { CellAt } from '../pure/sheet.ts';
import { findingText, findingTitle } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

export interface FindingsProps {
  table: DecisionTable;
  check: TableCheck | null;
  readOnly: boolean;
  go: (at: CellAt) => void;
  /** Makes a rule of exactly the case no rule fits. */
  fill: (cells: readonly string[]) => void;
}

const SHOWN = 8;

/** What the check found, the graver first, each with the case that shows it and a way to its place. */
export function Findings({ table, check, readOnly, go, fill }: FindingsProps) {
  const [all, showAll] = useState(false);
  const ordered = check?.findings.toSorted((a, b) => rank(a) - rank(b)) ?? [];
  return (
    <section className="designer-part" aria-labelledby="sheet-findings">
      <h3 id="sheet-findings">{pageText.checks}</h3>
      <div role="status">
        {!check && <p className="quiet">{pageText.checking}</p>}
        {check && ordered.length === 0 && <p>{check.complete ? pageText.allFine : pageText.fineSoFar}</p>}
        {ordered.length > 0 && <p className="quiet">{pageText.problems(ordered.length)}</p>}
      </div>
      <ul className="plain">
        {ordered.slice(0, all ? ordered.length : SHOWN).map((finding) => (
          <li key={JSON.stringify(finding)} className={finding.severity === 'error' ? 'finding is-grave' : 'finding'}>
            <strong>{findingTitle[finding.code]}</strong> {findingText(finding, table)}
            <div className="toolbar">
              {finding.rules.length > 0 && (
                <Button size="small" onClick={() => go(placeOf(table, finding))}>
                  {pageText.jump} {pageText.rulesOf(finding.rules.slice(0, 1))}
                </Button>
              )}
              {finding.cells && !readOnly && (
                <Button size="small" type="primary" onClick={() => fill(finding.cells ?? [])}>
                  {pageText.fill}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {ordered.length > SHOWN && !all && <Button onClick={() => showAll(true)}>{pageText.showAll(ordered.length)}</Button>}
    </section>
  );
}

const rank = ({ severity, code }: TableFinding): number => (severity === 'error' ? 0 : code === 'undecidable' ? 2 : 1);

function placeOf(table: DecisionTable, { rules, input, output }: TableFinding): CellAt {
  return { row: (rules[0] ?? 1) - 1, column: input ?? (output === undefined ? 0 : table.inputs.length + output) };
}
