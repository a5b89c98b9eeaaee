import { serve } from '#platform/http/serve.ts';
import { giveAuthority, listAuthorities, listUsable, recordAuthority, revokeAuthority } from './commands.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listAuthoritiesAt, (work) => listAuthorities(work)),
  serve(at.giveAuthorityAt, giveAuthority, 201),
  serve(at.revokeAuthorityAt, revokeAuthority),
  serve(at.recordAuthorityAt, recordAuthority, 201),
  serve(at.listUsableAt, listUsable),
];
