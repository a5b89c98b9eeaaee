import type { CatalogueProblem } from './problems.ts';

export const problemText = {
  item_not_found: '没有找到这个事项。它可能已经合并到别的事项，请重新搜索。',
  item_not_open: '这个事项目前不接受新的申请，已经在办的不受影响。',
  item_version_unknown: '没有找到这个事项版本。',
  item_already_published: '这个版本已经发布，不必再次发布。',
  item_version_never_published: '这个版本没有发布过，不能退回到它；请走草稿、审核、发布。',
  item_already_retired: '这个事项已经停用。',
  item_not_retired: '这个事项还没有停用，停用时再指明由哪些事项承接。',
  item_successor_same: '承接的事项不能是它自己。',
  item_successor_not_open: '承接的事项要是已发布的事项，请重新选择。',
  catalogue_not_allowed: '只有事项管理员可以维护事项。',
} satisfies Record<CatalogueProblem, string>;
