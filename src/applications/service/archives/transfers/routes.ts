import { serve, serveBytes } from '#platform/http/serve.ts';
import type { PackageFile } from '../schema.ts';
import { answerTransfer, cancelTransfer, makeTransfer, settleTransfer } from './commands.ts';
import { getParcel, getTransfer, getTransferForm, getTransferSheet, readTransfers } from './read.ts';
import * as at from './schema.ts';

const file = ({ name, mediaType, bytes, inline }: PackageFile) => ({ bytes, mediaType, fileName: name, inline });

export const transferRoutes = [
  serve(at.listTransfersAt, (work) => readTransfers(work)),
  serve(at.makeTransferAt, makeTransfer, 201),
  serve(at.getTransferAt, getTransfer),
  serve(at.settleTransferAt, settleTransfer),
  serve(at.cancelTransferAt, cancelTransfer),
  serve(at.answerTransferAt, answerTransfer),
  serveBytes(at.getParcelAt, getParcel, file),
  serveBytes(at.getTransferFormAt, getTransferForm, file),
  serveBytes(at.getTransferSheetAt, getTransferSheet, file),
];
