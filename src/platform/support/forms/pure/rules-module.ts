import { writeExpressionModule } from '#platform/support/decisions/pure/compile.ts';
import type { FormDefinition } from '../schema.ts';
import { feelExpressions } from './feel.ts';
import { compileForm } from './form.ts';
import { ruleKey } from './module-expressions.ts';

/**
 * The rules of a published form as an ES module for the browser: what the server runs, from the same parse, as plain calls to
 * the runtime. Texts of rules enter as JSON strings, never as code.
 */
export function writeRulesModule(definition: FormDefinition): string {
  const rules = new Map<string, string>();
  const compiled = compileForm(definition, {
    ...feelExpressions,
    compile(source, names) {
      const written = writeExpressionModule(source, { names });
      if (!written.ok) return { ok: false, problems: written.problems.map(({ message, position }) => ({ message, position })) };
      rules.set(ruleKey(source, names), written.text.replaceAll('export const ', 'const '));
      return { ok: true, evaluate: () => null };
    },
  });
  if (!compiled.ok) throw new Error(`form does not compile: ${JSON.stringify(compiled.problems)}`);
  const members = [...rules].map(([key, text]) => `  ${JSON.stringify(key)}: (() => { ${text} return { usedNames, create }; })(),`);
  return [`export const definition = ${JSON.stringify(definition)};`, 'export const rules = {', ...members, '};', ''].join('\n');
}
