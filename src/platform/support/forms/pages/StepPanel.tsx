import { Button } from 'antd';
import { withoutStep, withStepChanged, withStepMoved } from '../pure/form-edit.ts';
import type { FormDefinition } from '../schema.ts';
import { Labelled } from '#platform/ui/console/labelled.tsx';
import { KeptText } from './parts.tsx';
import { pageText } from './text.zh.ts';

export interface StepPanelProps {
  form: FormDefinition;
  of: string;
  readOnly: boolean;
  onForm: (form: FormDefinition) => void;
}

/** A step's name and hint, its place, and its end. */
export function StepPanel({ form, of, readOnly, onForm }: StepPanelProps) {
  const at = form.layout.findIndex(({ key }) => key === of);
  const step = form.layout[at];
  if (!step) return null;
  return (
    <div className="form-panel">
      <Labelled label={pageText.stepTitle}>
        {(id) => (
          <KeptText
            id={id}
            most={100}
            value={step.title}
            readOnly={readOnly}
            onKeep={(text) => text.trim() !== '' && onForm(withStepChanged(form, of, { title: text.trim() }))}
          />
        )}
      </Labelled>
      <Labelled label={pageText.stepHint}>
        {(id) => (
          <KeptText
            id={id}
            long
            most={500}
            value={step.hint ?? ''}
            readOnly={readOnly}
            onKeep={(text) => onForm(withStepChanged(form, of, { hint: text.trim() }))}
          />
        )}
      </Labelled>
      {!readOnly && (
        <>
          <div className="toolbar">
            <Button disabled={at === 0} onClick={() => onForm(withStepMoved(form, of, -1))}>
              {pageText.stepUp}
            </Button>
            <Button disabled={at === form.layout.length - 1} onClick={() => onForm(withStepMoved(form, of, 1))}>
              {pageText.stepDown}
            </Button>
          </div>
          <Button danger disabled={form.layout.length === 1} onClick={() => onForm(withoutStep(form, of))}>
            {pageText.removeStep}
          </Button>
          {form.layout.length === 1 && <p className="quiet">{pageText.onlyStep}</p>}
        </>
      )}
    </div>
  );
}
