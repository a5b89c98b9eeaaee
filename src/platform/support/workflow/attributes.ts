import type { ModdleElement } from 'bpmn-moddle';
import { Duty } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { type Findings, textOf } from './elements.ts';
import type { FieldRight, Move, Node } from './pure/model.ts';
import { addDuration } from './pure/timer.ts';

const work = ['duty', 'act', 'limit', 'signers', 'service', 'department', 'moves', 'returnTo', 'fields', 'form', 'signature'];
const more = ['whenVacant', 'escalateAfter', 'escalateTo', 'result', 'inputs', 'outputs'];
const strings = (names: readonly string[]) => names.map((name) => ({ name, isAttr: true, type: 'String' }));

/** Our attributes, as an extension of the BPMN metamodel. */
export const yiwang = {
  name: 'Yiwang',
  uri: 'https://yiwang.dev/bpmn',
  prefix: 'yw',
  // Elements keep the names of the standard when a drawing is written: without this the types we extend come out with a capital letter.
  xml: { tagAlias: 'lowerCase' },
  types: [
    { name: 'Work', extends: ['bpmn:Activity'], properties: strings([...work, ...more]) },
    { name: 'Countersign', extends: ['bpmn:MultiInstanceLoopCharacteristics'], properties: strings(['collection', 'element', 'results']) },
    { name: 'Correlated', extends: ['bpmn:MessageEventDefinition'], properties: strings(['correlation']) },
    { name: 'CorrelatedTask', extends: ['bpmn:ReceiveTask'], properties: strings(['correlation']) },
  ],
};

const moves: readonly string[] = [
  'returnTo',
  'recall',
  'addBefore',
  'addAfter',
  'addParallel',
  'removeSigner',
  'transfer',
  'delegate',
  'skip',
  'urge',
] satisfies Move[];
const rights: readonly string[] = ['write', 'read', 'hidden'] satisfies FieldRight[];
const isMove = (word: string): word is Move => moves.includes(word);
const isRight = (word: string): word is FieldRight => rights.includes(word);
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** What our attributes say about an activity; a word we do not know is refused, not passed over. */
export function readAttributes(element: ModdleElement, node: Node, findings: Findings): void {
  if (!element.$instanceOf('bpmn:Activity')) return;
  const given = (name: string): string | undefined => textOf(element, `yw:${name}`).trim() || undefined;
  if (node.kind === 'user') readTask(given, node, findings);
  if (node.kind === 'service' || node.kind === 'rule') {
    const service = given('service');
    if (service !== undefined) node.service = service;
    else if (!findings.tolerant) findings.refuse(node.id, 'service_missing');
  }
  for (const name of ['result', 'inputs', 'outputs'] as const) {
    const value = given(name);
    if (value !== undefined) node[name] = name === 'result' ? value : value.replace(/^=/, '');
  }
}

function readTask(given: (name: string) => string | undefined, node: Node, findings: Findings): void {
  for (const name of ['duty', 'escalateTo'] as const) {
    const written = given(name);
    if (written === undefined) continue;
    const known = Duty.safeParse(written);
    if (known.success) node[name] = known.data;
    else findings.refuse(node.id, 'duty_unknown', written);
  }
  for (const name of ['act', 'limit', 'service', 'department', 'form'] as const) {
    const value = given(name);
    if (value !== undefined) node[name] = value;
  }
  const signers = given('signers');
  if (signers !== undefined && /^[1-9]\d?$/.test(signers)) node.signers = Number(signers);
  else if (signers !== undefined) findings.refuse(node.id, 'signers_wrong', signers);
  const wrong = (name: string, word: string) => findings.refuse(node.id, 'attribute_wrong', `yw:${name}="${word}"`);
  const allowed = given('moves');
  if (allowed !== undefined) {
    node.moves = words(allowed).filter(isMove);
    for (const word of words(allowed)) if (!isMove(word)) wrong('moves', word);
  }
  const back = given('returnTo');
  if (back !== undefined) node.returnTo = words(back);
  const fields = given('fields');
  if (fields !== undefined) node.fields = fieldsOf(fields, (word) => wrong('fields', word));
  const signature = given('signature');
  if (signature === 'required') node.signature = signature;
  else if (signature !== undefined) wrong('signature', signature);
  const vacant = given('whenVacant');
  if (vacant === 'wait' || vacant === 'skip') node.whenVacant = vacant;
  else if (vacant !== undefined) wrong('whenVacant', vacant);
  const after = given('escalateAfter');
  if (after !== undefined && addDuration(instantOf(0), after) === undefined) wrong('escalateAfter', after);
  else if (after !== undefined) node.escalateAfter = after;
}

function fieldsOf(text: string, wrong: (word: string) => void): Record<string, FieldRight> {
  const fields: Record<string, FieldRight> = {};
  for (const word of words(text)) {
    const [name = '', right = ''] = word.split('=');
    if (name !== '' && isRight(right)) fields[name] = right;
    else wrong(word);
  }
  return fields;
}
