import type { FormDefinition, FormField, FormStep, Widget } from '../schema.ts';
import { dataAt, schemaOf, withData, withDataChanged, withNeeded, withoutData } from './form-data.ts';
import { renamedIn, type RuleUse, usesInForm } from './form-uses.ts';

/** Where a field is put: at a place of a step, or among the fields of a repeated group. */
export type FieldPlace = { step: string; index: number } | { group: string; index: number };

/** The words a new part begins with; the designer brings them in its language. */
export interface NewWords {
  label: string;
  options: readonly [string, string];
}

const choices: readonly Widget[] = ['select', 'radio', 'checkboxes'];

export const isInGroup = (path: string): boolean => path.includes('[]');
export const groupOf = (path: string): string | undefined => (isInGroup(path) ? path.split('[]')[0] : undefined);

/** The paths inside a repeated group, in the order they are asked in. */
export const pathsInGroup = (form: FormDefinition, group: string): string[] =>
  Object.keys(form.fields).filter((path) => path.startsWith(`${group}[].`));

export const stepOf = (form: FormDefinition, path: string): FormStep | undefined =>
  form.layout.find(({ fields }) => fields.includes(groupOf(path) ?? path));

function freePath(form: FormDefinition, prefix: string): string {
  let n = 1;
  while (Object.hasOwn(form.fields, `${prefix}${n}`) || Object.keys(form.fields).some((path) => path.startsWith(`${prefix}${n}.`))) n += 1;
  return `${prefix}${n}`;
}

/** Fields in another order of keys: inside a group the order of the keys is the order on the page. */
function inGroupOrder(fields: FormDefinition['fields'], group: string, order: readonly string[]): FormDefinition['fields'] {
  const ordered = [...order];
  return Object.fromEntries(
    Object.entries(fields).map(([path, field]) => {
      if (!path.startsWith(`${group}[].`)) return [path, field];
      const next = ordered.shift() ?? path;
      return [next, fields[next] ?? field];
    }),
  );
}

const placed = (items: readonly string[], path: string, index: number): string[] =>
  items.toSpliced(Math.max(0, Math.min(index, items.length)), 0, path);

const withStep = (form: FormDefinition, key: string, change: (step: FormStep) => FormStep): FormDefinition => ({
  ...form,
  layout: form.layout.map((step) => (step.key === key ? change(step) : step)),
});

/** A new field of a kind, with the path it was given. Groups do not lie inside groups. */
export function withField(
  form: FormDefinition,
  place: FieldPlace,
  widget: Widget,
  words: NewWords,
): { form: FormDefinition; path: string } | null {
  if ('group' in place && widget === 'repeat') return null;
  const path = freePath(form, 'group' in place ? `${place.group}[].field` : widget === 'repeat' ? 'list' : 'field');
  const options = choices.includes(widget) ? words.options.map((label, n) => ({ value: `option${n + 1}`, label })) : undefined;
  const field: FormField = {
    label: words.label,
    widget,
    ...(options ? { options } : {}),
    ...(widget === 'repeat' ? { rows: { least: 0, most: 20 } } : {}),
    ...(widget === 'idNumber' ? { personal: true } : {}),
  };
  const added: FormDefinition = {
    ...form,
    data: withData(form.data, path, schemaOf(widget, options)),
    fields: { ...form.fields, [path]: field },
  };
  if ('group' in place) {
    const order = placed(pathsInGroup(form, place.group), path, place.index);
    return { form: { ...added, fields: inGroupOrder(added.fields, place.group, order) }, path };
  }
  return { form: withStep(added, place.step, (step) => ({ ...step, fields: placed(step.fields, path, place.index) })), path };
}

