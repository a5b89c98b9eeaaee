import type { BusinessObject, Get, Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import type { ProcessChoices } from '../designer/schema.ts';

export interface Option {
  value: string;
  label: string;
}

/** One property of an element as the panel shows it; every value is text, many values are separated by spaces. */
export interface Field {
  key: string;
  label: string;
  hint?: string;
  control: 'text' | 'area' | 'choice' | 'many' | 'suggest' | 'feel' | 'duration' | 'date' | 'cycle';
  options?: readonly Option[];
  value: string;
  /** Refuses with a sentence; null when it was taken. */
  write(value: string): string | null;
}

/** What reading and writing properties needs of the drawing. */
export interface Drawing {
  get: Get;
  /** A department by its id, or by a key that the file's own package gives it. */
  choices: Omit<ProcessChoices, 'departments'> & { departments: readonly { id: string; name: string }[] };
}

export const options = (names: Readonly<Record<string, string>>): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

export const is = (element: Shape, ...types: readonly string[]): boolean =>
  types.some((type) => element.businessObject.$instanceOf(`bpmn:${type}`));

export const isObject = (value: unknown): value is BusinessObject => typeof value === 'object' && value !== null && '$type' in value;

export const read = (of: BusinessObject | undefined, name: string): string => {
  const value = of?.get(name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** The element a property holds. */
export const held = (of: BusinessObject | undefined, name: string): BusinessObject | undefined => {
  const value = of?.get(name);
  return isObject(value) ? value : undefined;
};

export const heldMany = (of: BusinessObject | undefined, name: string): BusinessObject[] => {
  const value = of?.get(name);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The text of an expression held by a property, without the leading = some modelers write. */
export const expression = (of: BusinessObject | undefined, name: string): string =>
  read(held(of, name), 'body').trim().replace(/^=\s*/, '');

/** Empty text takes the property away. */
export const orNothing = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());

/** Writes one property of the element itself. */
export function set({ get }: Drawing, element: Shape, name: string, value: unknown): null {
  get('modeling').updateProperties(element, { [name]: value });
  return null;
}

/** Writes one property of something the element holds. */
export function setIn({ get }: Drawing, element: Shape, of: BusinessObject, name: string, value: unknown): null {
  get('modeling').updateModdleProperties(element, of, { [name]: value });
  return null;
}

/** Writes an expression in FEEL, or takes it away. */
export function setExpression(drawing: Drawing, element: Shape, of: BusinessObject, name: string, value: string): null {
  const body = orNothing(value);
  const made = body === undefined ? undefined : drawing.get('bpmnFactory').create('bpmn:FormalExpression', { body });
  return setIn(drawing, element, of, name, made);
}

/** The file's definitions: messages, signals, errors and escalations stand there. */
export function rootOf(element: Shape): BusinessObject | undefined {
  let at: BusinessObject | undefined = element.businessObject;
  while (at && at.$type !== 'bpmn:Definitions') at = at.$parent;
  return at;
}

/** Points to the message (signal, error, escalation) of this name; makes it where the file has none yet. */
export function setNamed(drawing: Drawing, element: Shape, of: BusinessObject, reference: string, type: string, value: string): null {
  const name = orNothing(value);
  const root = rootOf(element);
  if (name === undefined || !root) return setIn(drawing, element, of, reference, undefined);
  const key = keyOf(type);
  let target = heldMany(root, 'rootElements').find((one) => one.$type === type && read(one, key) === name);
  if (!target) {
    const made = drawing.get('bpmnFactory').create(type, key === 'name' ? { name } : { name, [key]: name });
    setIn(drawing, element, root, 'rootElements', [...heldMany(root, 'rootElements'), made]);
    target = made;
  }
  return setIn(drawing, element, of, reference, target);
}

const keyOf = (type: string): string => (type === 'bpmn:Error' ? 'errorCode' : type === 'bpmn:Escalation' ? 'escalationCode' : 'name');

export const named = (of: BusinessObject | undefined, reference: string): string => {
  const target = held(of, reference);
  return target ? read(target, keyOf(target.$type)) || read(target, 'name') : '';
};
