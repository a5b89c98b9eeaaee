import path from 'node:path';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { loadPackage, packageHash, sourceOf } from '#applications/service/catalogue/package.ts';
import { Item } from '#applications/service/catalogue/schema.ts';
import { systemActor } from '#kernel/actor.ts';
import { FormDefinition, type FormField, Widget } from '#platform/support/forms/schema.ts';
import { perform } from '#platform/work/work.ts';
import type { City } from '#testkit/city.ts';
import { root } from '../repository.ts';

/** How many fields of each kind the form has, so that one request carries as many strings. */
export const COPIES = 50;
export const ROWS = 100;
export const singleKinds = Widget.options.filter((widget) => widget !== 'repeat');

function fieldOf(widget: Widget): FormField {
  const chosen = widget === 'select' || widget === 'radio' || widget === 'checkboxes';
  return {
    label: `项目 ${widget}`,
    widget,
    ...(chosen ? { options: [{ value: 'one', label: '甲' }] } : {}),
    ...(widget === 'repeat' ? { rows: { least: 0, most: ROWS } } : {}),
  };
}

const numbers = Array.from({ length: COPIES }, (_, index) => index);
const data = { type: 'object' };

/** Fifty fields of one kind, in one step; a small form for each kind is read sooner than one of all. */
const formOfKind = (kind: Widget) =>
  FormDefinition.parse({
    data,
    layout: [{ key: 'fields', title: `步骤 ${kind}`, fields: numbers.map((index) => `${kind}.f${index}`) }],
    fields: Object.fromEntries(numbers.map((index) => [`${kind}.f${index}`, fieldOf(kind)])),
  });

/** Rows that hold every kind. */
const formOfRows = FormDefinition.parse({
  data,
  layout: [{ key: 'fields', title: '步骤 rows', fields: ['rows'] }],
  fields: { rows: fieldOf('repeat'), ...Object.fromEntries(singleKinds.map((kind) => [`rows[].${kind}`, fieldOf(kind)])) },
});

/** Publishes an item for each kind of field, which asks for no material; answers with their ids by kind. */
export async function publishEveryKind(city: City): Promise<ReadonlyMap<Widget, string>> {
  const items = new Map<Widget, string>();
  for (const kind of Widget.options) items.set(kind, await publish(city, kind, kind === 'repeat' ? formOfRows : formOfKind(kind)));
  return items;
}

async function publish(city: City, kind: Widget, form: FormDefinition): Promise<string> {
  const { loaded } = await loadPackage(path.join(root, 'catalogue/old-age-allowance'));
  if (!loaded) throw new Error('old-age-allowance cannot be read');
  const number = String(9_900 + Widget.options.indexOf(kind));
  const paper = { ...loaded.item.materials[0], key: 'paper', required: 'conditional', when: 'false' };
  const item = Item.parse({
    ...loaded.item,
    code: `1199010000YW02015K399050300${number}`,
    name: `刁钻 ${kind}`,
    decisions: [],
    materials: [paper],
  });
  const content = { item, form: sourceOf(JSON.stringify(form)), process: loaded.process, decisions: [], licence: null };
  return perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const { id, versionId } = await importPackage(work, { ...content, hash: packageHash(content) }, 'package');
    await publishItem(work, { id, versionId });
    return id;
  });
}
