import { identityKinds } from '#kernel/identity-documents.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import type { Day } from '#kernel/time.ts';
import type { Answers, FormDefinition, FormField } from '../schema.ts';
import type { CompiledExpression, Expressions } from './expressions.ts';
import { formContext } from './form-context.ts';
import { readField } from './kinds.ts';
import { fieldsOfStep, placeAt, rowFields, valueAt } from './paths.ts';

/** What a form is after its rules ran over the answers: the same on the server and in the browser. */
export interface FormState {
  /** Only what is visible, in the kinds of its fields, computed values included. This is what is kept. */
  values: Answers;
  /** Concrete paths (`members.0.name`) of what is shown now. */
  visible: ReadonlySet<string>;
  required: ReadonlySet<string>;
  /** Every defect of the whole form, in the order of the layout. */
  defects: readonly FieldDefect[];
  /** Checks that do not hold and only warn. */
  warnings: readonly { path: string; message: string }[];
}

export interface CompiledForm {
  definition: FormDefinition;
  evaluate(raw: Answers, today: Day): FormState;
}

export interface FormProblem {
  path: string;
  rule: 'visible' | 'required' | 'value' | 'check' | 'layout' | 'rows' | 'kind';
  message: string;
  position: number;
}

type Ready = Extract<CompiledExpression, { ok: true }>;
interface Rules {
  visible?: Ready;
  required?: Ready | true;
  value?: Ready;
  checks: { test: Ready; message: string; warns: boolean }[];
}
type Row = Record<string, unknown>;

const MOST_PASSES = 12;

/** Compiles every rule of a form once, when it is published; all problems are told together, with path and position. */
export function compileForm(
  definition: FormDefinition,
  expressions: Expressions,
): { ok: true; form: CompiledForm } | { ok: false; problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const rules = new Map<string, Rules>();
  const names = [...new Set(Object.keys(definition.fields).map((path) => path.split(/[.[]/)[0] ?? path))];
  const ready = (path: string, rule: FormProblem['rule'], source: string): Ready => {
    const scope = path.includes('[]') ? [...names, 'item', 'rows', 'today'] : [...names, 'today'];
    const compiled = expressions.compile(source, scope);
    if (compiled.ok) return compiled;
    for (const { message, position } of compiled.problems) problems.push({ path, rule, message, position });
    return { ok: true, evaluate: () => null };
  };
  for (const [path, field] of Object.entries(definition.fields)) {
    rules.set(path, {
      checks: (field.check ?? []).map(({ rule, message, warns = false }) => ({ test: ready(path, 'check', rule), message, warns })),
      ...(field.visible === undefined ? {} : { visible: ready(path, 'visible', field.visible) }),
      ...(field.value === undefined ? {} : { value: ready(path, 'value', field.value) }),
      ...(field.required === true ? { required: true as const } : {}),
      ...(typeof field.required === 'string' ? { required: ready(path, 'required', field.required) } : {}),
    });
    if (path.includes('[]') && definition.fields[path.split('[]')[0] ?? '']?.widget !== 'repeat')
      problems.push({ path, rule: 'rows', message: 'not inside a repeated group', position: 0 });
  }
  for (const [path, { kindField }] of Object.entries(definition.fields))
    if (kindField !== undefined && !namesKinds(definition, path, kindField))
      problems.push({ path, rule: 'kind', message: 'no choice of identity kinds in the same place', position: 0 });
  for (const path of definition.layout.flatMap(({ fields }) => fields))
    if (!definition.fields[path]) problems.push({ path, rule: 'layout', message: 'unknown field', position: 0 });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, form: { definition, evaluate: (raw, today) => new Evaluation(definition, rules, expressions, raw, today).run() } };
}

/** A number and its kind stand side by side: inside a group in the same row, and every option is a kind that can be judged. */
function namesKinds({ fields }: FormDefinition, path: string, kindField: string): boolean {
  const known: readonly string[] = identityKinds;
  const options = fields[kindField]?.options ?? [];
  const sameRow = path.split('[]').slice(0, -1).join() === kindField.split('[]').slice(0, -1).join();
  return sameRow && options.length > 0 && options.every(({ value }) => known.includes(value));
}

/** One evaluation: read, compute, hide, until nothing changes; then ask what is required and what is wrong. */
class Evaluation {
  readonly #definition: FormDefinition;
  readonly #rules: ReadonlyMap<string, Rules>;
  readonly #expressions: Expressions;
  readonly #raw: Answers;
  readonly #today: Day;
  readonly #kindDefects = new Map<string, FieldDefect>();
  #values: Answers = {};
  #visible = new Set<string>();
  #context: Record<string, unknown>;

  constructor(definition: FormDefinition, rules: ReadonlyMap<string, Rules>, expressions: Expressions, raw: Answers, today: Day) {
    this.#definition = definition;
    this.#rules = rules;
    this.#expressions = expressions;
    this.#raw = raw;
    this.#today = today;
    this.#context = formContext(definition, expressions, {}, today);
  }

