import type { FeelModule } from '#platform/support/decisions/pure/feel-runtime.ts';
import { fromModule } from '#platform/support/decisions/pure/module.ts';
import { type FeelValue, fromFeel, toFeel } from '#platform/support/decisions/pure/values.ts';
import type { FormDefinition } from '../schema.ts';
import type { Expressions } from './expressions.ts';

/** What the written module of a form exports: its definition without words, and each of its rules by `ruleKey`. */
export interface RulesModule {
  definition: FormDefinition;
  rules: Readonly<Record<string, FeelModule>>;
}

/** The same text means different things inside a row of a repeated group, where it also sees `item` and `rows`. */
export function ruleKey(source: string, names: readonly string[]): string {
  return `${names.includes('item') ? 'row' : 'form'} ${source}`;
}

/** FEEL that was compiled on the server: a browser has no parser, only these rules. */
export function moduleExpressions({ rules }: RulesModule): Expressions {
  return {
    compile(source, names) {
      const module = rules[ruleKey(source, names)];
      if (!module) return { ok: false, problems: [{ message: 'not in this module', position: 0 }] };
      const compiled = fromModule(module);
      return { ok: true, evaluate: (context) => compiled.evaluate(context as Record<string, FeelValue>) };
    },
    toFeel: (kind, value) => toFeel(value, kind === 'plain' ? undefined : kind),
    fromFeel: (value) => fromFeel(value as FeelValue),
  };
}
