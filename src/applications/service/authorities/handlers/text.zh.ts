import { chineseDay, type Day } from '#kernel/time.ts';

export const noticeText = {
  appointed: (enterprise: string, until: Day) => ({
    title: '您被指定为单位经办人',
    text: `「${enterprise}」的法定代表人授权您替单位办事，到${chineseDay(until)}为止。请在「我的」里切换到替单位办理。`,
  }),
  ended: (enterprise: string) => ({
    title: '单位收回了您的经办授权',
    text: `您不能再替「${enterprise}」办事。填写中的申请都留在单位名下，由单位接着办，您不用再做什么。`,
  }),
  laidDown: (enterprise: string, name: string) => ({
    title: '经办人不再经办',
    text: `${name}不再替「${enterprise}」办事。填写中的申请都留在单位名下，请由您或者另行指定的经办人接着办。`,
  }),
};
