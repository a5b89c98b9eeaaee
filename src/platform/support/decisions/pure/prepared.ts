import type { DecisionModel, Part } from './drg.ts';
import { nothing, telling } from './evaluation.ts';
import { FeelNumber } from './number.ts';
import { places } from './scope.ts';
import { typedFeel } from './types.ts';
import type { FeelValue } from './values.ts';

/** Reads one input as its type asks; undefined where it was not given. */
type Reader = (inputs: Readonly<Record<string, unknown>>) => FeelValue | undefined;

const LARGEST_CHAIN = 50;

interface Step {
  part: Part;
  /** Slots of what its expression names, in the order it names them. */
  from: readonly number[];
}

/**
 * A decision that needs only input data and other decisions of its own model, laid out once: inputs first, then each decision after what it
 * needs. Answers undefined where knowledge, services or imports make it more than that; the model is then asked in the usual way.
 */
export function layOut(model: DecisionModel, name: string): ((inputs: Readonly<Record<string, unknown>>) => FeelValue) | undefined {
  const target = model.find(name, 'decision');
  if (!target || model.aliases.size > 0) return undefined;
  const slots = new Map<Part, number>();
  const readers: Reader[] = [];
  const steps: Step[] = [];
  const order: Part[] = [];
  const visit = (part: Part, open: readonly Part[]): boolean => {
    if (order.includes(part)) return true;
    if (open.length > LARGEST_CHAIN || open.includes(part) || (part.element.kind !== 'input' && part.element.kind !== 'decision'))
      return false;
    for (const key of part.element.requires) {
      const next = model.parts.get(key);
      if (!next || !visit(next, [...open, part])) return false;
    }
    order.push(part);
    return true;
  };
  if (!visit(target, [])) return undefined;
  const inputs = order.filter(({ element }) => element.kind === 'input');
  const decisions = order.filter(({ element }) => element.kind === 'decision');
  for (const part of [...inputs, ...decisions]) slots.set(part, slots.size);
  for (const part of inputs) readers.push(readerOf(part));
  for (const part of decisions) {
    const own = new Map(part.element.requires.flatMap((key) => namedPart(model, key)));
    const from = (part.code?.usedNames ?? []).map((one) => slots.get(own.get(one) ?? part) ?? -1);
    steps.push({ part, from });
  }
  const count = inputs.length;
  const given = decisions.map((part) => readerOf(part));
  return (values) => {
    const known = places(count + steps.length);
    for (let i = 0; i < count; i += 1) {
      const value = readers[i]?.(values);
      known[i] = value === undefined ? nothing('decision.input-missing') : model.fitting(value, inputs[i]?.type ?? target.type);
    }
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i];
      if (!step) continue;
      const { part, from } = step;
      const brought = given[i]?.(values);
      if (brought !== undefined) known[count + i] = model.fitting(brought, part.type);
      else
        known[count + i] = telling('decision', part.element.name, () =>
          part.code ? model.fitting(part.code.runWith(pick(known, from)), part.type) : null,
        );
    }
    return known.at(-1) ?? null;
  };
}

function namedPart(model: DecisionModel, key: string): [string, Part][] {
  const part = model.parts.get(key);
  return part ? [[part.element.name, part]] : [];
}

function pick(known: readonly FeelValue[], from: readonly number[]): FeelValue[] {
  const picked = places(from.length);
  for (let i = 0; i < from.length; i += 1) picked[i] = known[from[i] ?? -1] ?? null;
  return picked;
}

function readerOf({ element: { name }, type }: Part): Reader {
  const simple = type.kind === 'simple' ? type.name : '';
  return (inputs) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (value === undefined) return undefined;
    if (simple === 'string' && typeof value === 'string') return value;
    if (simple === 'number' && typeof value === 'number' && Number.isSafeInteger(value)) return new FeelNumber(value, 0);
    return typedFeel(value, type);
  };
}
