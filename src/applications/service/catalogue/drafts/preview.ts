import type { Answers } from '#platform/support/forms/schema.ts';
import { evaluateBeside } from '#platform/support/forms/contract.ts';
import { previewPaper } from '#platform/support/documents/contract.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { lastDay } from '../../licences/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type LoadedPackage, loadPackage, memoryFolder } from '../package.ts';
import type { LicenceTemplate } from '../schema.ts';
import { problem } from './problems.ts';
import { filesOf } from './read.ts';
import { getDraftRow } from './rights.ts';
import type { DraftRef } from './schema.ts';
import { listFileRows } from './storage.ts';
import { draftText } from './text.zh.ts';

/** The licence of a draft as the document worker would print it, filled in with the answers of its first granted scenario. */
export async function previewLicence(work: Work, { id }: DraftRef): Promise<{ name: string; bytes: Uint8Array }> {
  const row = await getDraftRow(work, id);
  const { loaded } = await loadPackage(memoryFolder(filesOf(await listFileRows(work, id))));
  if (!loaded) throw problem('draft_unreadable');
  if (loaded.licence === null) throw problem('draft_no_licence');
  const { licence } = loaded;
  const today = dayOf(work.now);
  const said = (feel: string, label: string) => {
    const value = evaluateBeside(loaded.formDefinition, feel, answersOf(loaded), today);
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : draftText.sampleOf(label);
  };
  const bytes = await previewPaper(
    {
      kind: 'licence',
      params: {
        authority: { name: licence.authority, word: loaded.item.numbering?.authorityWord ?? draftText.sampleWord },
        layout: licence.layout,
        title: licence.name,
        identifier: draftText.sampleIdentifier,
        number: licence.number.prefix + '0'.repeat(licence.number.digits),
        fields: licence.fields.map(({ key, label, value }) => ({ key, label, value: said(value, label) })),
        validFrom: today,
        ...until(licence, today),
      },
    },
    today,
    `${process.env['PUBLIC_URL'] ?? ''}/verify/`,
  );
  return { name: `${row.name}.pdf`, bytes };
}

function answersOf({ scenarios }: LoadedPackage): Answers {
  return (scenarios.find(({ scenario }) => scenario.kind === 'granted') ?? scenarios[0])?.scenario.given.answers ?? {};
}

function until({ validity }: LicenceTemplate, today: Day): { validUntil?: Day } {
  const validUntil = lastDay(today, validity);
  return validUntil === null ? {} : { validUntil };
}