/** Moves a field within its step, to another, or among the fields of its own group; a place elsewhere leaves it where it is. */
export function withFieldMoved(form: FormDefinition, path: string, place: FieldPlace): FormDefinition {
  const group = groupOf(path);
  if ('group' in place) {
    if (place.group !== group) return form;
    const rest = pathsInGroup(form, group).filter((one) => one !== path);
    return { ...form, fields: inGroupOrder(form.fields, group, placed(rest, path, place.index)) };
  }
  if (group !== undefined || !form.layout.some(({ key }) => key === place.step)) return form;
  const from = stepOf(form, path);
  // A step without fields cannot be shown: its last field stays until another is there.
  if (!from || (from.key !== place.step && from.fields.length === 1)) return form;
  const taken = withStep(form, from.key, (step) => ({ ...step, fields: step.fields.filter((one) => one !== path) }));
  return withStep(taken, place.step, (step) => ({ ...step, fields: placed(step.fields, path, place.index) }));
}

/** One place up or down; at the end of a step into the next. */
export function withFieldShifted(form: FormDefinition, path: string, by: -1 | 1): FormDefinition {
  const group = groupOf(path);
  if (group !== undefined) return withFieldMoved(form, path, { group, index: pathsInGroup(form, group).indexOf(path) + by });
  const step = stepOf(form, path);
  if (!step) return form;
  const index = step.fields.indexOf(path) + by;
  if (index >= 0 && index < step.fields.length) return withFieldMoved(form, path, { step: step.key, index });
  const next = form.layout[form.layout.indexOf(step) + by];
  return next ? withFieldMoved(form, path, { step: next.key, index: by < 0 ? next.fields.length : 0 }) : form;
}

export type Removal = { ok: true; form: FormDefinition } | { ok: false; uses: readonly RuleUse[]; last: boolean };

/** Takes a field away, a group with all inside. What rules of other fields still need, and the last field of a step, stays. */
export function withoutField(form: FormDefinition, path: string): Removal {
  const gone = (other: string): boolean => other === path || other.startsWith(`${path}[].`);
  const uses = usesInForm(form, path).filter((use) => !gone(use.path));
  const last = !isInGroup(path) && stepOf(form, path)?.fields.length === 1;
  if (uses.length > 0 || last) return { ok: false, uses, last };
  return {
    ok: true,
    form: {
      ...form,
      data: withoutData(form.data, path),
      layout: form.layout.map((step) =>
        step.fields.includes(path) ? { ...step, fields: step.fields.filter((one) => one !== path) } : step,
      ),
      fields: Object.fromEntries(
        Object.entries(form.fields).flatMap(([other, { kindField, ...field }]) =>
          gone(other) ? [] : [[other, kindField === undefined || gone(kindField) ? field : { ...field, kindField }]],
        ),
      ),
    },
  };
}

/** A field that says something else; unknown properties stay. A property given as undefined is taken away. */
export function withFieldChanged(
  form: FormDefinition,
  path: string,
  change: { [Name in keyof FormField]?: FormField[Name] | undefined },
): FormDefinition {
  const before = form.fields[path];
  if (!before) return form;
  const merged = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as FormField;
  let data = form.data;
  const known = dataAt(data, path);
  if (known && merged.widget !== before.widget) data = withDataChanged(data, path, () => schemaOf(merged.widget, merged.options));
  else if (known && 'enum' in known && 'options' in change)
    data = withDataChanged(data, path, (schema) => ({ ...schema, enum: (merged.options ?? []).map(({ value }) => value) }));
  if ('required' in change || 'visible' in change) data = withNeeded(data, path, merged.required === true && merged.visible === undefined);
  return {
    ...form,
    data,
    fields: Object.fromEntries(Object.entries(form.fields).map(([at, field]) => [at, at === path ? merged : field])),
  };
}

export type NameDefect = 'taken' | 'shape' | 'group';

/** Whether a field may be called so. Inside a group it stays in the group. */
export function nameDefect(form: FormDefinition, path: string, to: string): NameDefect | null {
  if (!/^[A-Za-z][A-Za-z0-9_]*(\[\])?(\.[A-Za-z][A-Za-z0-9_]*)*$/.test(to)) return 'shape';
  if (groupOf(path) !== groupOf(to)) return 'group';
  const others = Object.keys(form.fields).filter((other) => other !== path && !other.startsWith(`${path}[].`));
  return others.some((other) => other === to || other.startsWith(`${to}.`) || to.startsWith(`${other}.`)) ? 'taken' : null;
}

