import type { CheckStep } from '../schema.ts';
import { actText, undoneText } from '../text.zh.ts';

/** What was found and decided so far, in its order. */
export function CheckSteps({ steps, mayRead = false }: { steps: readonly CheckStep[]; mayRead?: boolean }) {
  return steps.map((step) => (
    <p key={`${step.on}${step.act}${step.words}`} className="kept-lines">
      <span className="quiet">
        {step.on} {actText[step.act]}
        {step.undone !== undefined && `(${undoneText[step.undone]})`}
      </span>{' '}
      {step.words}{' '}
      {step.proof && (mayRead ? <a href={`/api/commitment-steps/${step.proof.id}/proof`}>{step.proof.name}</a> : step.proof.name)}
    </p>
  ));
}
