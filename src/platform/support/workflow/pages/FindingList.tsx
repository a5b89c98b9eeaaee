import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { Alert, Button } from 'antd';
import type { Drawing } from './fields.ts';
import { nameOf } from './properties.ts';
import { designerText as text } from './text.designer.zh.ts';

export interface DesignerProblem {
  place: string | null;
  message: string;
}

interface Props {
  drawing: Drawing;
  problems: readonly DesignerProblem[];
  state: 'checking' | 'checked' | 'failed';
  jump: (element: Shape) => void;
}

export function FindingList({ drawing, problems, state, jump }: Props) {
  const placed = problems.map((problem) => ({
    ...problem,
    element: problem.place === null ? undefined : drawing.get('elementRegistry').get(problem.place),
  }));
  return (
    <div aria-live="polite">
      {state === 'checking' && <p className="quiet">{text.checking}</p>}
      {state === 'failed' && <Alert type="warning" title={text.checkFailed} />}
      {state === 'checked' && problems.length === 0 && <Alert type="success" title={text.noFindings} />}
      <ul className="plain">
        {placed.map(({ place, message, element }) => (
          <li key={`${place ?? ''} ${message}`}>
            {element ? (
              <Button type="link" className="designer-jump" aria-label={text.jump(nameOf(element))} onClick={() => jump(element)}>
                {nameOf(element)}
              </Button>
            ) : (
              <strong>{place ?? text.whole}</strong>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
