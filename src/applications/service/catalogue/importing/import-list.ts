import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ListedProof, listProofs, verdictOn } from '#applications/service/proofs/contract.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { importPackage, publishItem } from '../commands.ts';
import { hashOf, packageHash, type ServicePackage, sourceOf } from '../package.ts';
import { findItemRowByCode } from '../queries.ts';
import type { Item } from '../schema.ts';
import { itemOfRow } from './item-of-row.ts';
import type { Mapping } from './mapping.ts';
import type { RowChange, RowDoubt } from './read-row.ts';
import { type NumberedRow, readRows } from './source.ts';
import { doubtText } from './text.zh.ts';

export interface RowReport {
  row: number;
  code: string;
  name: string;
  change: RowChange;
  doubts: RowDoubt[];
  /** The row as it stood, where it could not be read. */
  original?: string;
}

export interface ListReport {
  rows: RowReport[];
  milliseconds: number;
}

export interface ListImport {
  file: string;
  mapping: Mapping;
  /** Where `_generic/form.json` and `_generic/process.bpmn` lie. */
  catalogueFolder: string;
  onProgress?: (done: number) => void;
  now?: () => number;
}

const BATCH = 50;

/** Takes a list in, each item published as a searchable guide. The same list twice changes nothing. */
export async function importList(runtime: Runtime, task: ListImport): Promise<ListReport> {
  const now = task.now ?? Date.now;
  const begun = now();
  const generic: Common = {
    package: await readGeneric(task.catalogueFolder),
    proofs: await perform(runtime, systemActor, instantOf(begun), (work) => listProofs(work)),
  };
  const rows: RowReport[] = [];
  const seen = new Map<string, string>();
  const flush = async (batch: readonly NumberedRow[]) => {
    rows.push(
      ...(await perform(runtime, systemActor, instantOf(now()), async (work) => {
        const reports: RowReport[] = [];
        for (const one of batch) reports.push(await importRow(work, one, task, generic, seen));
        return reports;
      })),
    );
    task.onProgress?.(rows.length);
  };
  let batch: NumberedRow[] = [];
  for await (const row of readRows(task.file, task.mapping.sheet)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await flush(batch);
    batch = [];
  }
  if (batch.length > 0) await flush(batch);
  return { rows, milliseconds: now() - begun };
}

type Generic = Pick<ServicePackage, 'form' | 'process'>;
type Common = { package: Generic; proofs: readonly ListedProof[] };

async function readGeneric(folder: string): Promise<Generic> {
  const read = (name: string) => readFile(path.join(folder, '_generic', name), 'utf8');
  return { form: sourceOf(await read('form.json')), process: sourceOf(await read('process.bpmn')) };
}

async function importRow(
  work: Work,
  { number, row, error }: NumberedRow,
  task: ListImport,
  generic: Common,
  seen: Map<string, string>,
): Promise<RowReport> {
  if (error !== undefined)
    return {
      row: number,
      code: '',
      name: '',
      change: 'unreadable',
      doubts: [{ doubt: 'row_unreadable', given: error.slice(0, 300) }],
      original: error,
    };
  const read = itemOfRow(row, number, task.mapping);
  const doubts = [...read.doubts];
  const item = distinct(withoutGoneProofs(read.item, doubts, generic.proofs), seen, doubts);
  const report = { row: number, code: item.code, name: item.name, doubts };
  const known = await findItemRowByCode(work, item.code);
  // A service packaged by hand knows more than a list does; the list never replaces it.
  if (known?.origin === 'package') return { ...report, change: 'kept_package' };
  const content = { item, ...generic.package, decisions: [], licence: null };
  const imported = await importPackage(work, { ...content, hash: packageHash(content) }, 'imported');
  if (known?.status !== 'retired' && known?.currentVersionId !== imported.versionId)
    await publishItem(work, { id: imported.id, versionId: imported.versionId });
  return { ...report, change: imported.change };
}

/** 证明事项清单: what may not be asked for is not taken over; the guide and the report name it. */
function withoutGoneProofs(item: Item, doubts: RowDoubt[], list: readonly ListedProof[]): Item {
  const refused = item.materials.filter((material) => verdictOn(material, list).kind !== 'fine');
  if (refused.length === 0) return item;
  doubts.push({ doubt: 'proof_not_asked', given: refused.map(({ name }) => name).join(';') });
  return {
    ...item,
    materials: item.materials.filter((material) => !refused.includes(material)),
    notes: [...item.notes, doubtText.proof_not_asked],
  };
}

/** Two rows of one code: the same twice is one item; different ones are both kept, the later under a mark made of its name. */
function distinct(item: Item, seen: Map<string, string>, doubts: RowDoubt[]): Item {
  const hash = hashOf(JSON.stringify(item));
  const before = seen.get(item.code);
  if (before === undefined || before === hash) {
    seen.set(item.code, hash);
    return item;
  }
  doubts.push({ doubt: 'code_twice', given: item.code });
  return { ...item, code: `${item.code.slice(0, 66)}#${hashOf(item.name).slice(0, 12)}` };
}
