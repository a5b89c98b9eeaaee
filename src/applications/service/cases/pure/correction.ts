import { placeAt, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers, FormDefinition, FormStep } from '#platform/support/forms/schema.ts';

/** What may be changed while a correction is asked; null where none is, and everything may. */
export type Points = readonly { target: string }[] | null;

const isWithin = (path: string, field: string) => path === field || path.startsWith(`${field}.`);

/**
 * The fields of a step that are open to change. While a correction is asked they are those it names — a row's field opens its whole
 * list — and those that have become wrong or missing by what was corrected, so that nobody is shut in.
 */
export function openFields({ fields }: Pick<FormStep, 'fields'>, points: Points, defects: readonly { path: string }[]): string[] {
  if (points === null) return [...fields];
  const named = [...points.map(({ target }) => target), ...defects.map(({ path }) => path)];
  return fields.filter((field) => named.some((path) => isWithin(path, field)));
}

/** The same of a material: named by a point, or needed now and not there. */
export function isOpenSlot(slot: string, points: Points, defects: readonly { path: string }[]): boolean {
  return points === null || points.some(({ target }) => target === slot) || defects.some(({ path }) => path === `material.${slot}`);
}

/** What this point names was written or uploaded anew since it was asked. */
export function isTouched(target: string, changed: readonly string[]): boolean {
  return changed.some((one) => isWithin(target, one));
}

/** None of what a correction asks was changed: sent so by mistake, unless he says otherwise. */
export function isUntouched(points: Points, changed: readonly string[]): boolean {
  return points !== null && points.length > 0 && !points.some(({ target }) => isTouched(target, changed));
}

/** What was sent, laid over what was there, for the open fields alone: everything else stays as it was. */
export function onlyOpen(before: Answers, sent: Answers, open: readonly string[]): Answers {
  const kept = structuredClone(before);
  for (const field of open) placeAt(kept, field, valueAt(sent, field) ?? null);
  return kept;
}

/** Where a correction goes on after a step: to the next step with something open, then to the materials, then to the check. */
export function nextToCorrect(
  { layout }: Pick<FormDefinition, 'layout'>,
  at: string,
  points: Points,
  { defects, materials }: { defects: readonly { path: string }[]; materials: boolean },
): string {
  const index = layout.findIndex(({ key }) => key === at);
  const next = layout.slice(index + 1).find((step) => openFields(step, points, defects).length > 0);
  return next?.key ?? (materials ? 'materials' : 'check');
}
