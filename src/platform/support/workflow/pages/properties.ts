import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { eventFields, flowFields, gatewayFields } from './event-fields.ts';
import { type Drawing, type Field, held, is, options, orNothing, read, set } from './fields.ts';
import { designerText, fieldText as text, kindText } from './text.designer.zh.ts';
import { sharingFields, workFields } from './work-fields.ts';

/** Everything that can be said of one element, in the order an official thinks of it. */
export function fieldsOf(drawing: Drawing, element: Shape): Field[] {
  if (is(element, 'TextAnnotation'))
    return [
      {
        key: 'text',
        label: text.text,
        control: 'area',
        value: read(element.businessObject, 'text'),
        write: (value) => set(drawing, element, 'text', orNothing(value)),
      },
    ];
  return [
    nameField(drawing, element),
    ...workFields(drawing, element),
    ...sharingFields(drawing, element),
    ...eventFields(drawing, element),
    ...flowFields(drawing, element),
    ...gatewayFields(drawing, element),
    ...processFields(drawing, element),
    idField(drawing, element),
  ];
}

function nameField(drawing: Drawing, element: Shape): Field {
  return {
    key: 'name',
    label: text.name,
    control: 'text',
    value: read(element.businessObject, 'name'),
    write: (value) => set(drawing, element, 'name', orNothing(value)),
  };
}

function processFields(drawing: Drawing, element: Shape): Field[] {
  if (!is(element, 'Process')) return [];
  return [
    {
      key: 'isExecutable',
      label: text.executable,
      control: 'choice',
      options: options({ yes: text.yes, no: text.no }),
      value: element.businessObject.get('isExecutable') === true ? 'yes' : 'no',
      write: (value) => set(drawing, element, 'isExecutable', value === 'yes'),
    },
  ];
}

function idField(drawing: Drawing, element: Shape): Field {
  return {
    key: 'id',
    label: text.id,
    hint: text.idHint,
    control: 'text',
    value: element.businessObject.id,
    write(value) {
      const id = value.trim();
      if (id === element.businessObject.id) return null;
      // XML 1.0: an id is an NCName; ours are kept to ASCII so that logs and messages can be typed.
      if (!/^[A-Za-z_][\w.-]{0,99}$/.test(id)) return designerText.invalidId;
      if (drawing.get('elementRegistry').get(id)) return designerText.takenId;
      return set(drawing, element, 'id', id);
    },
  };
}

export const nameOf = (element: Shape): string => read(element.businessObject, 'name') || kindOf(element);

export const kindOf = (element: Shape): string => kindText[element.type] ?? element.type.replace('bpmn:', '');

/** Elements that have properties: no labels, no root. */
export function elementsOf({ get }: Pick<Drawing, 'get'>): Shape[] {
  const root = get('canvas').getRootElement();
  return get('elementRegistry')
    .getAll()
    .filter(
      (element) => element.labelTarget === undefined && element !== root && !element.type.endsWith('Label') && element.type !== 'label',
    );
}

/** The lines that leave an element. Asked of the lines: a file need not say it at the element (BPMN 2.0.2 §10.3 has it both ways). */
export function exitsOf({ get }: Pick<Drawing, 'get'>, element: Shape): Shape[] {
  return elementsOf({ get }).filter(
    (line) => is(line, 'SequenceFlow') && held(line.businessObject, 'sourceRef') === element.businessObject,
  );
}

export interface StepRow {
  id: string;
  element: Shape;
  name: string;
  kind: string;
  post: string;
  limit: string;
  next: string;
}

/** The picture as a table: what is behind the canvas for who does not see it. */
export function rowsOf(drawing: Drawing): StepRow[] {
  const { duties, limits } = drawing.choices;
  return elementsOf(drawing)
    .filter((element) => is(element, 'FlowNode'))
    .map((element) => {
      const duty = read(element.businessObject, 'yw:duty');
      const limit = read(element.businessObject, 'yw:limit');
      const chosen = limits.find(({ id }) => id === limit);
      return {
        id: element.id,
        element,
        name: read(element.businessObject, 'name') || element.id,
        kind: kindOf(element),
        post: is(element, 'UserTask')
          ? (duties.find(({ id }) => id === duty)?.name ?? (duty || designerText.applicant))
          : designerText.nothing,
        limit: chosen ? `${chosen.subject}（${chosen.article}）` : limit || designerText.nothing,
        next:
          exitsOf(drawing, element)
            .map(({ businessObject }) => businessObject)
            .map((flow) => [read(flow, 'name'), nameOfTarget(flow)].filter((part) => part !== '').join(' → '))
            .join('；') || designerText.nothing,
      };
    });
}

function nameOfTarget(flow: Parameters<typeof held>[0]): string {
  const target = held(flow, 'targetRef');
  return target ? read(target, 'name') || target.id : '';
}