  run(): FormState {
    let before = '';
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      this.#pass();
      const now = JSON.stringify([this.#values, [...this.#visible]]);
      if (now === before) break;
      before = now;
    }
    const required = new Set<string>();
    const defects: FieldDefect[] = [];
    const warnings: { path: string; message: string }[] = [];
    this.#each((path, field, rules, scope, value) => {
      if (!this.#visible.has(path)) return;
      const needed =
        rules.required === true ||
        (rules.required !== undefined && rules.required.evaluate(scope) === true) ||
        this.#numbersOf(path).some((number) => isOther(valueAt(this.#values, number)));
      if (needed) required.add(path);
      const own = this.#kindDefects.get(path);
      if (own) defects.push(own);
      else if (field.widget === 'repeat') defects.push(...this.#countDefects(path, field, value, needed));
      // A number that is refused itself has said already that its kind is missing.
      else if (value === undefined && needed && !this.#numbersOf(path).some((number) => this.#kindDefects.has(number)))
        defects.push({ path, code: field.widget === 'file' ? 'form_file_required' : 'field_required' });
      else if (value !== undefined)
        for (const { test, message, warns } of rules.checks)
          if (test.evaluate(scope) === true) continue;
          else if (warns) warnings.push({ path, message });
          else defects.push({ path, code: 'form_check_failed', message });
    });
    return { values: this.#values, visible: this.#visible, required, defects, warnings };
  }

  /** The numbers of identity papers whose kind this field says. */
  #numbersOf(path: string): string[] {
    const pattern = path.replace(/\.\d+(?=\.)/, '[]');
    return Object.entries(this.#definition.fields).flatMap(([number, { kindField }]) =>
      kindField === pattern ? [besideOf(path, number)] : [],
    );
  }

  /** A row left empty is none, unless its own fields say what they miss. */
  #countDefects(path: string, field: FormField, value: unknown, needed: boolean): FieldDefect[] {
    const rows: unknown[] = Array.isArray(value) ? value : [];
    const tells = rowFields(this.#definition, path).some(([, { required, visible }]) => required === true && visible === undefined);
    const count = tells ? rows.length : rows.filter((row) => Object.keys(row as Row).length > 0).length;
    if (count < Math.max(field.rows?.least ?? 0, needed ? 1 : 0)) return [{ path, code: 'form_rows_too_few' }];
    const sent = valueAt(this.#raw, path);
    if (Array.isArray(sent) && sent.length > (field.rows?.most ?? 20)) return [{ path, code: 'form_rows_too_many' }];
    return [];
  }

  /** Reads everything anew under the visibility and context that the pass before left. */
  #pass(): void {
    const values: Answers = {};
    const visible = new Set<string>();
    this.#each((path, field, rules, scope) => {
      if (rules.visible && rules.visible.evaluate(scope) !== true) return;
      const group = /^(.*)\.\d+\.[^.]+/.exec(path)?.[1];
      if (group !== undefined && this.#definition.fields[group]?.widget === 'repeat' && !visible.has(group)) return;
      visible.add(path);
      if (field.widget === 'repeat')
        placeAt(
          values,
          path,
          this.#rowsOf(path, field).map(() => ({})),
        );
      else placeValue(values, path, this.#valueOf(path, field, rules, scope));
    });
    this.#values = values;
    this.#visible = visible;
    this.#context = formContext(this.#definition, this.#expressions, values, this.#today);
  }

  #valueOf(path: string, field: FormField, rules: Rules, scope: Record<string, unknown>): unknown {
    if (rules.value) {
      const computed = this.#expressions.fromFeel(rules.value.evaluate(scope));
      return computed === null ? undefined : computed;
    }
    // From the pass before, where a kind that is not asked has no value.
    const kind = field.kindField === undefined ? undefined : valueAt(this.#values, besideOf(path, field.kindField));
    const { value, defect, over, signs } = readField(field, valueAt(this.#raw, path), this.#today, kind);
    if (defect) this.#kindDefects.set(path, { path, code: defect, ...(over && { over }), ...(signs && { signs }) });
    else this.#kindDefects.delete(path);
    return value;
  }

  #rowsOf(path: string, field: FormField): unknown[] {
    const raw = valueAt(this.#raw, path);
    const list: unknown[] = Array.isArray(raw) ? raw : [];
    return list.slice(0, field.rows?.most ?? 20);
  }

  /** Visits every concrete field in the order of the layout: groups before their rows. */
  #each(visit: (path: string, field: FormField, rules: Rules, scope: Record<string, unknown>, value: unknown) => void): void {
    const base = this.#context;
    for (const step of this.#definition.layout)
      for (const [path, field] of fieldsOfStep(this.#definition, step)) {
        visit(path, field, this.#rules.get(path) ?? { checks: [] }, base, valueAt(this.#values, path));
        if (field.widget !== 'repeat') continue;
        const contexts = valueAt(this.#context, path);
        const rows: unknown[] = Array.isArray(contexts) ? contexts : [];
        for (const index of this.#rowsOf(path, field).keys()) {
          const scope = { ...base, item: rows[index] ?? {}, rows };
          for (const [name, inner] of rowFields(this.#definition, path)) {
            const at = `${path}.${index}.${name}`;
            visit(at, inner, this.#rules.get(`${path}[].${name}`) ?? { checks: [] }, scope, valueAt(this.#values, at));
          }
        }
      }
  }
}

/** Not one of the numbers of 18 characters, which tell their kind themselves. */
const isOther = (number: unknown): boolean => typeof number === 'string' && number.replace(/\s/g, '').length !== 18;

/** The concrete path of a field beside another: in a group, of the same row. */
function besideOf(path: string, other: string): string {
  const row = /^(.*\.\d+)\.[^.]+/.exec(path)?.[1];
  return other.includes('[].') ? `${row ?? ''}.${other.split('[].')[1] ?? ''}` : other;
}

function placeValue(values: Answers, path: string, value: unknown): void {
  if (value === undefined) return;
  const inRow = /^(.*)\.(\d+)\.(.+)$/.exec(path);
  const rows = inRow ? valueAt(values, inRow[1] ?? '') : undefined;
  const row: unknown = Array.isArray(rows) ? rows[Number(inRow?.[2])] : undefined;
  if (typeof row === 'object' && row !== null) placeAt(row as Row, inRow?.[3] ?? '', value);
  else placeAt(values, path, value);
}
