import { nodeOf, type Run, scopeOf, type Spot, tokenOf } from './run.ts';
import type { Variables } from './state.ts';

type Place = Pick<Spot, 'host' | 'index' | 'locals'>;

/** What an expression sees: the process's variables, overlaid by those of the sub-processes and the instance it stands in. */
export function variablesAt(run: Run, scopeId: string, place: Place = {}): Variables {
  const scope = scopeOf(run, scopeId);
  const holder = scope.isolated === true ? undefined : tokenOf(run, scope.host);
  const around = holder ? variablesAt(run, holder.scope, holder) : {};
  return { ...around, ...scope.variables, ...localsOf(run, place) };
}

/** The variables of one instance of a multi-instance or looping activity, and those given to a place alone. */
export function localsOf(run: Run, { host: hostId, index, locals }: Place): Variables {
  const host = tokenOf(run, hostId);
  if (!host?.multi || index === undefined) return locals ?? {};
  const element = nodeOf(run, host.node).multi?.element;
  return { ...locals, loopCounter: index + 1, ...(element === undefined ? {} : { [element]: host.multi.items[index] }) };
}

/** A variable is written where its name is already held, else in the nearest instance or called process with its own data, else in the process. */
export function write(run: Run, scopeId: string, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    let scope = scopeOf(run, scopeId);
    for (;;) {
      const holder = tokenOf(run, scope.host);
      if (!holder || Object.hasOwn(scope.variables, name) || holder.host !== undefined || scope.isolated === true) break;
      scope = scopeOf(run, holder.scope);
    }
    scope.variables[name] = value;
  }
}

export type Evaluated<Value> = { ok: true; value: Value } | { ok: false; detail: string };

export function evaluate(run: Run, source: string, variables: Variables): Evaluated<unknown> {
  try {
    return { ok: true, value: run.expressions.evaluate(source, variables) };
  } catch (error) {
    return { ok: false, detail: `${source}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A gate decided by a value that is neither true nor false would decide silently; it stops instead. */
export function evaluateCondition(run: Run, source: string, variables: Variables): Evaluated<boolean> {
  const result = evaluate(run, source, variables);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  return { ok: false, detail: `${source}: neither true nor false` };
}

/** A FEEL context as variables. */
export function evaluateContext(run: Run, source: string, variables: Variables): Evaluated<Variables> {
  const result = evaluate(run, source, variables);
  if (!result.ok) return result;
  const { value } = result;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value: { ...value } };
  return { ok: false, detail: `${source}: not a context` };
}
