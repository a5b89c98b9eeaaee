import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import {
  createDepartment,
  disableAccount,
  enableAccount,
  listAccounts,
  openAccount,
  renameDepartment,
  resetPassword,
  unlockAccount,
} from './accounts.ts';
import { exportEntries, listRefusals, searchEntries } from './logs.ts';
import { givePost, listPosts, takePost } from './posts.ts';
import * as at from './schema.ts';

export const routes: Route[] = [
  serve(at.listAccountsAt, listAccounts),
  serve(at.openAccountAt, openAccount, 201),
  serve(at.unlockAccountAt, unlockAccount),
  serve(at.disableAccountAt, disableAccount),
  serve(at.enableAccountAt, enableAccount),
  serve(at.resetPasswordAt, resetPassword),
  serve(at.createDepartmentAt, createDepartment, 201),
  serve(at.renameDepartmentAt, renameDepartment),
  serve(at.listPostsAt, listPosts),
  serve(at.givePostAt, givePost, 201),
  serve(at.takePostAt, takePost),
  serve(at.listRefusalsAt, listRefusals),
  serve(at.searchEntriesAt, searchEntries),
  serveBytes(at.exportEntriesAt, exportEntries, ({ name, bytes }) => ({
    bytes,
    mediaType: 'text/csv; charset=utf-8',
    fileName: name,
    inline: false,
  })),
];
