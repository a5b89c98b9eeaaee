import type { noticeText as zh } from './text.zh.ts';

export const noticeText: typeof zh = {
  title: 'My messages',
  mine: 'My affairs',
  console: 'Console',
  unread: 'Unread',
  none: 'No messages yet',
  noneBody: 'When one of your cases moves on, you will read it here.',
  noneBodyOfficial: 'When a case comes near its limit or passes it, or an applicant writes, you will read it here.',
  when: 'Time',
  what: 'Message',
  open: 'Open',
  markAll: 'Mark all as read',
  plain: 'You have a new message',
};
