import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Drawing, is } from './fields.ts';
import { elementsOf, fieldsOf, kindOf, nameOf } from './properties.ts';
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
    const eventDefinitionType = triggers[what];
    const shape = get('elementFactory').createShape({ type: what, ...(eventDefinitionType === undefined ? {} : { eventDefinitionType }) });
    get('selection').select(get('autoPlace').append(element, shape));
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
            options={Object.entries(text.appends).map(([value, label]) => ({ value, label }))}
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
      <Button danger onClick={() => get('modeling').removeElements([element])}>
        {text.remove}
      </Button>
    </fieldset>
  );
}
