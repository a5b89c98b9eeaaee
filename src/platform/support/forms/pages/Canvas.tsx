import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Button, Tag } from 'antd';
import type { KeyboardEvent } from 'react';
import { type FieldPlace, pathsInGroup } from '../pure/form-edit.ts';
import type { FormDefinition, FormField, FormStep, Widget } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** What is chosen in the canvas: a field or a step. */
export type Chosen = { kind: 'field'; path: string } | { kind: 'step'; key: string } | null;

/** What a drag carries: a new field of a kind, or a field that is there. */
export type Carried = { widget: Widget } | { path: string };

export interface CanvasProps {
  form: FormDefinition;
  chosen: Chosen;
  troubled: ReadonlySet<string>;
  readOnly: boolean;
  choose: (chosen: Chosen) => void;
  onKey: (path: string, event: KeyboardEvent) => void;
  onAddStep: () => void;
}

/** The form as steps with their fields: each can be chosen, dragged, and moved by keys. */
export function Canvas(props: CanvasProps) {
  const { form, chosen, readOnly, choose, onAddStep } = props;
  return (
    <section className="form-canvas" aria-label={pageText.canvas}>
      {!readOnly && <p className="quiet">{pageText.canvasHint}</p>}
      {form.layout.map((step, at) => (
        <div key={step.key} className={chosen?.kind === 'step' && chosen.key === step.key ? 'form-step is-chosen' : 'form-step'}>
          <div className="form-step-head">
            <h3>{pageText.step(at + 1, step.title)}</h3>
            <Button size="small" onClick={() => choose({ kind: 'step', key: step.key })}>
              {pageText.settings}
              <span className="form-unseen">{step.title}</span>
            </Button>
          </div>
          <StepFields {...props} step={step} />
        </div>
      ))}
      {!readOnly && <Button onClick={onAddStep}>{pageText.addStep}</Button>}
    </section>
  );
}

function StepFields({ step, ...props }: CanvasProps & { step: FormStep }) {
  return (
    <ul className="form-fields">
      {step.fields.map((path, index) => (
        <FieldCard key={path} {...props} path={path} place={{ step: step.key, index }} />
      ))}
      <End id={`end ${step.key}`} place={{ step: step.key, index: step.fields.length }} name={step.title} />
    </ul>
  );
}

/** Behind the last field: where something is put to be the last. */
function End({ id, place, name, words = '' }: { id: string; place: FieldPlace; name: string; words?: string }) {
  const { setNodeRef, isOver } = useDroppable({ id, data: { place, name } });
  return (
    <li ref={setNodeRef} className={isOver ? 'form-end is-over' : 'form-end'}>
      {words}
    </li>
  );
}

function FieldCard({ path, place, ...props }: CanvasProps & { path: string; place: FieldPlace }) {
  const { form, chosen, troubled, readOnly, choose, onKey } = props;
  const field = form.fields[path];
  const label = field?.label ?? path;
  const drop = useDroppable({ id: `at ${path}`, data: { place, name: label } });
  const drag = useDraggable({ id: path, data: { carried: { path } satisfies Carried, name: label }, disabled: readOnly });
  const here = chosen?.kind === 'field' && chosen.path === path;
  const looks = ['form-field', here ? 'is-chosen' : '', drop.isOver ? 'is-over' : '', drag.isDragging ? 'is-dragged' : ''];
  return (
    <li ref={drop.setNodeRef} className={looks.join(' ')} data-place={path}>
      <div ref={drag.setNodeRef} className="form-card" {...drag.listeners}>
        {!readOnly && <span className="form-drag" aria-hidden="true" title={pageText.drag(label)} />}
        <button
          type="button"
          className="form-pick"
          tabIndex={0}
          data-path={path}
          aria-pressed={here}
          onClick={() => choose({ kind: 'field', path })}
          onKeyDown={(event) => onKey(path, event)}
        >
          <span className="form-label">{label}</span>
          <span className="quiet">{field ? (pageText.kinds[field.widget] ?? pageText.unknownKind) : pageText.fieldUnknown}</span>
        </button>
        {field && <Marks field={field} troubled={troubled.has(path)} />}
      </div>
      {field?.widget === 'repeat' && <GroupFields {...props} group={path} field={field} />}
    </li>
  );
}

function GroupFields({ group, field, ...props }: CanvasProps & { group: string; field: FormField }) {
  const paths = pathsInGroup(props.form, group);
  return (
    <div className="form-group">
      <p className="quiet">{pageText.groupRows(field.rows?.least ?? 0, field.rows?.most ?? 20)}</p>
      <ul className="form-fields" aria-label={field.label}>
        {paths.map((path, index) => (
          <FieldCard key={path} {...props} path={path} place={{ group, index }} />
        ))}
        <End
          id={`end-group ${group}`}
          place={{ group, index: paths.length }}
          name={field.label}
          words={paths.length === 0 ? pageText.emptyGroup : ''}
        />
      </ul>
    </div>
  );
}

/** In words what a field's rules do, so that they are seen without opening it. */
function Marks({ field, troubled }: { field: FormField; troubled: boolean }) {
  return (
    <span className="form-marks">
      {troubled && <Tag color="#b3261e">{pageText.broken}</Tag>}
      {field.value !== undefined && <Tag>{pageText.computed}</Tag>}
      {field.value === undefined && field.required === true && <Tag>{pageText.required}</Tag>}
      {field.value === undefined && typeof field.required === 'string' && <Tag>{pageText.requiredWhen}</Tag>}
      {field.visible !== undefined && <Tag>{pageText.shownWhen}</Tag>}
      {field.personal === true && <Tag>{pageText.personal}</Tag>}
    </span>
  );
}
