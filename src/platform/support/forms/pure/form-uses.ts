import type { FormDefinition } from '../schema.ts';

/** A rule of the form that names a field. */
export interface RuleUse {
  path: string;
  rule: 'visible' | 'required' | 'value' | 'check';
  source: string;
}

export interface FileUse {
  file: string;
  line: number;
  text: string;
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
const strings = /"(?:\\.|[^"\\])*"/g;

function nameExpression(name: string): RegExp {
  const parts = name
    .split('.')
    .map(escaped)
    .join(String.raw`\s*\.\s*`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}_.])${parts}(?![\p{L}\p{N}_])`, 'gu');
}

/** What stands outside of quotes, changed; words in quotes are values and stay. */
function outsideStrings(source: string, change: (part: string) => string): string {
  let at = 0;
  let result = '';
  for (const found of source.matchAll(strings)) {
    result += change(source.slice(at, found.index)) + found[0];
    at = found.index + found[0].length;
  }
  return result + change(source.slice(at));
}

const names = (source: string, name: string): boolean => nameExpression(name).test(source.replaceAll(strings, '""'));
export const renamedIn = (source: string, from: string, to: string): string =>
  outsideStrings(source, (part) => part.replace(nameExpression(from), () => to));

/** Every rule of a form with its place. */
export function rulesOf(form: FormDefinition): RuleUse[] {
  return Object.entries(form.fields).flatMap(([path, { visible, required, value, check }]): RuleUse[] => [
    ...(visible === undefined ? [] : [{ path, rule: 'visible' as const, source: visible }]),
    ...(typeof required === 'string' ? [{ path, rule: 'required' as const, source: required }] : []),
    ...(value === undefined ? [] : [{ path, rule: 'value' as const, source: value }]),
    ...(check ?? []).map(({ rule }) => ({ path, rule: 'check' as const, source: rule })),
  ]);
}

/**
 * How rules name a field: by its path, or `item.name` inside its rows. Rules that go over the rows with a name of their own
 * (`for one in staff return one.name`) are found by the group and the name together.
 */
export function usesInForm(form: FormDefinition, path: string): RuleUse[] {
  const [group, inner] = path.split('[].');
  return rulesOf(form).filter((use) => {
    if (inner === undefined || group === undefined) return names(use.source, path);
    if (use.path.startsWith(`${group}[].`) && names(use.source, `item.${inner}`)) return true;
    const bare = use.source.replaceAll(strings, '""');
    const throughRows = names(use.source, group) || (use.path.startsWith(`${group}[].`) && names(use.source, 'rows'));
    return throughRows && new RegExp(String.raw`\.\s*${escaped(inner)}(?![\p{L}\p{N}_])`, 'u').test(bare);
  });
}

/** The lines of the service's other files (licence, process, tables) that name the field by its path. */
export function usesInFiles(files: Readonly<Record<string, string>>, path: string): FileUse[] {
  const [group, inner] = path.split('[].');
  const expression = nameExpression(group ?? path);
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, at): FileUse[] => {
      expression.lastIndex = 0;
      const named = expression.test(line) && (inner === undefined || line.includes(inner));
      return named ? [{ file, line: at + 1, text: line.trim().slice(0, 200) }] : [];
    }),
  );
}
