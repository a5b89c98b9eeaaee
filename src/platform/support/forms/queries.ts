import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { changeRows, mergeAnswers } from './pure/answers.ts';
import { feelExpressions } from './pure/feel.ts';
import { compileForm } from './pure/form.ts';
import { fieldsOfStep } from './pure/paths.ts';
import { writeRulesModule } from './pure/rules-module.ts';
import { mustDesign } from './rights.ts';
import { Answers, FormDefinition, type FormPreview, type FormStep, type PreviewForm } from './schema.ts';

/** One step of a form that is not published: read, compiled and evaluated as a published one, and forgotten. */
export function previewForm(work: Work, asked: PreviewForm): Promise<FormPreview> {
  mustDesign(work);
  const definition = FormDefinition.safeParse(parsed(asked.form));
  if (!definition.success) throw problem('form_draft_unreadable');
  const compiled = compileForm(definition.data, feelExpressions);
  if (!compiled.ok) throw problem('form_draft_broken');
  const { layout } = definition.data;
  const at = Math.max(
    0,
    layout.findIndex(({ key }) => key === asked.step),
  );
  const step = layout[at];
  if (!step) throw problem('form_draft_unreadable');
  const before = Answers.safeParse(parsed(asked.before ?? '{}')).data ?? {};
  const merged =
    asked.answers === undefined && asked.send === undefined ? before : mergeAnswers(definition.data, step.key, before, asked.answers ?? {});
  const today = dayOf(work.now);
  const shown = (answers: Answers, of: FormStep | undefined, defects: FormPreview['defects']): FormPreview => {
    const { visible, required } = compiled.form.evaluate(answers, today);
    return {
      definition: definition.data,
      step: of?.key ?? null,
      answers,
      visible: [...visible],
      required: [...required],
      defects,
      today,
      elder: asked.look === 'elder',
      rules: writeRulesModule(definition.data),
    };
  };
  if (asked._add !== undefined || asked._remove !== undefined)
    return Promise.resolve(shown(changeRows(merged, asked._add, asked._remove), step, []));
  if (asked.goTo !== undefined) return Promise.resolve(shown(merged, layout.find(({ key }) => key === asked.goTo) ?? step, []));
  if (asked.send !== 'yes') return Promise.resolve(shown(merged, step, []));
  const own = fieldsOfStep(definition.data, step).map(([path]) => path);
  const defects = compiled.form
    .evaluate(merged, today)
    .defects.filter(({ path }) => own.some((field) => path === field || path.startsWith(`${field}.`)));
  return Promise.resolve(shown(merged, defects.length > 0 ? step : layout[at + 1], [...defects]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
