import { serve, serveBytes } from '#platform/http/serve.ts';
import { giveAuthority, listAuthorities, listUsable, readScan, recordAuthority, revokeAuthority } from './commands.ts';
import { appointHandler, endHandler, listHandlers } from './handlers/commands.ts';
import { appointHandlerAt, endHandlerAt, listHandlersAt } from './handlers/schema.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listAuthoritiesAt, (work) => listAuthorities(work)),
  serve(at.giveAuthorityAt, giveAuthority, 201),
  serve(at.revokeAuthorityAt, revokeAuthority),
  serve(at.recordAuthorityAt, (work, input) => recordAuthority(work, input), 201),
  serveBytes(at.readScanAt, readScan, ({ name, mediaType, bytes }) => ({ bytes, mediaType, fileName: name, inline: false })),
  serve(at.listUsableAt, listUsable),
  serve(listHandlersAt, (work) => listHandlers(work)),
  serve(appointHandlerAt, appointHandler, 201),
  serve(endHandlerAt, endHandler),
];
