import path from 'node:path';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { abandonDraft, publishDraft, reviewDraft, submitDraft } from '#applications/service/catalogue/drafts/deciding.ts';
import { readDraft } from '#applications/service/catalogue/drafts/read.ts';
import { askRehearsal, type PlayFiles, rehearsalJob } from '#applications/service/catalogue/drafts/rehearsing.ts';
import type { Draft } from '#applications/service/catalogue/drafts/schema.ts';
import { beginFrom } from '#applications/service/catalogue/drafts/starting.ts';
import { diskFolder, filesIn, type PackageFile } from '#applications/service/catalogue/package.ts';
import type { ItemSummary } from '#applications/service/catalogue/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { type Instant, instantOf } from '#kernel/time.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { draftPorts, sentences } from '../compose.ts';
import { playInTheatre } from '../theatre.ts';
import { withInstallation } from './installation.ts';
import { officialOf } from './officials.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** catalogue publish: a package by the same steps as in the console, and by two persons too. */
export async function publishPackage({ say, note }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { by: { type: 'string' }, 'reviewed-by': { type: 'string' } },
  });
  const [folder] = positionals;
  const { by, 'reviewed-by': reviewedBy } = values;
  if (folder === undefined || by === undefined || reviewedBy === undefined) throw new Misused();
  if (!existsSync(path.join(folder, 'item.yaml'))) throw new Refusal(cliText.noPackages(folder));
  const files = await filesIn(diskFolder(path.resolve(folder)));
  const now = () => instantOf(Date.now());
  const published = await withInstallation(note, (runtime) => publishFiles(runtime, { files, by, reviewedBy, play: playInTheatre, now }));
  say(cliText.published(published.name));
  return 0;
}

export interface PublishFiles {
  files: readonly PackageFile[];
  by: string;
  reviewedBy: string;
  play: PlayFiles;
  now: () => Instant;
}

/** Draft, check, rehearsal, submission, review, publication; whatever refuses ends it with nothing in force. */
export async function publishFiles(runtime: Runtime, { files, by, reviewedBy, play, now }: PublishFiles): Promise<ItemSummary> {
  const as = <Result>(actor: Actor, command: (work: Work) => Promise<Result>) => saying(() => perform(runtime, actor, now(), command));
  const [author, reviewer] = [
    await as(systemActor, (work) => officialOf(work, by)),
    await as(systemActor, (work) => officialOf(work, reviewedBy)),
  ];
  if (author.personId === reviewer.personId) throw new Refusal(sentences.zh['draft_own_review'] ?? '');
  const { id } = await as(author, (work) => beginFrom(work, files));
  try {
    // Who may not review need not wait for the rehearsal to be told.
    await as(reviewer, (work) => readDraft(work, { id }, draftPorts));
    const { id: rehearsal } = await as(author, (work) => askRehearsal(work, { id }));
    await rehearsalJob(play).run(runtime, now(), { subject: rehearsal });
    const draft = await as(author, (work) => readDraft(work, { id }, draftPorts));
    const wrong = wrongWith(draft);
    if (wrong.length > 0) throw new Refusal(wrong.join('\n'));
    const { hash } = draft;
    const seen = { id, hash, words: cliText.fromMachine };
    await as(author, (work) => submitDraft(work, seen, draftPorts));
    await as(reviewer, (work) => reviewDraft(work, { ...seen, decision: 'approve' }));
    return await as(reviewer, (work) => publishDraft(work, seen, draftPorts));
  } catch (error) {
    await perform(runtime, author, now(), (work) => abandonDraft(work, { id }));
    throw error;
  }
}

function wrongWith({ findings, rehearsal }: Draft): string[] {
  return [
    ...findings.map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`}  ${message}`),
    ...(rehearsal?.reason == null ? [] : [rehearsal.reason]),
    ...(rehearsal?.results ?? []).flatMap(({ file, differences }) => differences.map((difference) => `${file}  ${difference}`)),
  ];
}

async function saying<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Refusal(sentences.zh[error.code] ?? error.code);
  }
}
