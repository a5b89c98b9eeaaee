import type { ReturnedForm } from '#kernel/page.ts';

/** The id of a field's control; the error summary jumps to it. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\w-]/g, '-')}`;
}

/** What to show in a field: what was typed if the form came back, else what is stored. */
export function valueOf(form: ReturnedForm | undefined, name: string, stored = ''): string {
  if (!form) return stored;
  const typed = form.values[name];
  return typeof typed === 'string' ? typed : (typed?.[0] ?? '');
}

/** The same for a group of boxes that share a name. */
export function valuesOf(form: ReturnedForm | undefined, name: string, stored: readonly string[] = []): readonly string[] {
  if (!form) return stored;
  const typed = form.values[name];
  return typeof typed === 'string' ? [typed] : (typed ?? []);
}

export function errorOf(form: ReturnedForm | undefined, name: string): string | undefined {
  const defect = form?.defects.find((one) => one.path === name);
  return defect && (defect.message ?? form?.message);
}

/** `{ name, value, error }` of a text-like field in one go: `<TextField {...fieldOf(frame.form, 'name')} label=… />`. */
export function fieldOf(form: ReturnedForm | undefined, name: string, stored = ''): { name: string; value: string; error?: string } {
  const error = errorOf(form, name);
  return { name, value: valueOf(form, name, stored), ...(error === undefined ? {} : { error }) };
}

/** The same for checkboxes: `{ name, values, error }`. */
export function choicesOf(
  form: ReturnedForm | undefined,
  name: string,
  stored: readonly string[] = [],
): { name: string; values: readonly string[]; error?: string } {
  const error = errorOf(form, name);
  return { name, values: valuesOf(form, name, stored), ...(error === undefined ? {} : { error }) };
}
