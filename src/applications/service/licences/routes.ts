import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import { cancelLicence, resumeLicence, revokeLicence, suspendLicence, withdrawLicence } from './commands.ts';
import { getDeskLicence, getMyLicence, getMyLicencePaper, listDeskLicences, listMyLicences, lookUp, verifyLicence } from './read.ts';
import * as at from './schema.ts';

export const routes: Route[] = [
  serve(at.listMyLicencesAt, listMyLicences),
  serve(at.getMyLicenceAt, getMyLicence),
  serveBytes(at.getMyLicencePaperAt, getMyLicencePaper, ({ name, bytes }) => ({
    bytes,
    mediaType: 'application/pdf',
    fileName: name,
    inline: true,
  })),
  serve(at.verifyLicenceAt, verifyLicence),
  serve(at.lookUpAt, lookUp),
  serve(at.listDeskLicencesAt, listDeskLicences),
  serve(at.getDeskLicenceAt, getDeskLicence),
  serve(at.suspendLicenceAt, suspendLicence),
  serve(at.resumeLicenceAt, resumeLicence),
  serve(at.revokeLicenceAt, revokeLicence),
  serve(at.withdrawLicenceAt, withdrawLicence),
  serve(at.cancelLicenceAt, cancelLicence),
];
