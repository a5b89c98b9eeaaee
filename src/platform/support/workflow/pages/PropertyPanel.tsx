import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Drawing, held, is, read } from './fields.ts';
import { elementsOf, exitsOf, fieldsOf, kindOf, nameOf } from './properties.ts';
import { PropertyField } from './PropertyField.tsx';
import { designerText as text } from './text.designer.zh.ts';

interface Props {
  drawing: Drawing;
  element: Shape;
  readOnly: boolean;
}

export function PropertyPanel({ drawing, element, readOnly }: Props) {
  const root = element === drawing.get('canvas').getRootElement();
  return (
    <section className="designer-properties" aria-labelledby="designer-element">
      <h3 id="designer-element" tabIndex={-1}>
        {nameOf(element)} <span className="quiet">{kindOf(element)}</span>
      </h3>
      {fieldsOf(drawing, element).map((field) => (
        <PropertyField key={`${element.id} ${field.key}`} field={field} readOnly={readOnly} />
      ))}
      {!readOnly && !root && <Structure drawing={drawing} element={element} />}
    </section>
  );
}

const triggers: Readonly<Record<string, string>> = { 'bpmn:IntermediateCatchEvent': 'bpmn:TimerEventDefinition' };

const BOUNDARY = 'bpmn:BoundaryEvent';

/** bpmn-js keeps clear only of what is connected: where something else stands already, the new element moves down. */
function makeRoom({ get }: Drawing, placed: Shape): void {
  const others = elementsOf({ get }).filter((other) => other !== placed && other !== placed.parent && other.waypoints === undefined);
  for (let tries = 0; tries < 20 && others.some((other) => overlap(other, placed)); tries += 1)
    get('modeling').moveElements([placed], { x: 0, y: 110 });
}

const overlap = (one: Shape, other: Shape): boolean =>
  (one.x ?? 0) < (other.x ?? 0) + (other.width ?? 0) &&
  (other.x ?? 0) < (one.x ?? 0) + (one.width ?? 0) &&
  (one.y ?? 0) < (other.y ?? 0) + (other.height ?? 0) &&
  (other.y ?? 0) < (one.y ?? 0) + (one.height ?? 0);

/** At the lower right corner, where bpmn-js itself would put the first. */
function attachTimer({ get }: Drawing, host: Shape): Shape {
  const shape = get('elementFactory').createShape({ type: BOUNDARY, eventDefinitionType: 'bpmn:TimerEventDefinition' });
  const at = { x: (host.x ?? 0) + (host.width ?? 0) - 18, y: (host.y ?? 0) + (host.height ?? 0) };
  return get('modeling').createShape(shape, at, host, { attach: true });
}

/** The lines that leave an element, so that their conditions can be reached without the canvas. */
function Exits({ drawing: { get }, element }: Omit<Props, 'readOnly'>) {
  const flows = exitsOf({ get }, element);
  if (flows.length === 0) return null;
  return (
    <div className="designer-row" role="group" aria-label={text.exits}>
      {flows.map((flow) => {
        const target = held(flow.businessObject, 'targetRef');
        return (
          <Button key={flow.id} size="small" onClick={() => get('selection').select(flow)}>
            {text.exit(read(flow.businessObject, 'name'), target ? read(target, 'name') || target.id : '')}
          </Button>
        );
      })}
    </div>
  );
}

/** Drawing without a pointer: append, connect and delete what is selected. */
function Structure({ drawing, element }: Omit<Props, 'readOnly'>) {
  const { get } = drawing;
  const [what, setWhat] = useState('bpmn:UserTask');
  const [where, setWhere] = useState<string | null>(null);
  const goesOn = is(element, 'FlowNode') && !is(element, 'EndEvent');
  const targets = elementsOf(drawing).filter(
    (other) => other !== element && is(other, 'FlowNode') && !is(other, 'StartEvent', 'BoundaryEvent'),
  );
  const append = () => {
    if (what === BOUNDARY) return get('selection').select(attachTimer(drawing, element));
    const eventDefinitionType = triggers[what];
    const shape = get('elementFactory').createShape({ type: what, ...(eventDefinitionType === undefined ? {} : { eventDefinitionType }) });
    const placed = get('autoPlace').append(element, shape);
    makeRoom(drawing, placed);
    get('selection').select(placed);
  };
  const connect = () => {
    const target = where === null ? undefined : get('elementRegistry').get(where);
    const flow = target && get('modeling').connect(element, target);
    if (flow) get('selection').select(flow);
  };
  return (
    <fieldset className="designer-structure">
      <legend>{text.structure}</legend>
      {goesOn && (
        <div className="designer-row">
          <Select
            aria-label={text.appendWhat}
            value={what}
            onChange={setWhat}
            options={Object.entries(text.appends)
              .filter(([value]) => value !== BOUNDARY || is(element, 'Activity'))
              .map(([value, label]) => ({ value, label }))}
          />
          <Button onClick={append}>{text.append}</Button>
        </div>
      )}
      {goesOn && (
        <div className="designer-row">
          <Select
            aria-label={text.connectWhere}
            value={where}
            onChange={setWhere}
            showSearch
            optionFilterProp="label"
            options={targets.map((other) => ({ value: other.id, label: nameOf(other) }))}
          />
          <Button onClick={connect} disabled={where === null}>
            {text.connect}
          </Button>
        </div>
      )}
      {is(element, 'FlowNode') && <Exits drawing={drawing} element={element} />}
      <div className="designer-row">
        {is(element, 'FlowNode', 'SequenceFlow') && (
          <Button onClick={(event) => get('editorActions').trigger('replaceElement', { x: event.clientX, y: event.clientY })}>
            {text.change}
          </Button>
        )}
        <Button danger onClick={() => get('modeling').removeElements([element])}>
          {text.remove}
        </Button>
      </div>
    </fieldset>
  );
}
