import type { Work } from '#platform/work/work.ts';
import { folderOfVersion } from '../folder.ts';
import { type LoadedPackage, loadPackage, memoryFolder, type PackageFile } from '../package.ts';
import { contentDifferences, type ContentParts } from '../pure/content-differences.ts';
import { differencesOf, type VersionContent } from '../pure/differences.ts';
import { findItemRow, findVersionRow } from '../queries.ts';
import { mustMaintain, maintainedScope } from '../rights.ts';
import { problem as catalogueProblem } from '../problems.ts';
import { filesOf, inForceOf } from './read.ts';
import { writeZip } from '#platform/support/documents/pure/zip.ts';
import { getDraftRow } from './rights.ts';
import type { ReadProcess } from '../check.ts';
import type { Difference } from '../schema.ts';
import type { DraftPorts } from './ports.ts';
import { readDecisionModel } from '#platform/support/decisions/contract.ts';
import { compareModels } from '#platform/support/decisions/pure/differences.ts';
import type { ModelSource } from '#platform/support/decisions/pure/model.ts';
import { differenceText } from '#platform/support/decisions/text.zh.ts';
import type { DraftChanges, DraftRef, VersionRef } from './schema.ts';
import { listFileRows } from './storage.ts';
import { summaryOf } from './summary.ts';
import { draftText } from './text.zh.ts';

/** What publishing the draft would change, in words, against the version in force; of a published one what it did change. */
export async function readChanges(work: Work, { id }: DraftRef, ports: DraftPorts): Promise<DraftChanges> {
  const row = await getDraftRow(work, id);
  // What it was reviewed beside: once published, the version in force is its own.
  const versionId = row.status === 'published' ? row.reviewedAgainst : (await inForceOf(work, row)).versionId;
  const after = await contentOf(filesOf(await listFileRows(work, id)));
  if (versionId === null || row.itemId === null) {
    const process = after && (await partsOf(after, ports.check.readProcess)).process;
    return {
      against: null,
      readable: after !== undefined,
      differences: [],
      ...(after ? { summary: summaryOf(after, process ?? null) } : {}),
    };
  }
  const before = await contentOf(await folderOfVersion(work, versionId));
  const against = (await findVersionRow(work, row.itemId, versionId))?.version ?? null;
  return { against, readable: after !== undefined, differences: before && after ? await differencesBetween(before, after, ports) : [] };
}

/** The list by its parts; form, process, rules and licence by theirs, and by one sentence where they cannot be taken apart. */
async function differencesBetween(before: LoadedPackage, after: LoadedPackage, { check }: DraftPorts): Promise<Difference[]> {
  const [old, now] = [await partsOf(before, check.readProcess), await partsOf(after, check.readProcess)];
  const told = [...contentDifferences(old, now), ...decisionDifferences(before, after)];
  const untold = differencesOf(versionContent(before), versionContent(after)).filter(({ part }) => {
    const parts = partsOfContent[part];
    return parts === undefined || !told.some((one) => parts.includes(one.part));
  });
  // Both were read and nothing of what runs is otherwise: only the drawing was touched, or the file written anew by the designer.
  const sameRun = old.process !== null && now.process !== null && whatRuns(old.process) === whatRuns(now.process);
  return [...untold.map((one) => (one.part === 'processContent' && sameRun ? { ...one, of: draftText.onlyDrawn } : one)), ...told];
}

const whatRuns = ({ nodes, flows }: NonNullable<ContentParts['process']>): string => JSON.stringify([nodes, flows]);

const partsOfContent: Readonly<Record<string, readonly string[]>> = {
  formContent: ['formField', 'formStep'],
  processContent: ['processNode', 'processFlow'],
  decisionContent: ['decisionRule'],
  licenceContent: ['licenceField'],
};

async function partsOf({ formDefinition, process, licence }: LoadedPackage, read: ReadProcess | undefined): Promise<ContentParts> {
  const definition = await read?.(process.text);
  return {
    form: formDefinition,
    process: definition?.ok ? definition.definition : null,
    licence,
  };
}

const noModel: ModelSource = { name: '', namespace: '', imports: [], items: [], elements: [] };

/** Tables by their rules and columns, in the sentences of the decision engine; a model that cannot be read is told as changed, no more. */
function decisionDifferences(before: LoadedPackage, after: LoadedPackage): Difference[] {
  const sourceOf = ({ decisions }: LoadedPackage, file: string): ModelSource | null => {
    const found = decisions.find(({ name }) => name === file);
    return found === undefined ? noModel : (readDecisionModel(found.xml).model?.source ?? null);
  };
  const files = [...new Set([...before.decisions, ...after.decisions].map(({ name }) => name))];
  return files.flatMap((file) => {
    const [old, now] = [sourceOf(before, file), sourceOf(after, file)];
    if (old === null || now === null) return [];
    return compareModels(old, now).map((one) => ({ part: 'decisionRule', of: differenceText(one), before: null, after: null }));
  });
}

async function contentOf(files: readonly PackageFile[]): Promise<LoadedPackage | undefined> {
  return (await loadPackage(memoryFolder(files))).loaded;
}

const versionContent = ({ item, form, process, decisions, licence }: LoadedPackage): VersionContent => ({
  item,
  formHash: form.hash,
  processHash: process.hash,
  decisions,
  licence,
});

export async function exportDraft(work: Work, { id }: DraftRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await getDraftRow(work, id);
  return { name: `${row.name}.zip`, bytes: writeZip(filesOf(await listFileRows(work, id))) };
}

export async function exportVersion(work: Work, { id, versionId }: VersionRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw catalogueProblem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const version = await findVersionRow(work, id, versionId);
  if (!version) throw catalogueProblem('item_version_unknown');
  return { name: `${row.name}-${version.version}.zip`, bytes: writeZip(await folderOfVersion(work, versionId)) };
}
