import type { FormDefinition } from '#platform/support/forms/schema.ts';
import type { Difference, LicenceTemplate } from '../schema.ts';
import { shown } from './differences.ts';

/** Named parts of a form, a process, a table: what each says, in the order it says it. */
type Said = Readonly<Record<string, unknown>>;
type Entries = ReadonlyMap<string, Said>;

/** A process as far as two versions of it are compared; what the engine reads has it all. */
export interface ComparedProcess {
  nodes: Readonly<Record<string, { id: string; kind: string; name?: string }>>;
  flows: Readonly<Record<string, { from: string; to: string; name?: string; condition?: string }>>;
}

/** What of a version is neither in its implementation list nor a decision, taken apart. */
export interface ContentParts {
  form: FormDefinition;
  /** null where it cannot be read: then only that it changed is told. */
  process: ComparedProcess | null;
  licence: LicenceTemplate | null;
}

/** What of the form, the process and the licence is otherwise, part by part, so that it can be read without the files. */
export function contentDifferences(before: ContentParts, after: ContentParts): Difference[] {
  return [
    ...entryDifferences('formField', formFields(before.form), formFields(after.form)),
    ...entryDifferences('formStep', formSteps(before.form), formSteps(after.form)),
    ...entryDifferences('processNode', processNodes(before.process), processNodes(after.process)),
    ...entryDifferences('processFlow', processFlows(before.process), processFlows(after.process)),
    ...entryDifferences('licenceField', licenceFields(before.licence), licenceFields(after.licence)),
  ];
}

function entryDifferences(part: string, before: Entries, after: Entries): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const of = titled(name, now ?? old);
    if (old === undefined || now === undefined) return [{ part, of, before: shown(old), after: shown(now) }];
    const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
      (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
    );
    if (changed.length === 0) return [];
    return [{ part, of, before: shown(only(old, changed)), after: shown(only(now, changed)) }];
  });
}

/** As people know it, where it has a title of its own beside its name. */
function titled(name: string, entry: Said | undefined): string {
  const title = entry?.['label'] ?? entry?.['title'];
  return typeof title === 'string' && title !== '' && title !== name ? `${title}（${name}）` : name;
}

const only = (entry: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, entry[key]]));

function formFields({ fields }: FormDefinition): Entries {
  return new Map(
    Object.entries(fields).map(([path, { options, check, ...field }]): [string, Said] => {
      const answers = options?.map(({ label }) => label);
      const rules = check?.map(({ rule, message }) => `${rule} ${message}`);
      return [path, { ...field, ...(answers ? { options: answers } : {}), ...(rules ? { check: rules } : {}) }];
    }),
  );
}

const formSteps = ({ layout }: FormDefinition): Entries => new Map(layout.map(({ key, ...step }): [string, Said] => [key, step]));

/** Where lines run stands with the lines; a node is compared by what is said of it alone. */
const ofLines = new Set(['id', 'incoming', 'outgoing', 'parent', 'default']);

function processNodes(process: ComparedProcess | null): Entries {
  return new Map(
    Object.values(process?.nodes ?? {}).map((node): [string, Said] => [
      labelOf(process, node.id),
      Object.fromEntries(Object.entries(node).filter(([key]) => !ofLines.has(key))),
    ]),
  );
}

function processFlows(process: ComparedProcess | null): Entries {
  return new Map(
    Object.values(process?.flows ?? {}).map(({ from, to, name, condition }): [string, Said] => [
      `${labelOf(process, from)} → ${labelOf(process, to)}`,
      { line: true, ...(name ? { name } : {}), ...(condition === undefined ? {} : { condition }) },
    ]),
  );
}

function labelOf(process: ComparedProcess | null, id: string): string {
  const name = process?.nodes[id]?.name;
  return name === undefined || name === '' ? id : `${name}（${id}）`;
}

function licenceFields(licence: LicenceTemplate | null): Entries {
  if (licence === null) return new Map();
  const { fields, ...head } = licence;
  return new Map<string, Said>([[licence.name, head], ...fields.map(({ label, ...field }): [string, Said] => [label, field])]);
}
