import type { ModdleElement } from 'bpmn-moddle';

export type DefinitionProblemCode =
  | 'unreadable'
  | 'one_process_expected'
  | 'element_not_supported'
  | 'event_not_supported'
  | 'flow_without_ends'
  | 'flow_without_condition'
  | 'language_not_feel'
  | 'expression_wrong'
  | 'timer_unreadable'
  | 'message_without_name'
  | 'duty_unknown'
  | 'signers_wrong'
  | 'service_missing'
  | 'countersign_without_list'
  | 'start_missing'
  | 'never_reached'
  | 'gateway_needs_events'
  | 'boundary_misplaced'
  | 'too_large'
  | 'doctype_refused'
  | 'too_deep'
  | 'attribute_wrong'
  | 'called_process_missing'
  | 'flow_crosses_border'
  | 'handler_missing'
  | 'link_missing'
  | 'event_misplaced'
  | 'loop_without_end'
  | 'dead_end'
  | 'end_unreachable'
  | 'join_never_fills';

export interface DefinitionProblem {
  elementId: string | null;
  code: DefinitionProblemCode;
  detail: string;
}

/** Collects what is wrong while reading goes on, so that an editor sees all of it at once. */
export interface Findings {
  tolerant: boolean;
  refuse(elementId: string | null, code: DefinitionProblemCode, detail?: string): void;
}

const isElement = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;

/** A property as a list of elements, whether the metamodel holds one or many. */
export function children(element: ModdleElement, name: string): ModdleElement[] {
  const value = element.get(name);
  if (Array.isArray(value)) return value.filter(isElement);
  return isElement(value) ? [value] : [];
}

export function textOf(element: ModdleElement, name: string): string {
  const value = element.get(name);
  return typeof value === 'string' ? value : '';
}

export function numberOf(element: ModdleElement, name: string): number {
  const value = element.get(name);
  return typeof value === 'number' ? value : 0;
}

/** A FEEL expression held in a child element, without the leading `=` some modellers write. */
export function expressionOf(element: ModdleElement, name: string): string | undefined {
  const [held] = children(element, name);
  const written = held ? textOf(held, 'body') : textOf(element, name);
  const source = written.trim().replace(/^=/, '').trim();
  return source === '' ? undefined : source;
}

export function reference(element: ModdleElement, name: string): string | undefined {
  return children(element, name)[0]?.id;
}
