import { getPublishedVersion, getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import {
  findHeldLicence,
  type HeldLicence,
  type IssueLicence,
  LicenceId,
  listHeldLicences,
} from '#applications/service/licences/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import { addDays, type Day, startOfDay } from '#kernel/time.ts';
import { flatten, placeAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import type { RenewalDue } from '../contract.ts';
import { problem } from '../problems.ts';
import { type CaseRow, countOpenOnLicence, findCaseRow, openContent } from '../queries.ts';
import { CaseId } from '../schema.ts';
import { problemText } from '../text.zh.ts';
import { refuseActing } from './pure/acting.ts';
import type { Actable, ActableOf } from './schema.ts';

type Version = Pick<PublishedVersion, 'item' | 'form'>;

/** The licences a person may choose from before he begins. */
export async function listActable(work: Work, { itemId }: ActableOf): Promise<Actable[]> {
  const { onLicence } = (await getPublishedVersion(work, itemId)).item;
  if (onLicence === null) return [];
  const actable: Actable[] = [];
  for (const held of await listHeldLicences(work, onLicence.licence)) {
    if (held.status === 'replaced') continue;
    const refused = refuseActing(onLicence, held, await countOpenOnLicence(work, held.id, null));
    const { id, name, number, validUntil } = held;
    actable.push({ id, name, number, validUntil, refusal: refused === null ? null : problemText[refused] });
  }
  return actable;
}

/** Only one's own and in force, and renewal only in its days; null for an item that acts on none. */
export async function licenceToActOn(
  work: Work,
  { item: { onLicence } }: Version,
  licenceId: string | undefined,
  principal?: PersonId,
): Promise<HeldLicence | null> {
  if (onLicence === null) return null;
  const at = (code: Parameters<typeof problem>[0]) => problem(code, [{ path: 'licenceId', code }]);
  if (licenceId === undefined) throw at('case_licence_required');
  const held = (await listHeldLicences(work, onLicence.licence, principal)).find(({ id }) => id === licenceId);
  if (!held) throw at('case_licence_other');
  const refused = refuseActing(onLicence, held, await countOpenOnLicence(work, held.id, null));
  if (refused) throw at(refused);
  return held;
}

/** Between draft and submission the licence may have been acted on otherwise. */
export async function refuseStale(work: Work, row: CaseRow, { item: { onLicence } }: Version): Promise<HeldLicence | null> {
  if (onLicence === null || row.licenceId === null) return null;
  const held = await findHeldLicence(work, LicenceId.parse(row.licenceId));
  if (!held) throw problem('case_licence_other');
  const refused = refuseActing(onLicence, held, await countOpenOnLicence(work, held.id, row.id));
  if (refused) throw problem(refused);
  return held;
}

/** What was answered when the licence was got, and when it was last changed, for every field this form has too. */
export async function answersBehind(work: Work, { form }: Version, licence: HeldLicence): Promise<Answers> {
  const behind: Record<string, unknown>[] = [];
  let caseId: string | null = licence.caseId;
  while (caseId !== null && behind.length < 20) {
    const row: CaseRow | undefined = await findCaseRow(work, CaseId.parse(caseId));
    if (!row) break;
    behind.push(flatten(openContent(work, row).answers));
    const before = row.licenceId === null ? undefined : await findHeldLicence(work, LicenceId.parse(row.licenceId));
    caseId = before?.caseId ?? null;
  }
  const answers: Record<string, unknown> = {};
  for (const known of behind.toReversed())
    for (const [path, value] of Object.entries(known))
      if (form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')] !== undefined) placeAt(answers, path, value);
  return answers as Answers;
}

/** Answers of an application to change a licence that are not those it was given for: what is changed, chosen or not, is seen. */
export async function unlikeLicence(work: Work, row: CaseRow, version: Version, answers: Answers): Promise<string[]> {
  if (version.item.onLicence?.act !== 'change' || row.licenceId === null) return [];
  const held = await findHeldLicence(work, LicenceId.parse(row.licenceId));
  if (!held) return [];
  const before = flatten(await answersBehind(work, version, held));
  return Object.entries(flatten(answers)).flatMap(([path, value]) =>
    before[path] !== undefined && JSON.stringify(before[path]) !== JSON.stringify(value) ? [path] : [],
  );
}

/** 行政许可法第五十条第二款: asked for in time and not decided before the licence expires, it counts as renewed. */
export async function watchLastDay(work: Work, row: CaseRow, { item: { onLicence } }: Version, { validUntil }: HeldLicence): Promise<void> {
  if (onLicence?.act !== 'renew' || validUntil === null) return;
  await work.publishAt<RenewalDue>(`cases.renewal/${row.id}`, startOfDay(addDays(validUntil, 1)), {
    type: 'cases.renewal_due',
    subject: row.id,
  });
}

/** What issuing has to know where the licence takes the place of another. */
export function successionOf(
  row: Pick<CaseRow, 'licenceId'>,
  { item: { onLicence } }: Pick<Version, 'item'>,
  validFrom?: Day,
): Pick<IssueLicence, 'succeeds'> {
  if (row.licenceId === null || onLicence === null || onLicence.act === 'cancel') return {};
  return { succeeds: { id: LicenceId.parse(row.licenceId), act: onLicence.act, ...(validFrom === undefined ? {} : { validFrom }) } };
}

export async function onLicenceOf(work: Work, row: CaseRow): Promise<{ version: PublishedVersion; held: HeldLicence } | null> {
  if (row.licenceId === null) return null;
  const held = await findHeldLicence(work, LicenceId.parse(row.licenceId));
  return held ? { version: await getVersion(work, row.itemVersionId), held } : null;
}
