import { compileExpression, type FeelValue, fromFeel, toFeel } from '#platform/support/decisions/pure/compile.ts';
import type { Expressions } from './expressions.ts';

/** The decision engine's FEEL behind the forms: exact decimals, unknown names refused with their position. */
export const feelExpressions: Expressions = {
  compile(source, names) {
    const compiled = compileExpression(source, { names });
    if (!compiled.ok) return { ok: false, problems: compiled.problems.map(({ message, position }) => ({ message, position })) };
    // Values come from `toFeel` below, so the context holds FEEL values.
    return { ok: true, evaluate: (context) => compiled.evaluate(context as Record<string, FeelValue>) };
  },
  toFeel: (kind, value) => toFeel(value, kind === 'plain' ? undefined : kind),
  fromFeel: (value) => fromFeel(value as FeelValue),
};
