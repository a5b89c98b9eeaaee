import { reasonOf } from '#platform/support/decisions/contract.ts';
import { type Compilation, compileExpression, type FeelValue, fromFeel, toFeel } from '#platform/support/decisions/pure/compile.ts';
import { FeelNumber, numberText, parseNumber } from '#platform/support/decisions/pure/number.ts';
import { isContext, isList } from '#platform/support/decisions/pure/values.ts';
import type { Expressions } from './pure/model.ts';
import { wrongExpression } from './text.zh.ts';

// Compiling depends on the text and the names alone, so what was compiled can be kept; the bound is only for memory.
const compiled = new Map<string, Compilation>();
const MOST_COMPILED = 2_000;

function compile(source: string, names: readonly string[]): Compilation {
  const key = JSON.stringify([source, ...names]);
  let held = compiled.get(key);
  if (!held) {
    held = compileExpression(source, { names });
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(key, held);
  }
  return held;
}

/** FEEL by the decision engine. A name the process does not hold is an error here, not null: a gate must not choose by a misspelt variable. */
export const feel: Expressions = {
  evaluate(source, variables) {
    const names = Object.keys(variables).toSorted();
    const expression = compile(source, names);
    if (!expression.ok) throw new Error(expression.problems.map(({ message }) => message).join('; '));
    return toVariable(expression.evaluate(Object.fromEntries(names.map((name) => [name, toFeel(variables[name])]))), {
      left: LARGEST_VALUE,
    });
  },
};

const LARGEST_VALUE = 10_000;

/**
 * A value as a process keeps it: numbers are JSON numbers, so that the next expression can count with them; only what a JSON number
 * cannot hold exactly stays text. Values share their parts, so a small one can be an enormous text: that is refused.
 */
function toVariable(value: FeelValue, budget: { left: number }): unknown {
  budget.left -= 1;
  if (budget.left < 0) throw new Error(`more than ${LARGEST_VALUE} parts`);
  if (value instanceof FeelNumber) {
    const text = numberText(value);
    const number = Number(text);
    const again = parseNumber(String(number));
    return again !== null && numberText(again) === text ? number : text;
  }
  if (isList(value)) return value.map((item) => toVariable(item, budget));
  if (isContext(value)) return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toVariable(entry, budget)]));
  return fromFeel(value);
}

/** What is wrong with an expression before its variables are known, or null. */
export function checkFeel(source: string): string | null {
  const checked = compileExpression(source, { names: [], unknownNames: 'null' });
  if (checked.ok) return null;
  return wrongExpression(
    source,
    checked.problems.map(({ message, position }) => ({ reason: reasonOf(message), position })),
  );
}
