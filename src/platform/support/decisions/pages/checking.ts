import { useEffect, useState } from 'react';
import { checkTable, type Surroundings, type TableCheck } from '../pure/checks.ts';
import { compileExpression, compileUnaryTests } from '../pure/compile.ts';
import { readDecisionModel } from '../pure/decide.ts';
import type { DecisionModel } from '../pure/drg.ts';
import type { DecisionElement, DecisionTable } from '../pure/model.ts';
import type { Names } from '../pure/parse.ts';
import type { SheetColumn } from '../pure/sheet.ts';
import type { ModelProblem } from '../pure/xml.ts';
import { findingTitle, reasonOf } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

/** The compiled model of a source, a moment behind the typing. */
export interface Compiled {
  source: string;
  model: DecisionModel | null;
  problems: readonly ModelProblem[];
}

const AFTER_TYPING = 150;

/** Compiles what was typed once the typing rests; until then the last one stands. */
export function useCompiled(source: string): Compiled {
  const [compiled, keep] = useState<Compiled>(() => ({ source, ...readDecisionModel(source) }));
  useEffect(() => {
    const timer = setTimeout(
      () => keep((held) => (held.source === source ? held : { source, ...readDecisionModel(source) })),
      AFTER_TYPING,
    );
    return () => clearTimeout(timer);
  }, [source]);
  return compiled;
}

export const namesOfElement = (model: DecisionModel | null, element: DecisionElement): Names => {
  if (!model) return {};
  const parameters = element.logic?.kind === 'function' ? element.logic.parameters.map(({ name }) => [name, null] as const) : [];
  return { ...model.namesFor(element), ...Object.fromEntries(parameters) };
};

/** Gaps, overlaps and the rest of a table; null while they are being looked for. */
export function useTableCheck(table: DecisionTable | null, around: Surroundings | null): TableCheck | null {
  const [held, keep] = useState<{ table: DecisionTable; check: TableCheck } | null>(null);
  useEffect(() => {
    if (!table || !around) return;
    const timer = setTimeout(() => keep({ table, check: checkTable(table, around) }), AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [table, around]);
  return held && held.table === table ? held.check : null;
}

/** What is wrong with one text while it is typed; null when it is fine. */
export function expressionDefect(text: string, names: Names, kind: 'expression' | 'tests'): string | null {
  if (text.trim() === '' || (kind === 'tests' && text.trim() === '-')) return null;
  const known = [...Object.keys(names), ...(kind === 'tests' ? ['?'] : [])];
  const options = { names: known, shape: names };
  const compiled = kind === 'tests' ? compileUnaryTests(text, options) : compileExpression(text, options);
  const [first] = compiled.ok ? [] : compiled.problems;
  return first ? pageText.literalAt(first.position, reasonOf(first.message)) : null;
}

/** The same for a cell of a table, by its column: the text, then its type and the values the column allows. */
export function cellDefect(table: DecisionTable, column: SheetColumn, text: string, around: Surroundings): string | null {
  if (column.side === 'annotation') return null;
  const kind = column.side === 'input' ? 'tests' : 'expression';
  const wrong = expressionDefect(text, around.names, kind);
  if (wrong !== null || text.trim() === '' || text.trim() === '-') return wrong;
  const alone: DecisionTable = {
    ...table,
    rules: [
      {
        inputs: table.inputs.map((_input, i) => (column.side === 'input' && column.index === i ? text : '-')),
        outputs: table.outputs.map((_output, i) => (column.side === 'output' && column.index === i ? text : 'null')),
        annotations: [],
      },
    ],
  };
  const found = checkTable(alone, around).findings.find(
    ({ code, input, output }) =>
      (code === 'wrong-type' || code === 'not-allowed') && (column.side === 'input' ? input === column.index : output === column.index),
  );
  return found ? findingTitle[found.code] : null;
}
