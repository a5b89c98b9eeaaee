import { feelExpressions } from '../pure/feel.ts';
import { compileForm } from '../pure/form.ts';
import { groupOf } from '../pure/form-edit.ts';
import { FormDefinition } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** Something to be put right, at a field, a step or (null) the whole. */
export interface Trouble {
  path: string | null;
  what: string;
}

const reasonOf = (code: string): string => pageText.reasons[code] ?? pageText.reasons['feel.syntax'] ?? code;

/** What keeps the form from being published: by the schema, by the compiler, and fields that no step asks. */
export function troublesOf(form: FormDefinition): Trouble[] {
  const parsed = FormDefinition.safeParse(form);
  if (!parsed.success)
    return parsed.error.issues.map(({ path: [part, key] }) => ({
      path: part === 'fields' && typeof key === 'string' ? key : null,
      what: `${pageText.shape}（${[part, key].filter((one) => one !== undefined).join('.')}）`,
    }));
  const compiled = compileForm(parsed.data, feelExpressions);
  const broken = compiled.ok
    ? []
    : compiled.problems.map(({ path, rule, message, position }): Trouble => {
        if (rule === 'layout') return { path, what: pageText.fieldUnknown };
        if (rule === 'kind') return { path, what: pageText.kindFieldWrong };
        if (rule === 'rows') return { path, what: pageText.notInGroup };
        return { path, what: `${pageText.usedRules[rule]} ${pageText.ruleAt(position, reasonOf(message))}` };
      });
  const asked = new Set(form.layout.flatMap(({ fields }) => fields));
  const lost = Object.keys(form.fields).filter((path) => !asked.has(groupOf(path) ?? path));
  return [...broken, ...lost.map((path) => ({ path, what: pageText.notInLayout }))];
}

/** The names a rule at this field may use, as `compileForm` allows them. */
export function usableNames(form: FormDefinition, path: string): { top: string[]; shown: string[] } {
  const group = groupOf(path);
  const own = Object.keys(form.fields);
  const top = [...new Set(own.map((one) => one.split(/[.[]/)[0] ?? one)), 'today', ...(group === undefined ? [] : ['item', 'rows'])];
  const inner =
    group === undefined ? [] : own.filter((one) => one.startsWith(`${group}[].`)).map((one) => `item.${one.slice(group.length + 3)}`);
  return { top, shown: [...inner, ...own.filter((one) => !one.includes('[]'))] };
}

/** What is wrong with a rule while it is typed; null when it is fine or empty. */
export function ruleDefect(source: string, names: readonly string[]): string | null {
  if (source.trim() === '') return null;
  const compiled = feelExpressions.compile(source, names);
  const [first] = compiled.ok ? [] : compiled.problems;
  return first ? pageText.ruleAt(first.position, reasonOf(first.message)) : null;
}