/** Another path for a field: in the layout, the data and every rule of the form that names it. */
export function withFieldRenamed(form: FormDefinition, path: string, to: string): FormDefinition {
  if (path === to || nameDefect(form, path, to) !== null) return form;
  const [, inner] = path.split('[].');
  const pathFor = (other: string): string =>
    other === path ? to : other.startsWith(`${path}[].`) ? `${to}${other.slice(path.length)}` : other;
  const inRow = (at: string): boolean => groupOf(at) === groupOf(path);
  const rewrite = (at: string, source: string): string =>
    inner === undefined
      ? renamedIn(source, path, to)
      : inRow(at)
        ? renamedIn(source, `item.${inner}`, `item.${to.split('[].')[1] ?? ''}`)
        : source;
  const renamed = ([at, field]: [string, FormField]): [string, FormField] => [
    pathFor(at),
    {
      ...field,
      ...(field.kindField === undefined ? {} : { kindField: pathFor(field.kindField) }),
      ...(field.visible === undefined ? {} : { visible: rewrite(at, field.visible) }),
      ...(typeof field.required === 'string' ? { required: rewrite(at, field.required) } : {}),
      ...(field.value === undefined ? {} : { value: rewrite(at, field.value) }),
      ...(field.check === undefined ? {} : { check: field.check.map((one) => ({ ...one, rule: rewrite(at, one.rule) })) }),
    },
  ];
  const schema = dataAt(form.data, path);
  const needed = form.fields[path]?.required === true && form.fields[path].visible === undefined;
  return {
    ...form,
    data: schema ? withNeeded(withData(withoutData(form.data, path), to, schema), to, needed) : form.data,
    layout: form.layout.map((step) => ({ ...step, fields: step.fields.map(pathFor) })),
    fields: Object.fromEntries(Object.entries(form.fields).map(renamed)),
  };
}

/** A new step with a first field, since a step without fields cannot be shown. */
export function withNewStep(form: FormDefinition, title: string, words: NewWords): { form: FormDefinition; key: string } {
  let n = form.layout.length + 1;
  while (form.layout.some(({ key }) => key === `step-${n}`)) n += 1;
  const key = `step-${n}`;
  const added = withField({ ...form, layout: [...form.layout, { key, title, fields: [] }] }, { step: key, index: 0 }, 'text', words);
  return { form: added?.form ?? form, key };
}

export function withStepMoved(form: FormDefinition, key: string, by: -1 | 1): FormDefinition {
  const from = form.layout.findIndex((step) => step.key === key);
  const step = form.layout[from];
  if (!step || from + by < 0 || from + by >= form.layout.length) return form;
  return { ...form, layout: form.layout.toSpliced(from, 1).toSpliced(from + by, 0, step) };
}

export const withStepChanged = (form: FormDefinition, key: string, change: { title?: string; hint?: string }): FormDefinition =>
  withStep(form, key, (step) => {
    const { hint, ...rest } = { ...step, ...change };
    return { ...rest, ...(hint === undefined || hint === '' ? {} : { hint }) };
  });

/** A step goes; its fields stay, at the end of the step before (or the beginning of the one after). */
export function withoutStep(form: FormDefinition, key: string): FormDefinition {
  const at = form.layout.findIndex((step) => step.key === key);
  const step = form.layout[at];
  const heir = form.layout[at - 1] ?? form.layout[at + 1];
  if (!step || !heir) return form;
  const rest: FormDefinition = { ...form, layout: form.layout.toSpliced(at, 1) };
  return withStep(rest, heir.key, (one) => ({
    ...one,
    fields: at > 0 ? [...one.fields, ...step.fields] : [...step.fields, ...one.fields],
  }));
}
