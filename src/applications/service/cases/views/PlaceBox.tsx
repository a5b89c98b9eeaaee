import type { CasePlace, ItemPlaces } from '#applications/service/quotas/schema.ts';
import type { Frame } from '#kernel/page.ts';
import { Notice } from '#platform/ui/public/status.tsx';
import { viewTextOf } from './text.ts';

/** Where this application stands among those who want a place, or would stand if it were sent in now. */
export function PlaceBox({ frame: { lang }, place }: { frame: Frame; place: CasePlace | null }) {
  const text = viewTextOf(lang);
  if (place === null || place.state === 'freed') return null;
  const { region, total, waitingAs, state, basis } = place;
  const title = waitingAs === null ? text.placeFree(region, total) : text.placeFull(region, total);
  const said = total === 0 ? text.placeNone : state === 'ahead' ? text.placeAhead(waitingAs) : text.placeNow(waitingAs);
  return (
    <Notice lang={lang} kind={waitingAs === null ? 'info' : 'warn'} title={title}>
      <p>{said}</p>
      <p className="faint">{text.placeBasis(basis)}</p>
    </Notice>
  );
}

/** Before anything is filled in: how many places there are and how many are left. */
export function PlacesTable({ frame: { lang }, places }: { frame: Frame; places: ItemPlaces | null }) {
  const text = viewTextOf(lang);
  if (places === null) return null;
  return (
    <Notice lang={lang} kind="info" title={text.placesTitle}>
      <ul>
        {places.regions.map(({ key, name, total, taken, waiting }) => (
          <li key={key}>{text.placesLine(name, total, total - taken, waiting)}</li>
        ))}
      </ul>
      <p className="faint">{text.placeBasis(places.basis)}</p>
    </Notice>
  );
}
