import type { Frame } from '#kernel/page.ts';
import { withLength } from '#kernel/problem.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { ErrorSummary } from '#platform/ui/public/ErrorSummary.tsx';
import { StepIndicator } from '#platform/ui/public/status.tsx';
import { flatten } from '../pure/paths.ts';
import type { FormPreview } from '../schema.ts';
import { FormFields, StepRules } from './FormFields.tsx';
import { problemTextOf, viewTextOf } from './text.ts';

/** A data address keeps the rules beside the page they belong to; nothing of a form that is not published is kept on the server. */
const addressOf = (rules: string): string => `data:text/javascript;charset=utf-8,${encodeURIComponent(rules)}`;

/**
 * One step of a form that is being designed, by the portal's own parts and rules. It stands in a frame of the designer that may run
 * our scripts and nothing else; what is done in it is told to the designer, which asks for the next page.
 */
export function PreviewPage({ frame: visitor, preview }: { frame: Frame; preview: FormPreview }) {
  const { definition, defects, answers } = preview;
  const at = definition.layout.findIndex(({ key }) => key === preview.step);
  const step = definition.layout[at];
  const text = viewTextOf(visitor.lang);
  const sentences = problemTextOf(visitor.lang);
  const values = Object.fromEntries(Object.entries(flatten(answers)).map(([path, value]) => [`answers.${path}`, value]));
  const returned = {
    values,
    code: 'invalid_input',
    message: text.previewDefects,
    defects: defects.map(({ path, code, message, over, signs }) => ({
      path: `answers.${path}`,
      code,
      message: message ?? withLength(sentences[code] ?? text.fillIn, over, signs),
    })),
  };
  const frame: Frame = { ...visitor, elder: preview.elder, ...(defects.length > 0 ? { form: returned } : {}) };
  const steps = definition.layout.map(({ key, title }) => ({ name: title, href: `#step-${key}` }));
  const script = frame.islands['preview'];
  return (
    <html lang={frame.lang === 'en' ? 'en' : 'zh-CN'} data-elder={frame.elder ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{step?.title ?? text.previewDone}</title>
        <link rel="stylesheet" href={frame.islands['portal.css'] ?? '/assets/portal.css'} />
      </head>
      <body>
        <main id="main" tabIndex={-1}>
          <div className="wrap">
            {steps.length > 1 && <StepIndicator lang={frame.lang} steps={steps} at={step ? at : steps.length} />}
            {frame.form && <ErrorSummary lang={frame.lang} form={frame.form} labelOf={(path) => labelOf(preview, path)} />}
            <h1>{step?.title ?? text.previewDone}</h1>
            {step?.hint !== undefined && <p className="lead">{step.hint}</p>}
            <PlainForm action="#">
              <input type="hidden" name="before" value={JSON.stringify(answers)} />
              {step && (
                <>
                  <input type="hidden" name="step" value={step.key} />
                  <FormFields
                    frame={frame}
                    definition={definition}
                    step={step}
                    answers={answers}
                    visible={preview.visible}
                    required={preview.required}
                  />
                  <StepRules frame={frame} step={step} answers={answers} today={preview.today} module={addressOf(preview.rules)} />
                  <ButtonRow>
                    <Button>{text.previewNext}</Button>
                  </ButtonRow>
                </>
              )}
            </PlainForm>
            {!step && <p>{text.previewAll}</p>}
          </div>
        </main>
        {script !== undefined && <script type="module" src={script} nonce={frame.nonce} />}
      </body>
    </html>
  );
}

const labelOf = ({ definition }: FormPreview, path: string): string | undefined =>
  definition.fields[path.replace(/^answers\./, '').replace(/\.\d+(?=\.|$)/, '[]')]?.label ??
  definition.fields[path.replace(/^answers\./, '')]?.label;
