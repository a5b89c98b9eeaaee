import type { ItemPlaces } from '#applications/service/quotas/schema.ts';
import type { Language } from '#kernel/page.ts';
import { DataTable } from '#platform/ui/public/lists.tsx';
import { catalogueTextOf } from './text.ts';

/** The places of a licence of limited number, for everybody to see: how many there are, how many are taken, how many wait. */
export function Places({ lang, places }: { lang: Language; places: ItemPlaces | null }) {
  const text = catalogueTextOf(lang).guide;
  if (places === null) return null;
  return (
    <section aria-labelledby="places">
      <h2 id="places">{text.places}</h2>
      <p>{text.placesIntro(places.basis)}</p>
      <DataTable
        caption={text.places}
        captionUnseen
        rows={places.regions}
        rowKey={({ key }) => key}
        empty={null}
        columns={[
          { key: 'region', head: text.placesRegion, cell: ({ name }) => name },
          { key: 'total', head: text.placesTotal, cell: ({ total }) => total },
          { key: 'taken', head: text.placesTaken, cell: ({ taken }) => taken },
          { key: 'waiting', head: text.placesWaiting, cell: ({ waiting }) => waiting },
        ]}
      />
      {!places.verified && <p className="faint">{text.placesUnverified}</p>}
    </section>
  );
}
