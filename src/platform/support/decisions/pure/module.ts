import type { Compiled } from './compile.ts';
import { evaluating } from './evaluation.ts';
import { type FeelModule, feelRuntime } from './feel-runtime.ts';

/** An imported module as a compiled expression, with the same limits and the same answers as the closures. Needs no parser. */
export function fromModule(module: FeelModule): Compiled {
  const run = module.create(feelRuntime);
  return {
    ok: true,
    evaluate: (context, limits) => evaluating(() => run(context), limits).value,
    explain: (context, limits) => evaluating(() => run(context), limits),
    usedNames: module.usedNames,
  };
}
