import { chineseDay, type Day } from '#kernel/time.ts';

/** What the promise and the paper at its end say. */
export const deferralText = {
  promise: (materials: readonly string[], until: Day) => `在${chineseDay(until)}前补齐下列材料：${materials.join('、')}。`,
  broken: '逾期没有补齐的，同意终止办理，需要时重新申请。',
  truthful: '已经提交和将要补交的材料真实、有效。',
  passed: (until: Day) => `你（单位）书面承诺在${chineseDay(until)}前补齐容缺受理的材料，逾期没有补齐。`,
};

export const deferralNotice = {
  supplied: (item: string) => ({ title: '容缺材料已补齐', text: `「${item}」承诺后补的材料已经全部补交，可以作出决定。` }),
  remind: (item: string, until: Day) => ({
    title: '请在承诺的日期前补齐材料',
    text: `「${item}」是容缺受理的，请在${chineseDay(until)}前补齐承诺的材料。逾期没有补齐的，终止办理。`,
  }),
};
