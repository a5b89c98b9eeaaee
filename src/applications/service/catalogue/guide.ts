import { writeRulesModule } from '#platform/support/forms/pure/rules-module.ts';
import type { FormDefinition } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { conditionInWords } from './pure/condition-words.ts';
import type { RulesRef } from './form-rules-schema.ts';
import { problem } from './problems.ts';
import { readItemCode } from './pure/item-code.ts';
import { findItemRow, findPublishedAt, findVersion } from './queries.ts';
import { assumedLimitOf } from './rules.ts';
import { conditionWords } from './text.parts.zh.ts';
import type { Item, ItemRef, ServiceGuide } from './schema.ts';

/** The guide of a published or retired item; a draft is nobody's business yet. */
export async function readGuide(work: Work, { id }: ItemRef): Promise<ServiceGuide> {
  const [row, found] = [await findItemRow(work, id), await findVersion(work, { itemId: id })];
  if (!row || !found || row.status === 'draft') throw problem('item_not_found');
  const { version } = found;
  const published = await findPublishedAt(work, version.id);
  return {
    id,
    versionId: version.id,
    version: version.version,
    status: row.status,
    origin: row.origin,
    publishedAt: published?.at ?? version.createdAt,
    generic: row.origin === 'imported' || version.item.process.startsWith('_generic/'),
    codeParts: readItemCode(version.item.code),
    assumedLimit: assumedLimitOf(version.item),
    needed: neededIn(version.item, version.form),
    // The version keeps the name it was published under; who is in charge now is the item's.
    item: { ...version.item, department: { ...version.item.department, name: row.departmentName } },
  };
}

function neededIn({ materials }: Item, { fields }: FormDefinition): Record<string, string> {
  const said = materials.map(({ key, when }) => [key, when === null ? undefined : conditionInWords(when, fields, conditionWords)] as const);
  return Object.fromEntries(said.filter((one): one is readonly [string, string] => one[1] !== undefined));
}

const written = new WeakMap<FormDefinition, string>();

/** The rules of a published form for the browser; a draft's are nobody's business yet. */
export async function readFormRules(work: Work, { versionId }: RulesRef): Promise<{ text: string }> {
  const found = await findVersion(work, { versionId });
  if (!found || !(await findPublishedAt(work, versionId))) throw problem('item_not_found');
  const { form } = found.version;
  const text = written.get(form) ?? writeRulesModule(form);
  written.set(form, text);
  return { text };
}
