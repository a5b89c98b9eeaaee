import { withLength } from '#kernel/problem.ts';
import type { Day } from '#kernel/time.ts';
import { mergeAnswers } from '#platform/support/forms/pure/answers.ts';
import { type CompiledForm, compileForm, type FormState } from '#platform/support/forms/pure/form.ts';
import { moduleExpressions, type RulesModule } from '#platform/support/forms/pure/module-expressions.ts';
import { placeAt, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers } from '#platform/support/forms/schema.ts';

/** What the page tells beside the form (`StepRules`): where its rules are, what is stored, the words for defects. */
interface Stored {
  module: string;
  step: string;
  answers: Answers;
  today: Day;
  sentences: Readonly<Record<string, string>>;
  words: { error: string; optional: string; notYet: string };
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const controlsIn = (place: ParentNode) => [...place.querySelectorAll<Control>('input, select, textarea')];

/** The rules of a step while it is filled in: what is asked follows the answers, what is wrong is said when it is left. */
class LiveStep {
  readonly #form: HTMLFormElement;
  readonly #stored: Stored;
  readonly #compiled: CompiledForm;
  /** Fields left at least once; before that nobody is told what is wrong. */
  readonly #left = new Set<string>();
  /** What the server found wrong when the step was last sent; that something is missing stays said until it is there. */
  readonly #returned = new Map<string, string>();
  /** While a button is held down nothing moves: what appears above it would push it from under the finger, and the press would be lost. */
  #held = false;

  constructor(form: HTMLFormElement, stored: Stored, compiled: CompiledForm) {
    this.#form = form;
    this.#stored = stored;
    this.#compiled = compiled;
    for (const field of this.#fields()) {
      const told = field.querySelector('.field-error');
      if (!told) continue;
      this.#left.add(pathOf(field));
      this.#returned.set(pathOf(field), told.lastChild?.textContent ?? '');
    }
    form.addEventListener('pointerdown', ({ target }) => {
      this.#held = target instanceof Element && target.closest('button') !== null;
    });
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(end, () => {
        if (!this.#held) return;
        // After the click that follows, which belongs to where the button was; a finger's comes a moment after it is lifted.
        setTimeout(() => {
          this.#held = false;
          this.refresh();
        }, 300);
      });
    form.addEventListener('input', () => this.refresh());
    form.addEventListener('change', () => this.refresh());
    form.addEventListener('focusout', ({ target }) => {
      const field = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
      if (!field || target instanceof HTMLButtonElement) return;
      this.#left.add(pathOf(field));
      this.refresh();
    });
  }

  refresh(): void {
    if (this.#held) return;
    const { definition } = this.#compiled;
    const posted = this.#posted();
    const state = this.#compiled.evaluate(mergeAnswers(definition, this.#stored.step, this.#stored.answers, posted), this.#stored.today);
    for (const field of this.#fields()) this.#show(field, state);
  }

  #fields(): HTMLElement[] {
    return [...this.#form.querySelectorAll<HTMLElement>('[data-field]')];
  }

  #posted(): Answers {
    const posted: Answers = {};
    const seen = new Set<string>();
    const data = new FormData(this.#form);
    for (const name of data.keys()) {
      if (!name.startsWith('answers.') || seen.has(name)) continue;
      seen.add(name);
      const values = data.getAll(name).filter((value) => typeof value === 'string');
      const boxes = this.#form.querySelector(`input[type=checkbox][name="${CSS.escape(name)}"]`) !== null;
      placeAt(posted, name.slice('answers.'.length), boxes ? values : values[0]);
    }
    return posted;
  }

  #show(field: HTMLElement, state: FormState): void {
    const path = pathOf(field);
    field.hidden = !state.visible.has(path);
    const computed = field.querySelector('[data-computed]');
    if (computed) {
      const value = valueAt(state.values, path);
      computed.textContent = typeof value === 'string' || typeof value === 'number' ? String(value) : this.#stored.words.notYet;
      return;
    }
    if (field.querySelector('[data-field]')) return;
    this.#mark(field, state.required.has(path));
    // That something is still empty is said when it is sent: nobody is scolded for a field he has only passed.
    const defect = state.defects.find((one) => one.path === path && (one.code !== 'field_required' || this.#returned.has(path)));
    const sentence =
      defect?.code === 'field_required'
        ? this.#returned.get(path)
        : defect && (defect.message ?? withLength(this.#stored.sentences[defect.code] ?? '', defect.over, defect.signs));
    const told = this.#left.has(path) ? sentence : undefined;
    this.#tell(field, told);
  }

  #mark(field: HTMLElement, required: boolean): void {
    const title = field.querySelector('label, legend');
    const mark = title?.querySelector('.optional');
    if (required) mark?.remove();
    else if (title && !mark) {
      const made = document.createElement('span');
      made.className = 'optional';
      made.textContent = this.#stored.words.optional;
      title.append(made);
    }
    for (const control of controlsIn(field))
      if (control.type !== 'radio' && control.type !== 'checkbox') control.setAttribute('aria-required', String(required));
  }

  #tell(field: HTMLElement, sentence: string | undefined): void {
    const shell = field.querySelector<HTMLElement>('.field');
    const title = shell?.querySelector('label, legend');
    const [first] = controlsIn(field);
    if (!shell || !title || !first) return;
    const id = `${first.id}-error`;
    const shown = shell.querySelector<HTMLElement>('.field-error');
    if (sentence === undefined) shown?.remove();
    else {
      const place = shown ?? document.createElement('p');
      place.className = 'field-error';
      place.id = id;
      const prefix = document.createElement('span');
      prefix.className = 'unseen';
      prefix.textContent = this.#stored.words.error;
      place.replaceChildren(prefix, sentence);
      if (!shown) (shell.querySelector(':scope > .hint') ?? title).after(place);
    }
    shell.classList.toggle('has-error', sentence !== undefined);
    const described = new Set((first.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id));
    if (sentence === undefined) first.removeAttribute('aria-invalid');
    else {
      described.add(id);
      first.setAttribute('aria-invalid', 'true');
    }
    if (described.size > 0) first.setAttribute('aria-describedby', [...described].join(' '));
    else first.removeAttribute('aria-describedby');
  }
}

const pathOf = (field: HTMLElement): string => field.dataset['field'] ?? '';

for (const told of document.querySelectorAll<HTMLScriptElement>('script[data-rules]')) {
  const form = told.closest('form');
  if (!form) continue;
  // Written by StepRules of the same page.
  const stored = JSON.parse(told.textContent) as Stored;
  const module = (await import(stored.module)) as RulesModule;
  const compiled = compileForm(module.definition, moduleExpressions(module));
  if (compiled.ok) new LiveStep(form, stored, compiled.form).refresh();
}
