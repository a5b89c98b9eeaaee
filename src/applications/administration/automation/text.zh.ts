import type { AutomationProblem } from './problems.ts';
import type { ReviewStatus } from './schema.ts';

export const problemText = {
  automation_item_not_ruled: '没有找到这个事项，或者它的事项包里没有能得出“准予”的决策表，谈不上由规则办理。',
  automation_permit_not_found: '没有找到这条规则办件的安排。',
  automation_permit_waiting: '这个事项已有一条提议在等第二人确认，请先处理它。',
  automation_permit_settled: '这条提议已经有人处理过，请刷新后查看。',
  automation_second_person: '提出的人、停止的人不能自己确认或者恢复，请由另一人办理。',
  automation_permit_in_past: '开始日期不能早于今天，请改为今天或者以后的日期。',
  automation_permit_refused_why: '不同意的，请写明理由，以便提出的人修改。',
  automation_permit_not_in_force: '这个事项现在没有由规则办理，不必停止。',
  automation_halted: '规则办件已经全部停止。',
  automation_not_halted: '规则办件没有停止，不必恢复。',
  automation_words_required: '请写明理由或者依据，至少四个字。',
  automation_sample_range: '抽查比例请填 1 到 100 之间的整数。',
  automation_departure_reason: '您的决定与机器建议不一致，请在意见里写明理由后再提交。',
  automation_not_by_rules: '没有找到由规则作出的这个决定。请从「我的办件」进入。',
  automation_already_asked: '您已经要求过人工复核，结果会通知您，不必重复提交。',
  automation_review_not_found: '没有找到这条复核任务。',
  automation_review_settled: '这条复核任务已经有人处理过，请刷新后查看。',
  automation_review_not_wrong: '这个决定没有被认定为错误，不需要纠正。',
  automation_licence_untouched: '证照还没有撤销。请先到证照页面依法撤销，再登记纠正结果；不影响结果的，请选择相应的处理方式并说明理由。',
  automation_result_recorded: '这个复议结果已经登记过。',
  automation_day_ahead: '日期不能晚于今天。',
} satisfies Record<AutomationProblem, string>;

export const noticeText = {
  sampled: (item: string, number: string, due: string) => ({
    title: '抽到一件规则决定，请复核',
    text: `「${item}」${number} 由规则作出决定，被抽中复核，请在 ${due} 前看完并登记结果。`,
  }),
  asked: (item: string, number: string, due: string) => ({
    title: '申请人要求人工复核',
    text: `「${item}」${number} 由规则作出决定，申请人要求人工复核，请在 ${due} 前看完并登记结果。`,
  }),
  wrong: (item: string, number: string) => ({
    title: '规则决定被认定有误，请纠正',
    text: `「${item}」${number} 经复核认定有误。请查明原因，依法处理证照或者重新办理，必要时停止由规则办理这个事项。`,
  }),
  answered: {
    agreed: (item: string) => ({ title: '人工复核已有结果', text: `「${item}」：工作人员复核后，维持规则作出的决定。` }),
    wrong: (item: string) => ({ title: '人工复核已有结果', text: `「${item}」：工作人员复核后，认为规则的决定有误，将依法纠正。` }),
  },
};

export const accuracyText = {
  title: '规则决定准确率',
  file: (day: string) => `规则决定准确率-${day}.xlsx`,
  columns: {
    month: '月份',
    itemName: '事项',
    decided: '规则决定',
    sampled: '抽中',
    reviewed: '已复核',
    agreed: '无误',
    wrong: '有误',
    revoked: '证照撤销',
    changed: '复议改变',
    reviewAccuracy: '复核准确率',
    standing: '至今站得住的比例',
  },
};

export const viewText = {
  title: '规则作出的决定：要求人工复核',
  lead: '这个决定由公开的规则自动作出，没有工作人员参与。您有权要求工作人员看一遍（个人信息保护法第二十四条），不收费，也不影响复议和诉讼。',
  myCases: '我的办件',
  item: '办理事项',
  number: '办件编号',
  words: '请写明您认为哪里不对，或者希望工作人员看什么',
  submit: '要求人工复核',
  asked: '已经收到您的要求',
  status: { open: '工作人员正在复核', agreed: '复核后维持原决定', wrong: '复核后认为原决定有误，将依法纠正' } satisfies Record<
    ReviewStatus,
    string
  >,
  due: (day: string) => `${day}前告诉您结果。`,
  note: '复核意见',
  back: '返回办件',
};
export type ViewText = typeof viewText;
