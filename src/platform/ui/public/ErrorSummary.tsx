import type { Language, ReturnedForm } from '#kernel/page.ts';
import { fieldId } from './form-state.ts';
import { uiTextOf } from './text.ts';

export interface ErrorSummaryProps {
  lang: Language;
  form: ReturnedForm;
  /** The name of a field by its path, put before the sentence: a list that says "fill this in" five times tells nobody which. */
  labelOf: (path: string) => string | undefined;
  /** Where it is mended, if not on this page. */
  hrefOf?: ((path: string) => string) | undefined;
}

/** At the top of a page whose form came back: what is wrong, each line a link to its field. */
export function ErrorSummary({ lang, form, labelOf, hrefOf }: ErrorSummaryProps) {
  const named = (path: string, sentence: string) => {
    const label = labelOf(path);
    return label === undefined || sentence.includes(label) ? sentence : uiTextOf(lang).errorOf(label, sentence);
  };
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} data-focus="">
      <h2 id="error-summary-title">{uiTextOf(lang).errorSummaryTitle}</h2>
      {!form.defects.some(({ message }) => message === form.message) && <p>{form.message}</p>}
      {form.defects.length > 0 && (
        <ul>
          {form.defects.map((defect) => (
            <li key={`${defect.path}:${defect.code}`}>
              <a href={hrefOf?.(defect.path) ?? `#${fieldId(defect.path)}`}>{named(defect.path, defect.message ?? form.message)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
