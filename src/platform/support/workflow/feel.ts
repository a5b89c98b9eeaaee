import { type Compilation, compileExpression, fromFeel, toFeel } from '#platform/support/decisions/pure/compile.ts';
import type { Expressions } from './pure/model.ts';

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
    return fromFeel(expression.evaluate(Object.fromEntries(names.map((name) => [name, toFeel(variables[name])]))));
  },
};

/** What is wrong with an expression before its variables are known, or null. */
export function checkFeel(source: string): string | null {
  const checked = compileExpression(source, { names: [], unknownNames: 'null' });
  return checked.ok ? null : `${source}: ${checked.problems.map(({ message, position }) => `${message} (${position})`).join('; ')}`;
}
