const KEY = 'queue-place';

interface Place {
  /** Where the list stands, with its filters and page. */
  address: string;
  ids: readonly string[];
}

/** Remembers from which list, and from among which of its cases, one was opened; for this window only. */
export function keepPlace(address: string, ids: readonly string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify({ address, ids } satisfies Place));
}

function readPlace(): Place | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('address' in value) || !('ids' in value)) return null;
    const { address, ids } = value;
    if (typeof address !== 'string' || !/^\/console\/(?:\?|$)/.test(address) || !Array.isArray(ids)) return null;
    return { address, ids: ids.filter((id): id is string => typeof id === 'string') };
  } catch {
    return null;
  }
}

/** The list a case was opened from, and what comes before and after it there. */
export function placeOf(caseId: string): { address: string; next: string | null; previous: string | null; at: number; of: number } {
  const place = readPlace();
  if (!place) return { address: '/console/', next: null, previous: null, at: -1, of: 0 };
  const at = place.ids.indexOf(caseId);
  const beside = (by: number) => (at === -1 ? null : (place.ids[at + by] ?? null));
  return { address: place.address, next: beside(1), previous: at === 0 ? null : beside(-1), at, of: place.ids.length };
}
