import { callBuiltin, callBuiltinByName } from './builtin.ts';
import { builtinFunction, builtinNamed } from './builtins.ts';
import { forLoop, membership, quantified, testRange } from './loops.ts';
import { memberOf } from './members.ts';
import { parseNumber } from './number.ts';
import { compare, minus, negative, over, plus, raised, times } from './operations.ts';
import {
  accessible,
  conjunction,
  contextValue,
  disjunction,
  filtered,
  functionValue,
  invoke,
  invokeByName,
  rangeValue,
  within,
} from './runtime.ts';
import { parseTemporal } from './temporal-text.ts';
import { coerced, instanceOf } from './types.ts';
import type { FeelValue } from './values.ts';

/** What a generated module is handed: everything it may call, and nothing else. */
export const feelRuntime = {
  accessible,
  builtinFunction,
  builtinNamed,
  callBuiltin,
  callBuiltinByName,
  coerced,
  compare,
  conjunction,
  contextValue,
  disjunction,
  filtered,
  forLoop,
  functionValue,
  instanceOf,
  invoke,
  invokeByName,
  memberOf,
  membership,
  minus,
  negative,
  over,
  parseNumber,
  parseTemporal,
  plus,
  quantified,
  raised,
  rangeValue,
  testRange,
  times,
  within,
};
export type FeelRuntime = typeof feelRuntime;

/** The shape of a generated module. */
export interface FeelModule {
  usedNames: readonly string[];
  create: (runtime: FeelRuntime) => (context: Readonly<Record<string, FeelValue>>) => FeelValue;
}
