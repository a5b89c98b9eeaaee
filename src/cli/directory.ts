import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importDirectory, previewDirectory } from '#applications/service/catalogue/directory/editions.ts';
import { type DirectoryPlan, GivenList } from '#applications/service/catalogue/directory/schema.ts';
import { problemText } from '#applications/service/catalogue/directory/text.zh.ts';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { perform } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** directory import: an edition of the basic directory, whole or not at all. */
export async function importDirectoryFile({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { name: { type: 'string' }, complete: { type: 'boolean' }, yes: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Misused();
  if (!existsSync(file)) throw new Refusal(cliText.noFile(file));
  const bytes = await readFile(file);
  const list = { name: path.basename(file), mediaType: 'text/csv', bytes };
  const given = GivenList.parse({ list, complete: values.complete === true });
  try {
    const edition = await withInstallation(note, (runtime) =>
      perform(runtime, systemActor, instantOf(Date.now()), async (work) => {
        const plan = await previewDirectory(work, given);
        if (plan.withdrawn > 0 && values.yes !== true) throw new Refusal(withdrawalOf(plan));
        const { against, added, changed, withdrawn } = plan;
        return importDirectory(work, { ...given, name: values.name ?? list.name, seen: { against, added, changed, withdrawn } });
      }),
    );
    say(cliText.directoryTaken(edition));
    return 0;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'directory_list_unreadable') throw error;
    throw new Refusal([problemText.directory_list_unreadable, ...error.fields.map(({ message }) => message ?? '')].join('\n'));
  }
}

/** Nothing goes without somebody having read what goes. */
function withdrawalOf({ withdrawn, added, changed, names }: DirectoryPlan): string {
  const lines = names.withdrawn.map(({ stem, name, inUse }) => cliText.directoryWithdraws(stem, name, inUse));
  return [cliText.directoryUnconfirmed(withdrawn, added, changed), ...lines].join('\n');
}
