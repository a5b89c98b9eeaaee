import type { CheckStep } from '../schema.ts';
import { actText, undoneText } from '../text.zh.ts';

/** What was found and decided so far, in its order. */
export function CheckSteps({ steps }: { steps: readonly CheckStep[] }) {
  return steps.map((step) => (
    <p key={`${step.on}${step.act}${step.words}`} className="kept-lines">
      <span className="quiet">
        {step.on} {actText[step.act]}
        {step.undone !== undefined && `(${undoneText[step.undone]})`}
      </span>{' '}
      {step.words}
    </p>
  ));
}
