import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { completionOf, endingOf, type Ending, type Sharing } from './countersign.ts';
import {
  type Drawing,
  expression,
  type Field,
  held,
  is,
  options,
  orNothing,
  read,
  set,
  setExpression,
  setIn,
  setNamed,
  named,
} from './fields.ts';
import { designerText, fieldText as text } from './text.designer.zh.ts';

/** Our own attributes of a step. */
export function workFields(drawing: Drawing, element: Shape): Field[] {
  const own = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    key: name,
    label,
    control: 'text',
    value: read(element.businessObject, `yw:${name}`),
    write: (value) => set(drawing, element, `yw:${name}`, orNothing(value)),
    ...more,
  });
  const { choices } = drawing;
  const duties = choices.duties.map(({ id, name }) => ({ value: id, label: name }));
  const limits = choices.limits.map(({ id, subject, article, value, unit }) => ({
    value: id,
    label: text.limitOption(subject, value, unitOf(unit), article),
  }));
  const limit = own('limit', text.limit, { control: 'choice', options: limits, hint: text.limitHint });
  if (is(element, 'UserTask'))
    return [
      own('duty', text.duty, { control: 'choice', options: [{ value: '', label: designerText.applicant }, ...duties] }),
      own('department', text.department, {
        control: 'choice',
        options: choices.departments.map(({ id, name }) => ({ value: id, label: name })),
        hint: text.departmentHint,
      }),
      own('act', text.act, { control: 'suggest', options: options(text.acts), hint: text.actHint }),
      limit,
      own('signers', text.signers, { hint: text.signersHint }),
      own('form', text.form, { hint: text.formHint }),
      own('fields', text.fields, { control: 'area', hint: text.fieldsHint }),
      own('signature', text.signature, { control: 'choice', options: options(text.signatures), hint: text.signatureHint }),
      own('moves', text.moves, { control: 'many', options: options(text.moveNames), hint: text.movesHint }),
      own('returnTo', text.returnTo, { control: 'many', options: stepsBeside(drawing, element), hint: text.returnToHint }),
      own('whenVacant', text.whenVacant, { control: 'choice', options: options(text.vacancies) }),
      own('escalateAfter', text.escalateAfter, { control: 'duration' }),
      own('escalateTo', text.escalateTo, { control: 'choice', options: duties }),
    ];
  if (is(element, 'ServiceTask', 'BusinessRuleTask'))
    return [own('service', text.service, { hint: text.serviceHint }), own('act', text.act, { control: 'suggest' }), limit];
  if (is(element, 'CallActivity'))
    return [
      {
        key: 'calledElement',
        label: text.called,
        control: 'text',
        value: read(element.businessObject, 'calledElement'),
        write: (value) => set(drawing, element, 'calledElement', orNothing(value)),
      },
      own('inputs', text.inputs, { control: 'feel', hint: text.inputsHint }),
      own('outputs', text.outputs, { control: 'feel', hint: text.outputsHint }),
    ];
  if (is(element, 'ScriptTask'))
    return [
      {
        key: 'script',
        label: text.script,
        control: 'feel',
        value: read(element.businessObject, 'script'),
        write: (value) => {
          drawing.get('modeling').updateProperties(element, { scriptFormat: 'feel', script: orNothing(value) });
          return null;
        },
      },
      own('result', text.resultVariable),
    ];
  if (is(element, 'SendTask', 'ReceiveTask'))
    return [
      {
        key: 'message',
        label: text.message,
        control: 'text',
        value: named(element.businessObject, 'messageRef'),
        write: (value) => setNamed(drawing, element, element.businessObject, 'messageRef', 'bpmn:Message', value),
      },
      ...(is(element, 'ReceiveTask') ? [own('correlation', text.correlation, { control: 'feel', hint: text.correlationHint })] : []),
    ];
  return [];
}

const unitOf = (unit: string): string => (unit in text.limitUnits ? text.limitUnits[unit as keyof typeof text.limitUnits] : unit);

function stepsBeside({ get }: Drawing, element: Shape) {
  return get('elementRegistry')
    .getAll()
    .filter((other) => other !== element && other.labelTarget === undefined && is(other, 'UserTask'))
    .map(({ id, businessObject }) => ({ value: id, label: read(businessObject, 'name') || id }));
}

/** 会签 and loops: BPMN 2.0.2 §13.3.6–7. */
export function sharingFields(drawing: Drawing, element: Shape): Field[] {
  if (!is(element, 'Activity')) return [];
  const loop = held(element.businessObject, 'loopCharacteristics');
  const multi = loop?.$instanceOf('bpmn:MultiInstanceLoopCharacteristics') === true;
  const sharing: Sharing = !loop ? 'single' : !multi ? 'loop' : loop.get('isSequential') === true ? 'sequential' : 'parallel';
  const chosen: Field = {
    key: 'sharing',
    label: text.sharing,
    control: 'choice',
    options: options(text.sharings),
    value: sharing,
    // What comes from the list is one of the four.
    write: (value) => share(drawing, element, value as Sharing),
  };
  if (!loop) return [chosen];
  if (!multi)
    return [
      chosen,
      {
        key: 'loopCondition',
        label: text.loopCondition,
        control: 'feel',
        value: expression(loop, 'loopCondition'),
        write: (value) => setExpression(drawing, element, loop, 'loopCondition', value),
      },
      {
        key: 'loopMaximum',
        label: text.loopMaximum,
        control: 'text',
        value: read(loop, 'loopMaximum'),
        write: (value) => setIn(drawing, element, loop, 'loopMaximum', /^[1-9]\d{0,3}$/.test(value.trim()) ? Number(value) : undefined),
      },
    ];
  const completion = expression(loop, 'completionCondition');
  const own = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    key: name,
    label,
    control: 'text',
    value: read(loop, `yw:${name}`).replace(/^=\s*/, ''),
    write: (value) => setIn(drawing, element, loop, `yw:${name}`, orNothing(value)),
    ...more,
  });
  return [
    chosen,
    own('collection', text.collection, { control: 'feel', hint: text.collectionHint }),
    {
      key: 'cardinality',
      label: text.cardinality,
      hint: text.cardinalityHint,
      control: 'feel',
      value: expression(loop, 'loopCardinality'),
      write: (value) => setExpression(drawing, element, loop, 'loopCardinality', value),
    },
    own('element', text.element),
    own('results', text.results),
    {
      key: 'ending',
      label: text.ending,
      control: 'choice',
      options: options(text.endings),
      value: endingOf(completion),
      write: (value) => setExpression(drawing, element, loop, 'completionCondition', completionOf(value as Ending, completion)),
    },
    {
      key: 'completion',
      label: text.completion,
      hint: text.completionHint,
      control: 'feel',
      value: completion,
      write: (value) => setExpression(drawing, element, loop, 'completionCondition', value),
    },
  ];
}

function share(drawing: Drawing, element: Shape, sharing: Sharing): null {
  const loop = held(element.businessObject, 'loopCharacteristics');
  const isSequential = sharing === 'sequential';
  if (sharing === 'single') return set(drawing, element, 'loopCharacteristics', undefined);
  if (sharing === 'loop')
    return set(drawing, element, 'loopCharacteristics', drawing.get('bpmnFactory').create('bpmn:StandardLoopCharacteristics'));
  if (loop?.$instanceOf('bpmn:MultiInstanceLoopCharacteristics') === true)
    return setIn(drawing, element, loop, 'isSequential', isSequential);
  const made = drawing.get('bpmnFactory').create('bpmn:MultiInstanceLoopCharacteristics', { isSequential });
  return set(drawing, element, 'loopCharacteristics', made);
}
