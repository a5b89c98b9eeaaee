import type { Day } from '#kernel/time.ts';
import { readItemCode } from '../pure/item-code.ts';
import type { Difference, Item } from '../schema.ts';
import type { ClaimState, Entry, EntryRow, EntryStatus } from './schema.ts';

/** The part of an item's code that comes from the basic directory; undefined where the code is none of the standard's. */
export function stemOf(code: string): string | undefined {
  const { standard, area, type, main, sub } = readItemCode(code);
  return standard ? `${area}${type}${main}${sub}` : undefined;
}

/** The type of item that a stem carries (GB/T 39554.1: digits 3 and 4 of it). */
export const typeOfStem = (stem: string): string => stem.slice(2, 4);

/** A variant (业务办理项) is the county's own cut of an entry: the basic catalogue names the item, not the variant. */
export const isVariant = (code: string): boolean => readItemCode(code).variant !== undefined;

const basisOf = ({ title, article }: EntryRow['legalBasis'][number]) => `${title}${article}`;

type Fixed = Pick<EntryRow, 'name' | 'type' | 'legalBasis'>;

/** What an implementation list says otherwise than the directory. A county may cite more than the directory does, never less. */
export function fixedDifferences(entry: Fixed, item: Pick<Item, 'name' | 'type' | 'legalBasis'>): Difference[] {
  const cited = new Set(item.legalBasis.map(basisOf));
  const of = (part: string, before: string | null, after: string | null): Difference => ({ part, of: null, before, after });
  return [
    ...(item.name === entry.name ? [] : [of('name', item.name, entry.name)]),
    ...(item.type === entry.type ? [] : [of('type', item.type, entry.type)]),
    ...entry.legalBasis.map(basisOf).flatMap((basis) => (cited.has(basis) ? [] : [of('legalBasis', null, basis)])),
  ];
}

/** What an edition changes of an entry, in words; bases taken out are told too. */
export function entryDifferences(before: EntryRow, after: EntryRow): Difference[] {
  const [old, now] = [before.legalBasis.map(basisOf), after.legalBasis.map(basisOf)];
  const lines = (one: readonly string[]) => (one.length === 0 ? null : one.join('\n'));
  return [
    ...fixedDifferences({ ...after, legalBasis: [] }, before),
    ...(lines(old) === lines(now) ? [] : [{ part: 'legalBasis', of: null, before: lines(old), after: lines(now) }]),
  ];
}

export function sameAssignment(before: EntryRow, after: EntryRow): boolean {
  return before.claimDueOn === after.claimDueOn && before.departments.join('\n') === after.departments.join('\n');
}

export interface Edited {
  before: Entry;
  row: EntryRow;
}

/** What a list does to the directory, before it is done. A complete one withdraws what it does not name. */
export function planOf(
  known: readonly Entry[],
  { rows, complete, withdraw = [] }: { rows: readonly EntryRow[]; complete: boolean; withdraw?: readonly string[] },
): { added: EntryRow[]; changed: Edited[]; withdrawn: Entry[]; same: number } {
  const standing = new Map(known.map((entry) => [entry.stem, entry]));
  const named = new Set(rows.map(({ stem }) => stem));
  const going = new Set(withdraw);
  const met = rows.flatMap((row): Edited[] => {
    const before = standing.get(row.stem);
    return before === undefined ? [] : [{ before, row }];
  });
  const changed = met.filter(
    ({ before, row }) => before.status === 'withdrawn' || !sameAssignment(before, row) || entryDifferences(before, row).length > 0,
  );
  return {
    added: rows.filter(({ stem }) => !standing.has(stem)),
    changed,
    withdrawn: known.filter(({ status, stem }) => status === 'in_force' && (complete ? !named.has(stem) : going.has(stem))),
    same: met.length - changed.length,
  };
}

/** So many at once are for two people: one proposes it with the number typed and the reason, another confirms it. */
export const isLargeWithdrawal = ({ withdrawn, inForce }: { withdrawn: number; inForce: number }): boolean => withdrawn * 10 > inForce;

export interface Claimed {
  entry: { status: EntryStatus; claimDueOn: Day | null };
  claimed: boolean;
  item: { status: 'draft' | 'published' | 'retired'; differs: boolean } | null;
}

/** Derived from what stands, so that a task is done by doing it: nothing has to be ticked off. */
export function stateOf({ entry, claimed, item }: Claimed, today: Day): ClaimState {
  if (item?.status === 'published') return entry.status === 'withdrawn' ? 'to_retire' : item.differs ? 'differs' : 'published';
  if (entry.status === 'withdrawn') return 'retired';
  if (item?.status === 'retired') return 'stopped';
  if (claimed || item?.status === 'draft') return 'drafting';
  return entry.claimDueOn !== null && entry.claimDueOn < today ? 'overdue' : 'unclaimed';
}

/** A department's own code of an entry: its unified credit code, the level, the stem. */
export function codeFor(creditCode: string, level: string, stem: string): string {
  return `${creditCode.split('#')[0] ?? ''}${level}${stem}`;
}
