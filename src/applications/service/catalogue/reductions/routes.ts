import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import { compareVersions, exportReductions, listReducedItems, readItemHistory, readItemReduction, readReductions } from './read.ts';
import * as at from './schema.ts';

export const reductionRoutes: Route[] = [
  serve(at.reductionsAt, (work) => readReductions(work)),
  serve(at.reducedItemsAt, listReducedItems),
  serve(at.itemReductionAt, readItemReduction),
  serve(at.itemHistoryAt, readItemHistory),
  serve(at.compareVersionsAt, compareVersions),
  serveBytes(at.reductionsFileAt, exportReductions, ({ name, bytes }) => ({
    bytes,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: name,
    inline: false,
  })),
];
