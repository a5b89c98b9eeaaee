import { nothing, spend } from './evaluation.ts';
import { compare, isIn } from './operations.ts';
import { iterated } from './runtime.ts';
import { FeelRange, type FeelValue } from './values.ts';

type Frame = FeelValue[];
type Code = (frame: Frame) => FeelValue;

export interface IterationCode {
  start: Code;
  end: Code | undefined;
  slot: number;
}

/** Runs the body for each combination; false once it wants no more, null when a source cannot be run over. */
function iterate(sources: readonly IterationCode[], frame: Frame, each: () => boolean, index = 0): boolean | null {
  const source = sources[index];
  if (!source) return each();
  const items = iterated(source.start(frame), source.end?.(frame));
  if (!items) return null;
  for (const item of items) {
    spend(1);
    frame[source.slot] = item;
    const goOn = iterate(sources, frame, each, index + 1);
    if (goOn !== true) return goOn;
  }
  return true;
}

export function forLoop(sources: readonly IterationCode[], partial: number, body: Code, frame: Frame): FeelValue {
  const results: FeelValue[] = [];
  frame[partial] = results;
  const done = iterate(sources, frame, () => {
    const result = body(frame);
    // A body that keeps `partial` must not see later results.
    results.push(result === results ? results.slice() : result);
    frame[partial] = results;
    return true;
  });
  return done === null ? null : results;
}

export function quantified(deciding: boolean, sources: readonly IterationCode[], body: Code, frame: Frame, strict = false): FeelValue {
  let answer: boolean | null = !deciding;
  let sound = true;
  const done = iterate(sources, frame, () => {
    const result = body(frame);
    if (result === deciding) answer = deciding;
    else if (typeof result !== 'boolean') {
      answer = null;
      sound &&= !strict || result === null;
    }
    return result !== deciding;
  });
  if (!sound) return nothing('feel.not-a-boolean');
  return done === null ? null : answer;
}

/** Unary tests over one value; a test that names the value `?` answers for itself when it answers a boolean. */
export interface TestCode {
  operator: string | null;
  aware: boolean;
  code: Code;
}

export function membership(slot: number, value: FeelValue, tests: readonly TestCode[], frame: Frame): FeelValue {
  frame[slot] = value;
  let answer: boolean | null = false;
  for (const test of tests) {
    const given = test.code(frame);
    const decided = test.aware && test.operator === null && (typeof given === 'boolean' || given === null);
    const result = test.operator !== null ? compare(test.operator, value, given) : decided ? given : isIn(value, given);
    if (result === true) return true;
    if (result === null) answer = null;
  }
  return answer;
}

export function testRange(operator: string, end: FeelValue): FeelValue {
  if (operator === '<' || operator === '<=') return new FeelRange(undefined, end, false, operator === '<=');
  if (operator === '>' || operator === '>=') return new FeelRange(end, undefined, operator === '>=', false);
  return operator === '=' ? new FeelRange(end, end, true, true, true) : null;
}
