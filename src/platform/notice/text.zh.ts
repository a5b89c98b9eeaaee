import type { NoticeProblem } from './problems.ts';

export const problemText = { notices_need_sign_in: '请先登录，再查看您的消息。' } satisfies Record<NoticeProblem, string>;

export const noticeText = {
  title: '我的消息',
  mine: '我的',
  console: '工作台',
  unread: '未读',
  none: '还没有消息',
  noneBody: '您的办件有进展时，这里会告诉您。',
  noneBodyOfficial: '办件临近到期或超期、申请人留言时，这里会告诉您。',
  when: '时间',
  what: '内容',
  open: '查看',
  markAll: '全部标为已读',
  plain: '您有一条新消息',
};
