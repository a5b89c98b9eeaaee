import * as z from 'zod';
import { itemPlacesAt } from '#applications/service/quotas/schema.ts';
import { type Page, page } from '#kernel/page.ts';
import { guideAt, ItemRef, overviewAt, SearchItems, searchItemsAt } from './schema.ts';
import { itemHistoryAt, itemReductionAt, reductionsAt } from './reductions/schema.ts';
import { ItemHistoryPage, ReductionsPage } from './reductions/views/ReductionPages.tsx';
import { successorsAt } from './successors/schema.ts';
import { DepartmentsPage } from './views/DepartmentsPage.tsx';
import { guideOf } from './views/guide-data.ts';
import { GuidePage } from './views/GuidePage.tsx';
import { Places } from './views/Places.tsx';
import { isTooLong, nothingFound, searchDataOf, searchHref } from './views/search-data.ts';
import { SearchPage } from './views/SearchPage.tsx';
import { catalogueTextOf } from './views/text.ts';

const none = z.object({});
/** An empty field of a GET form is not a filter; other query values (language, looks) are not ours. */
const asked = z.preprocess(
  (raw) => (typeof raw === 'object' && raw !== null ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '')) : raw),
  // What is too long is told beside the field, with everything typed kept.
  z.object({ ...SearchItems.shape, q: z.string().trim().optional() }),
);
const ofTheme = z.object({ theme: z.string().trim().min(1).max(100), page: SearchItems.shape.page });

export const pages: readonly Page[] = [
  page('GET /search', {
    params: asked,
    keep: true,
    needs: async (call, params) => ({ params, found: isTooLong(params.q) ? nothingFound : await call(searchItemsAt, params) }),
    view: ({ params, found }, frame) => (
      <SearchPage
        frame={frame}
        data={searchDataOf(frame.lang, params, found)}
        hrefOfPage={(number) => searchHref({ ...params, page: number })}
      />
    ),
  }),
  page('GET /items/:id', {
    params: z.object(ItemRef.shape),
    keep: true,
    needs: async (call, params) => {
      const guide = await call(guideAt, params);
      const { places } = guide.item.quantity === null ? { places: null } : await call(itemPlacesAt, { id: params.id });
      const { successors } = guide.status === 'retired' ? await call(successorsAt, params) : { successors: [] };
      return { guide, places, successors, reduction: await call(itemReductionAt, params) };
    },
    view: ({ guide, places, successors, reduction }, frame) => {
      const department = guide.item.department.name;
      return (
        <GuidePage
          frame={frame}
          guide={guideOf(frame.lang, guide, reduction)}
          successors={successors}
          crumbs={[{ label: department, href: searchHref({ department }) }]}
          places={<Places lang={frame.lang} places={places} />}
        />
      );
    },
  }),
  page('GET /items/:id/history', {
    params: z.object(ItemRef.shape),
    keep: true,
    needs: (call, params) => call(itemHistoryAt, params),
    view: (history, frame) => <ItemHistoryPage frame={frame} history={history} />,
  }),
  page('GET /reductions', {
    params: none,
    keep: true,
    needs: (call) => call(reductionsAt, {}),
    view: (found, frame) => <ReductionsPage frame={frame} found={found} />,
  }),
  page('GET /departments', {
    params: none,
    keep: true,
    needs: (call) => call(overviewAt, {}),
    view: ({ departments }, frame) => <DepartmentsPage frame={frame} departments={departments} />,
  }),
  page('GET /themes/:theme', {
    params: ofTheme,
    keep: true,
    needs: async (call, params) => ({ params, found: await call(searchItemsAt, params) }),
    view: ({ params, found }, frame) => (
      <SearchPage
        frame={frame}
        title={catalogueTextOf(frame.lang).themes.title(params.theme)}
        data={searchDataOf(frame.lang, params, found)}
        hrefOfPage={(number) => searchHref({ page: number }, `/themes/${encodeURIComponent(params.theme)}`)}
      />
    ),
  }),
];
