import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readDefinition } from '../definition.ts';
import { isOffered } from './offered.ts';

const source = readFileSync(
  path.resolve(import.meta.dirname, '../../../../../node_modules/bpmn-js/lib/features/popup-menu/PopupEntries.js'),
  'utf8',
);

interface Kind {
  name: string;
  type: string;
  event: string | undefined;
  attributes: string;
}

/** Everything bpmn-js can turn an element into, as its catalogue of kinds has it. */
const kinds: Kind[] = [...source.matchAll(/'([\w-]+)': \{\s*label:[\s\S]*?target: \{([\s\S]*?)\n\s{4}\}/g)].map(
  ([, name = '', target = '']) => ({
    name,
    type: /\btype: 'bpmn:(\w+)'/.exec(target)?.[1] ?? '',
    event: /eventDefinitionType: 'bpmn:(\w+)'/.exec(target)?.[1],
    attributes: [...target.matchAll(/\b(triggeredByEvent|isInterrupting|cancelActivity): (\w+)/g)]
      .map(([, key = '', value = '']) => ` ${key}="${value}"`)
      .join(''),
  }),
);

/** One element of the kind, in a place where BPMN allows it. */
function drawn({ type, event, attributes }: Kind): string {
  const tag = type.charAt(0).toLowerCase() + type.slice(1);
  const definition = event === undefined ? '' : `<${event.charAt(0).toLowerCase()}${event.slice(1)} />`;
  const attached = type === 'BoundaryEvent' ? ` attachedToRef="${event === 'CancelEventDefinition' ? 'outer' : 'host'}"` : '';
  const written = `<${tag} id="x"${attributes}${attached}>${definition}</${tag}>`;
  const own = type === 'BoundaryEvent';
  const inside = event === 'CancelEventDefinition' && !own ? `<transaction id="outer">${written}</transaction>` : written;
  const eventStart =
    type === 'StartEvent' && event !== undefined ? `<subProcess id="outer" triggeredByEvent="true">${written}</subProcess>` : inside;
  const host = own ? '<userTask id="host"/><transaction id="outer"/>' : '';
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p" isExecutable="true">${host}${eventStart}</process></definitions>`;
}

const refusedAs = async (kind: Kind): Promise<string[]> => {
  const read = await readDefinition(drawn(kind));
  return read.ok
    ? []
    : read.problems
        .filter(({ code }) => code === 'element_not_supported' || code === 'event_not_supported')
        .map(({ code, detail }) => `${code} ${detail}`);
};

test('能画的每一种图元，流程引擎都能执行', async () => {
  const offered = kinds.filter(({ name }) => isOffered(`replace-with-${name}`));
  expect(offered.length).toBeGreaterThan(50);
  const refused: string[] = [];
  for (const kind of offered) for (const why of await refusedAs(kind)) refused.push(`${kind.name}: ${why}`);
  expect(refused).toEqual([]);
});

test('不给画的只有即席子流程、泳池与数据，和没有触发条件的边界事件', () => {
  const hidden = kinds.filter(({ name }) => !isOffered(`replace-with-${name}`));
  expect(hidden.map(({ type }) => type).toSorted()).toEqual([
    'AdHocSubProcess',
    'AdHocSubProcess',
    'BoundaryEvent',
    'DataObjectReference',
    'DataStoreReference',
    'Participant',
    'Participant',
  ]);
});

test('图元板和快捷按钮里也没有它们', () => {
  for (const name of [
    'create.data-object',
    'create.data-store',
    'create.participant-expanded',
    'toggle-participant-multiplicity',
    'lane-insert-above',
  ])
    expect(isOffered(name), name).toBe(false);
  for (const name of [
    'create.start-event',
    'create.exclusive-gateway',
    'create.user-task',
    'append.end-event',
    'toggle-parallel-mi',
    'connect',
  ])
    expect(isOffered(name), name).toBe(true);
});
