import { chineseMoment, type Instant } from '#kernel/time.ts';

/** What the record says of who checked: both, and when each said so. */
export const bothInspectors = (recorder: string, recordedAt: Instant, partner: string, confirmedAt: Instant): string =>
  `核查人员：${recorder}（${chineseMoment(recordedAt)}记录）、${partner}（${chineseMoment(confirmedAt)}确认）`;

interface Notice {
  by: string;
  item: string;
  number: string;
}
export const noticeText = {
  toConfirm: ({ by, item, number }: Notice) => ({
    title: '现场核查等待您确认',
    text: `${by}记录了「${item}」${number} 的现场核查，写明由您同行。请核对后用您自己的账号确认，您确认以前不生效。`,
  }),
  disputed: ({ by, item, number }: Notice) => ({
    title: '第二名核查人员不同意核查记录',
    text: `${by}不同意「${item}」${number} 的现场核查记录，请共同核实后重新记录。`,
  }),
};

export const siteCheckText = {
  waiting: (partner: string) => `现场核查待第二名核查人员${partner}确认`,
  recorded: (by: string, at: string, day: string, passed: boolean) => `${by} ${at} 记录：${day}现场核查，${passed ? '通过' : '不通过'}。`,
  whatToDo:
    '确认以前不生效，不能审查和决定。请第二名核查人员用自己的账号确认；他不能确认的，由负责人把这一步转办给另一名核查人员重新核查。',
  yours: '请您核对记录，用您自己的账号确认或者说明不同意的理由。',
};
