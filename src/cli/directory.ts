import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importDirectory } from '#applications/service/catalogue/directory/commands.ts';
import { ImportDirectory } from '#applications/service/catalogue/directory/schema.ts';
import { problemText } from '#applications/service/catalogue/directory/text.zh.ts';
import { decodeText } from '#applications/service/catalogue/importing/source.ts';
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
    options: { name: { type: 'string' }, complete: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Misused();
  if (!existsSync(file)) throw new Refusal(cliText.noFile(file));
  const given = ImportDirectory.parse({
    name: values.name ?? path.basename(file),
    text: decodeText(await readFile(file)),
    complete: values.complete === true,
  });
  try {
    const edition = await withInstallation(note, (runtime) =>
      perform(runtime, systemActor, instantOf(Date.now()), (work) => importDirectory(work, given)),
    );
    say(cliText.directoryTaken(edition));
    return 0;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'directory_list_unreadable') throw error;
    throw new Refusal([problemText.directory_list_unreadable, ...error.fields.map(({ message }) => message ?? '')].join('\n'));
  }
}
