import type { BusinessObject, Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import {
  type Drawing,
  expression,
  type Field,
  held,
  heldMany,
  is,
  named,
  options,
  orNothing,
  read,
  set,
  setExpression,
  setIn,
  setNamed,
} from './fields.ts';
import { fieldText as text } from './text.designer.zh.ts';
import type { TimerForm } from './timer-reading.ts';

const timerProperties = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const;

/** Whatever an event waits for or throws; an event may have several definitions. */
export function eventFields(drawing: Drawing, element: Shape): Field[] {
  if (!is(element, 'Event')) return [];
  const fields = heldMany(element.businessObject, 'eventDefinitions').flatMap((definition, index) =>
    definitionFields(drawing, element, definition).map((field) => ({ ...field, key: index === 0 ? field.key : `${field.key}-${index}` })),
  );
  if (!is(element, 'BoundaryEvent')) return fields;
  const interrupting = element.businessObject.get('cancelActivity') !== false;
  return [
    ...fields,
    {
      key: 'interrupting',
      label: text.interrupting,
      control: 'choice',
      options: options({ yes: text.yes, no: text.no }),
      value: interrupting ? 'yes' : 'no',
      write: (value) => set(drawing, element, 'cancelActivity', value === 'yes'),
    },
  ];
}

const references: Readonly<Record<string, [property: string, type: string, label: string]>> = {
  'bpmn:MessageEventDefinition': ['messageRef', 'bpmn:Message', text.message],
  'bpmn:SignalEventDefinition': ['signalRef', 'bpmn:Signal', text.signal],
  'bpmn:ErrorEventDefinition': ['errorRef', 'bpmn:Error', text.error],
  'bpmn:EscalationEventDefinition': ['escalationRef', 'bpmn:Escalation', text.escalation],
};

function definitionFields(drawing: Drawing, element: Shape, definition: BusinessObject): Field[] {
  const reference = references[definition.$type];
  if (reference) {
    const [property, type, label] = reference;
    return [
      {
        key: property,
        label,
        control: 'text',
        value: named(definition, property),
        write: (value) => setNamed(drawing, element, definition, property, type, value),
      },
      ...(type === 'bpmn:Message' && catches(element) ? [correlationField(drawing, element, definition)] : []),
    ];
  }
  if (definition.$type === 'bpmn:TimerEventDefinition') return timerFields(drawing, element, definition);
  if (definition.$type === 'bpmn:LinkEventDefinition')
    return [
      {
        key: 'link',
        label: text.link,
        control: 'text',
        value: read(definition, 'name'),
        write: (value) => setIn(drawing, element, definition, 'name', orNothing(value)),
      },
    ];
  if (definition.$type === 'bpmn:ConditionalEventDefinition')
    return [
      {
        key: 'condition',
        label: text.condition,
        hint: text.conditionHint,
        control: 'feel',
        value: expression(definition, 'condition'),
        write: (value) => setExpression(drawing, element, definition, 'condition', value),
      },
    ];
  return [];
}

const catches = (element: Shape): boolean => is(element, 'CatchEvent');

function correlationField(drawing: Drawing, element: Shape, definition: BusinessObject): Field {
  return {
    key: 'correlation',
    label: text.correlation,
    hint: text.correlationHint,
    control: 'feel',
    value: read(definition, 'yw:correlation').replace(/^=\s*/, ''),
    write: (value) => setIn(drawing, element, definition, 'yw:correlation', orNothing(value)),
  };
}

function timerFields(drawing: Drawing, element: Shape, definition: BusinessObject): Field[] {
  const form =
    (Object.keys(timerProperties) as TimerForm[]).find((one) => held(definition, timerProperties[one]) !== undefined) ?? 'duration';
  const value = read(held(definition, timerProperties[form]), 'body');
  const keep = (as: TimerForm, body: string): null => {
    const made = body.trim() === '' ? undefined : drawing.get('bpmnFactory').create('bpmn:FormalExpression', { body: body.trim() });
    const none = { timeDuration: undefined, timeDate: undefined, timeCycle: undefined };
    drawing.get('modeling').updateModdleProperties(element, definition, { ...none, [timerProperties[as]]: made });
    return null;
  };
  const examples: Record<TimerForm, string> = { duration: 'P1D', date: '2026-01-01', cycle: 'R3/P1D' };
  return [
    {
      key: 'timerForm',
      label: text.timerForm,
      control: 'choice',
      options: options(text.timerForms),
      value: form,
      // What comes from the list is one of the three; a form says itself only by what stands in it.
      write: (chosen) => keep(chosen as TimerForm, examples[chosen as TimerForm]),
    },
    { key: 'timer', label: text.timer, control: form, value, write: (written) => keep(form, written) },
  ];
}

/** A line: its condition, or that it is the way out where no other condition holds. */
export function flowFields(drawing: Drawing, element: Shape): Field[] {
  if (!is(element, 'SequenceFlow')) return [];
  const flow = element.businessObject;
  const source = held(flow, 'sourceRef');
  const from = source && drawing.get('elementRegistry').get(source.id);
  const isDefault = held(source, 'default') === flow;
  const branching = source && ['Gateway', 'Activity'].some((type) => source.$instanceOf(`bpmn:${type}`));
  return [
    {
      key: 'condition',
      label: text.condition,
      hint: text.conditionHint,
      control: 'feel',
      value: expression(flow, 'conditionExpression'),
      write: (value) => setExpression(drawing, element, flow, 'conditionExpression', value),
    },
    ...(from && branching
      ? [
          {
            key: 'default',
            label: text.isDefault,
            hint: text.isDefaultHint,
            control: 'choice' as const,
            options: options({ yes: text.yes, no: text.no }),
            value: isDefault ? 'yes' : 'no',
            write: (value: string) => set(drawing, from, 'default', value === 'yes' ? flow : undefined),
          },
        ]
      : []),
  ];
}

export function gatewayFields(drawing: Drawing, element: Shape): Field[] {
  if (!is(element, 'ComplexGateway')) return [];
  const gateway = element.businessObject;
  return [
    {
      key: 'activationCondition',
      label: text.activationCondition,
      control: 'feel',
      value: expression(gateway, 'activationCondition'),
      write: (value) => setExpression(drawing, element, gateway, 'activationCondition', value),
    },
  ];
}
