import type { RatingProblem } from './problems.ts';
import type { RectificationStatus, Stars } from './schema.ts';

export const starsText = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } satisfies Record<Stars, string>;

export const problemText = {
  rating_case_not_found: '没有找到这个办件，请从「我的办件」进入。',
  rating_case_still_open: '这件事还没有办结，办结后就可以评价。',
  rating_already_given: '您已经评价过这件事。一件事评价一次，评价不能修改。',
  rating_window_closed: '办结超过 90 天，评价期限已过。有意见可以拨打 12345。',
  rectification_not_found: '没有找到这条整改记录。',
  rectification_changed: '这条整改记录刚刚被别人处理过，请刷新后再操作。',
  rectification_wrong_state: '现在还不能进行这一步，请刷新后查看整改进行到了哪里。',
  rectification_refused_once: '您已经退回过一次答复，不能再次退回。仍有意见可以拨打 12345，或依法申请复议、提起诉讼。',
  rectification_reason_required: '请写明您不认可的原因，以便重新办理。',
} satisfies Record<RatingProblem, string>;

export const rectificationText = {
  open: '等待联系',
  contacted: '已联系，核实中',
  answered: '已答复，等您确认',
  accepted: '您已认可答复',
  refused: '您不认可答复，重新办理中',
} satisfies Record<RectificationStatus, string>;

/** In-site notice to the rater. */
export const noticeText = {
  answered: { title: '您的差评已有答复', text: '请查看答复，告诉我们您是否认可。' },
};

export const viewText = {
  title: '评价这次服务',
  lead: '您的评价会公开统计，不会影响以后办事。只能评价一次，提交后不能修改。',
  item: '办理事项',
  number: '办件编号',
  howWasIt: '这次办事您满意吗？',
  dimensions: '还可以分项评价',
  dimensionHint: '选填。不选的分项不计入统计。',
  quality: '办事质量',
  efficiency: '办事效率',
  attitude: '服务态度',
  comment: '还想说什么',
  commentHint: '最多 500 字。请不要填写身份证号、电话等个人信息。',
  submit: '提交评价',
  thanks: '感谢您的评价',
  /** The page's title by what became of a poor rating. */
  happened: {
    open: undefined,
    contacted: undefined,
    answered: { title: '部门答复了您的评价', lead: '请看部门的答复，告诉我们您是否认可。' },
    accepted: { title: '您认可了部门的答复', lead: '这次评价的整改已经办结。' },
    refused: { title: '您没有认可部门的答复', lead: '您的意见已经记录，部门重新办理后再次答复您。' },
  },
  thanksLead: '您的评价已经记录。',
  yours: '您的评价',
  overall: '总体',
  notGiven: '未评价',
  ratedOn: '评价时间',
  notCounted: '这条评价经复核不计入统计',
  notCountedReason: (reason: string) => `原因：${reason}。评价内容仍然保留。`,
  rectification: '整改情况',
  contactDue: (day: string) => `承办部门会在${day}前与您联系，核实情况。`,
  answerDue: (day: string) => `${day}前答复您。`,
  answer: '部门的答复',
  yourRefusal: '您上次不认可的原因',
  opinion: '您认可这个答复吗？',
  satisfied: '认可这个答复',
  notSatisfied: '不认可，请重新办理',
  reason: '不认可的原因',
  reasonHint: '不认可时必须填写，部门会据此重新办理。只能退回一次。',
  lastAnswer: '您已经退回过一次，这是重新办理后的答复。仍有意见可以拨打 12345，或依法申请复议、提起诉讼。',
  settle: '提交意见',
  accept: '认可并结束',
  myCases: '我的办件',
  backToCase: '查看办件',
};

export type ViewText = typeof viewText;
