import type { Day } from '#kernel/time.ts';
import type { CompiledExpression } from './pure/expressions.ts';
import { feelExpressions } from './pure/feel.ts';
import { type CompiledForm, compileForm } from './pure/form.ts';
import { formContext } from './pure/form-context.ts';
import type { Answers, FormDefinition } from './schema.ts';

const compiled = new WeakMap<FormDefinition, CompiledForm>();

/** The compiled form of a published definition; a definition that does not compile was never published, so that is a defect. */
export function readForm(definition: FormDefinition): CompiledForm {
  const known = compiled.get(definition);
  if (known) return known;
  const result = compileForm(definition, feelExpressions);
  if (!result.ok) throw new Error(`form does not compile: ${JSON.stringify(result.problems)}`);
  compiled.set(definition, result.form);
  return result.form;
}

/** Whether a FEEL condition beside the form (when a material is needed) holds on the answers; what cannot be computed does not hold. */
export function holds(definition: FormDefinition, condition: string, answers: Answers, today: Day): boolean {
  return evaluateBeside(definition, condition, answers, today) === true;
}

const besideForm = new WeakMap<FormDefinition, Map<string, CompiledExpression>>();

/** Compiled once for each definition: the names an expression may use are those of the form and never change. */
function compiledBeside(definition: FormDefinition, expression: string, names: readonly string[]): CompiledExpression {
  const known = besideForm.get(definition) ?? new Map<string, CompiledExpression>();
  besideForm.set(definition, known);
  const held = known.get(expression) ?? feelExpressions.compile(expression, names);
  known.set(expression, held);
  return held;
}

/** The value of a FEEL expression beside the form (a field of a licence), as JSON; null where it cannot be computed. */
export function evaluateBeside(definition: FormDefinition, expression: string, answers: Answers, today: Day): unknown {
  const context = formContext(definition, feelExpressions, answers, today);
  const result = compiledBeside(definition, expression, Object.keys(context));
  return result.ok ? feelExpressions.fromFeel(result.evaluate(context)) : null;
}

/** The answers as plain values for decision tables: numbers as exact decimals of FEEL, days as dates. */
export function formValues(definition: FormDefinition, answers: Answers, today: Day): Readonly<Record<string, unknown>> {
  return formContext(definition, feelExpressions, answers, today);
}
