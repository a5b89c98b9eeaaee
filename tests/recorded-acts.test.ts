import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FindingAct } from '#applications/administration/supervision/sampling/schema.ts';
import { ExplanationAct } from '#applications/administration/supervision/schema.ts';
import { transitions } from '#applications/service/cases/rules.ts';
import { DraftAct } from '#applications/service/catalogue/drafts/schema.ts';
import { LicenceAct } from '#applications/service/licences/schema.ts';
import { RectificationAct } from '#applications/service/ratings/schema.ts';
import { actions } from '#platform/support/administration/pages/text.actions.zh.ts';
import { SealAct } from '#platform/support/seals/schema.ts';
import { filesOfRepository, root } from './repository.ts';

/** Codes that are put together where they are recorded, by what stands before the part that varies. */
const composed: Readonly<Record<string, readonly string[]>> = {
  'cases.': Object.keys(transitions),
  'archives.': ['look', 'open', 'download'],
  'catalogue.draft_': DraftAct.options,
  'catalogue.proposal_': ['confirmed', 'rejected', 'withdrawn'],
  'licences.': LicenceAct.options,
  'payments.': ['amount_differs', 'settled', 'paid_twice', 'too_late'],
  'ratings.': RectificationAct.options,
  'seals.': SealAct.options,
  'supervision.': ExplanationAct.options,
  'supervision.finding_': FindingAct.options,
};

test('操作记录里的每一种操作都有中文名称', () => {
  const files = filesOfRepository().filter((file) => /^src\/.*\.ts$/.test(file) && !/\.test\.ts$|^src\/testkit\//.test(file));
  const recorded = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/\.record\(\s*(?:'([a-z]+\.\w+)'|`([a-z]+\.\w*)\$\{)/g)].flatMap(
      ([, whole, begin]) => (whole === undefined ? (composed[begin ?? ''] ?? ['?']).map((end) => `${begin ?? ''}${end}`) : [whole]),
    ),
  );
  expect(recorded.length).toBeGreaterThan(200);
  expect([...new Set(recorded)].filter((code) => !Object.hasOwn(actions, code))).toEqual([]);
});
