import type { Difference, Item } from '../schema.ts';

/** What two versions are compared by. */
export interface VersionContent {
  item: Item;
  formHash: string;
  processHash: string;
  decisions: unknown;
  licence: unknown;
}

/** Lists whose entries have a name of their own: an entry is compared with its namesake, not with its neighbour. */
const named: Partial<Record<keyof Item, (entry: never) => string>> = {
  materials: ({ name }: Item['materials'][number]) => name,
  steps: ({ name }: Item['steps'][number]) => name,
  fees: ({ name }: Item['fees'][number]) => name,
  windows: ({ name }: Item['windows'][number]) => name,
  legalBasis: ({ title, article }: Item['legalBasis'][number]) => `${title}${article}`,
  questions: ({ ask }: Item['questions'][number]) => ask,
};

/** Everything in which a version differs from the one before it, part by part, in the order of the implementation list. */
export function differencesOf(before: VersionContent, after: VersionContent): Difference[] {
  const found = (Object.keys(after.item) as (keyof Item)[]).flatMap((part) => {
    const [old, now] = part === 'commitment' ? [committed(before.item), committed(after.item)] : [before.item[part], after.item[part]];
    const nameOf = named[part] as ((entry: unknown) => string) | undefined;
    if (nameOf && Array.isArray(old) && Array.isArray(now)) return entryDifferences(part, old, now, nameOf);
    return one(part, null, old, now);
  });
  return [
    ...found,
    ...one('formContent', null, before.formHash, after.formHash, hidden),
    ...one('processContent', null, before.processHash, after.processHash, hidden),
    ...one('decisionContent', null, before.decisions, after.decisions, hidden),
    ...one('licenceContent', null, before.licence, after.licence, hidden),
  ];
}

/** The commitment with the names of the materials it covers: their keys tell nobody anything. */
function committed({ commitment, materials }: Item): unknown {
  if (commitment === null) return null;
  return { ...commitment, covers: commitment.covers.map((key) => materials.find((one) => one.key === key)?.name ?? key) };
}

function entryDifferences(
  part: string,
  old: readonly unknown[],
  now: readonly unknown[],
  nameOf: (entry: unknown) => string,
): Difference[] {
  const earlier = new Map(old.map((entry) => [nameOf(entry), entry]));
  const later = new Map(now.map((entry) => [nameOf(entry), entry]));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((name) => one(part, name, earlier.get(name), later.get(name)));
}

function one(part: string, of: string | null, old: unknown, now: unknown, show: (value: unknown) => string | null = shown): Difference[] {
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  return [{ part, of, before: show(old), after: show(now) }];
}

/** Of a form, a process or a table only that it changed is told: their text is no sentence. */
const hidden = () => null;

/** A value in one line for people; an object as its own values that say something. */
export function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((entry) => shown(entry) ?? '').join('\n');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== '' && inner !== false && !(Array.isArray(inner) && inner.length === 0))
      .map(([key, inner]) => `${key}: ${shown(inner) ?? ''}`)
      .join(' · ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
