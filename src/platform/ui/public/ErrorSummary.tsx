import type { Language, ReturnedForm } from '#kernel/page.ts';
import { fieldId } from './form-state.ts';
import { uiTextOf } from './text.ts';

export interface ErrorSummaryProps {
  lang: Language;
  form: ReturnedForm;
}

/** At the top of a page whose form came back: what is wrong, each line a link to its field. */
export function ErrorSummary({ lang, form }: ErrorSummaryProps) {
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} data-focus="">
      <h2 id="error-summary-title">{uiTextOf(lang).errorSummaryTitle}</h2>
      <p>{form.message}</p>
      {form.defects.length > 0 && (
        <ul>
          {form.defects.map((defect) => (
            <li key={`${defect.path}:${defect.code}`}>
              <a href={`#${fieldId(defect.path)}`}>{defect.message ?? form.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
