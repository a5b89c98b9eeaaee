import type { PaymentProblem } from './problems.ts';
import type { ChargeStatus, ProviderName, RefundReason, RefundStatus } from './schema.ts';

export const problemText = {
  payment_not_found: '没有找到这笔应缴款，请从「我的办件」进入。',
  payment_already_paid: '这笔款已经缴清，不用再缴。',
  payment_not_needed: '这笔款已经免缴，不用缴费。',
  payment_cancelled: '这件事已经办结或者撤回，不用再缴费。',
  payment_refunded: '这笔款已经退还或者正在退还。',
  payment_changed: '这笔应缴款刚刚有变动，请刷新后再操作。',
  payment_not_a_reduction: '减免后的金额应当比现在应缴的少，请核对。',
  payment_code_wrong: '缴款码是 20 位数字，最后一位是校验码。请对照缴款通知书重新输入。',
  payment_amount_differs: '金额与应缴的不一致。请按缴款通知书上的金额收款；多收、少收的请先退还缴款人。',
  payment_voucher_used: '这个流水号已经登记过一笔收款，请核对银行回单。',
  payment_provider_closed: '这种缴费方式没有开通，请换一种方式，或者持缴款码到窗口缴费。',
  payment_signature_wrong: '回执的签名不对，没有采信。',
  payment_refund_done: '这笔退费已经办完，请刷新后查看。',
} satisfies Record<PaymentProblem, string>;

export const statusText = {
  waiting: '待缴费',
  paid: '已缴清',
  exempt: '免缴',
  cancelled: '不用缴了',
  refunding: '正在退费',
  refunded: '已退费',
} satisfies Record<ChargeStatus, string>;

export const providerText = { counter: '窗口或银行网点缴费', fake: '演示支付（不动真钱）' } satisfies Record<ProviderName, string>;

export const refundReasonText = {
  refused: '经审查不予准许',
  not_accepted: '不予受理',
  withdrawn: '申请已经撤回',
  paid_twice: '同一笔款缴了两次',
  too_late: '办理已经结束',
  amount_differs: '缴纳的金额与应缴的不一致',
} satisfies Record<RefundReason, string>;

export const refundStatusText = { due: '正在退还', done: '已退还' } satisfies Record<RefundStatus, string>;

export const paperText = {
  reduced: (basis: string, ground: string) => `${basis}（减免：${ground}）`,
};

/** In-site notice to who pays, by what became of the charge. */
export const noticeText: Record<ChargeStatus, (yuan: string) => { title: string; text: string }> = {
  waiting: (yuan) => ({ title: '有一笔费用待缴', text: `应缴 ${yuan} 元。缴清以后继续办理；等待缴费不停止办理期限的计算。` }),
  paid: (yuan) => ({ title: '费用已经缴清', text: `已缴 ${yuan} 元，缴费凭证在办件的文书里。` }),
  exempt: () => ({ title: '费用已经免缴', text: '这件事不用缴费，继续办理。' }),
  cancelled: () => ({ title: '费用不用缴了', text: '这件事已经办结或者撤回，请不要再缴费。' }),
  refunding: (yuan) => ({ title: '费用正在退还', text: `已缴的 ${yuan} 元按规定退还，退费通知书在办件的文书里。` }),
  refunded: () => ({ title: '费用已经退还', text: '请查收。没有收到的，请联系收款单位。' }),
};

export const viewText = {
  title: '缴费',
  lead: (item: string) => `办理「${item}」需要缴纳的费用`,
  myCases: '我的办件',
  boxWaiting: (yuan: string) => `应缴 ${yuan} 元，缴清以后继续办理。`,
  status: '状态',
  payee: '收款单位',
  number: '办件编号',
  code: '缴款码',
  codeHint: '到窗口或者代收银行网点缴费时，报这个号码。',
  total: '合计应缴',
  yuan: (amount: string) => `${amount} 元`,
  lines: '收费项目',
  name: '项目',
  amount: '金额',
  basis: '依据',
  reducedFrom: (amount: string, ground: string) => `原应 ${amount} 元；${ground}`,
  reducedBy: (ground: string) => `经批准减免：${ground}`,
  pay: { fake: '网上缴费（演示支付，不动真钱）', counter: '窗口缴费' } satisfies Record<ProviderName, string>,
  payHint: '打开几个窗口都是同一笔，只会缴一次。',
  refresh: '我已经缴了，查一下',
  settledOn: '缴清时间',
  paidBy: '缴费方式',
  receipt: '缴费凭证在办件的文书里下载。',
  noStop: '等待缴费不停止办理期限的计算。没有法律、行政法规依据的收费，您可以拒绝并拨打 12345 投诉。',
  refunds: '退费',
  refundReason: '原因',
  refundStatus: '进展',
  backToCase: '返回办件',
  fake: {
    title: '演示支付',
    warning: '这是演示用的支付页面，不动真钱',
    about: '真实部署时，这里是财政非税收入收缴或者银行的支付页面。请不要输入任何银行卡信息。',
    pay: '确认支付（演示）',
    paid: '已经支付',
    closed: '这次支付已经关闭，请回到缴费页面。',
    back: '返回缴费页面',
  },
};
export type ViewText = typeof viewText;
