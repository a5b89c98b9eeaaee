import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { saveDivisions } from '#platform/data/registers/contract.ts';
import { divisionsFromCsv } from '#platform/data/registers/pure/division-list.ts';
import { perform } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** division import: lists of GB/T 2260 codes, all of them or none; what is there already is renamed where the list says so. */
export async function importDivisions({ say, note }: Terminal, files: string[]): Promise<number> {
  if (files.length === 0) throw new Misused();
  const lists = await Promise.all(files.map(readList));
  const divisions = lists.flat();
  try {
    await withInstallation(note, (runtime) =>
      perform(runtime, systemActor, instantOf(Date.now()), (work) => saveDivisions(work, divisions)),
    );
  } catch (error) {
    // foreign_key_violation: one whose parent is neither in the lists nor there already.
    if (error instanceof Error && 'code' in error && error.code === '23503') throw new Refusal(cliText.noParentDivision);
    throw error;
  }
  say(cliText.divisionsTaken(divisions.length));
  return 0;
}

async function readList(file: string) {
  if (!existsSync(file)) throw new Refusal(cliText.noFile(file));
  try {
    return divisionsFromCsv(await readFile(file, 'utf8'));
  } catch {
    throw new Refusal(cliText.noDivisions(file));
  }
}
