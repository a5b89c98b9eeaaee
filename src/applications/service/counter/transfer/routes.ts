import { serve, serveBytes } from '#platform/http/serve.ts';
import { getTransferPaper, listPapersToHandOver, listTransferLists, makeTransferList, settleLine } from './commands.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listPapersToHandOverAt, (work) => listPapersToHandOver(work)),
  serve(at.makeTransferListAt, makeTransferList, 201),
  serve(at.listTransferListsAt, (work) => listTransferLists(work)),
  serve(at.settleLineAt, settleLine),
  serveBytes(at.transferPaperAt, getTransferPaper, ({ name, bytes }) => ({
    bytes,
    mediaType: 'application/pdf',
    fileName: name,
    inline: true,
  })),
];
