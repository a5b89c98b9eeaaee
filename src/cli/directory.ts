import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importDirectory, previewDirectory } from '#applications/service/catalogue/directory/editions.ts';
import { proposeDirectory } from '#applications/service/catalogue/directory/proposing.ts';
import { isLargeWithdrawal } from '#applications/service/catalogue/directory/rules.ts';
import { type DirectoryPlan, GivenList } from '#applications/service/catalogue/directory/schema.ts';
import { problemText } from '#applications/service/catalogue/directory/text.zh.ts';
import { decideProposal, withdrawProposal } from '#applications/service/catalogue/proposals/commands.ts';
import { ProposalId } from '#applications/service/catalogue/proposals/schema.ts';
import { problemText as proposalText } from '#applications/service/catalogue/proposals/text.zh.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { type Instant, instantOf } from '#kernel/time.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { officialOf } from './officials.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** directory import: an edition of the basic directory, whole or not at all; by two people where it withdraws much. */
export async function importDirectoryFile({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      complete: { type: 'boolean' },
      yes: { type: 'boolean' },
      by: { type: 'string' },
      'confirmed-by': { type: 'string' },
      reason: { type: 'string' },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Misused();
  if (!existsSync(file)) throw new Refusal(cliText.noFile(file));
  const bytes = await readFile(file);
  const list = { name: path.basename(file), mediaType: 'text/csv', bytes };
  const given = GivenList.parse({ list, complete: values.complete === true });
  const { name = list.name, yes = false, by, 'confirmed-by': confirmedBy, reason } = values;
  const people = by === undefined || confirmedBy === undefined || reason === undefined ? undefined : { by, confirmedBy, reason };
  const taken = await withInstallation(note, (runtime) => importList(runtime, instantOf(Date.now()), { given, name, yes, people }));
  say(cliText.directoryTaken(taken));
  return 0;
}

interface Importing {
  given: GivenList;
  name: string;
  yes: boolean;
  /** Who proposes and who confirms, where it withdraws much. */
  people: { by: string; confirmedBy: string; reason: string } | undefined;
}

/** By the same commands as the console, so that no way past the second person leads over the command line. */
export async function importList(runtime: Runtime, now: Instant, { given, name, yes, people }: Importing) {
  const as = <Result>(actor: Actor, command: (work: Work) => Promise<Result>) => saying(() => perform(runtime, actor, now, command));
  const plan = await as(systemActor, (work) => previewDirectory(work, given));
  if (plan.withdrawn > 0 && !yes) throw new Refusal(withdrawalOf(plan));
  const { against, added, changed, withdrawn, same } = plan;
  const edition = { ...given, name, seen: { against, added, changed, withdrawn } };
  if (!isLargeWithdrawal(plan)) return as(systemActor, (work) => importDirectory(work, edition));
  if (people === undefined) throw new Refusal(cliText.directoryNeedsTwo(withdrawn));
  const { by, confirmedBy, reason } = people;
  const [first, second] = [
    await as(systemActor, (work) => officialOf(work, by)),
    await as(systemActor, (work) => officialOf(work, confirmedBy)),
  ];
  if (first.personId === second.personId) throw new Refusal(proposalText.proposal_second_person);
  const { id } = await as(first, (work) => proposeDirectory(work, { ...edition, reason }));
  const proposal = ProposalId.parse(id);
  try {
    await as(second, (work) => decideProposal(work, { id: proposal, agreed: true }));
  } catch (error) {
    await as(first, (work) => withdrawProposal(work, { id: proposal }));
    throw error;
  }
  return { number: against + 1, added, changed, withdrawn, same };
}

async function saying<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const words: Readonly<Record<string, string>> = { ...problemText, ...proposalText };
    throw new Refusal([words[error.code] ?? error.code, ...error.fields.map(({ message }) => message ?? '')].join('\n').trim());
  }
}

/** Nothing goes without somebody having read what goes. */
function withdrawalOf({ withdrawn, added, changed, names }: DirectoryPlan): string {
  const lines = names.withdrawn.map(({ stem, name, inUse }) => cliText.directoryWithdraws(stem, name, inUse));
  return [cliText.directoryUnconfirmed(withdrawn, added, changed), ...lines].join('\n');
}
