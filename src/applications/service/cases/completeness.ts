import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import type { Day } from '#kernel/time.ts';
import { holds } from '#platform/support/forms/contract.ts';
import type { Answers } from '#platform/support/forms/schema.ts';

type Version = Pick<PublishedVersion, 'item' | 'form'>;
type Material = PublishedVersion['item']['materials'][number];

/** Materials that must be there and are not. A conditional one is needed when its FEEL condition holds on the answers. */
export function completenessDefects(version: Version, answers: Answers, given: readonly { slot: string }[], today: Day): FieldDefect[] {
  const slots = new Set(given.map(({ slot }) => slot));
  return version.item.materials
    .filter((material) => !slots.has(material.key) && isRequired(version, material, answers, today))
    .map(({ key }) => ({ path: `material.${key}`, code: 'form_file_required' }));
}

/** What the government already holds is not asked again (政务数据共享条例); a deferrable one may follow after acceptance. */
export function isRequired({ form }: Version, material: Material, answers: Answers, today: Day): boolean {
  if (material.obtainableFrom !== null || material.source === 'form' || material.required === 'never') return false;
  if (material.required === 'always') return true;
  return material.when !== null && holds(form, material.when, answers, today);
}
