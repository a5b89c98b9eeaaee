import { chineseDay, type Day } from '#kernel/time.ts';
import { statuteArticle } from '#platform/calendar/text.zh.ts';
import type { CommitmentProblem } from './problems.ts';
import type { CheckAct, CheckStatus, Undone } from './schema.ts';

export const problemText = {
  commitment_not_found: '没有找到这项承诺核查，请从「承诺核查」列表打开。',
  commitment_changed: '这项核查刚刚被别人处理过，请刷新后查看最新情况再操作，您填写的内容没有丢失。',
  commitment_settled: '这项核查已经有结论，不能再处理。',
  commitment_awaits_decision: '已认定承诺不实，正在等待审批人员决定，不能再登记核查结果。',
  commitment_awaits_finding: '还没有核查结果，不能作出决定。',
  commitment_rectified_once: '只限期整改一次。整改期满后，请核查是否属实。',
  commitment_nothing_to_rectify: '现在没有要您整改的，不用报告整改。可以在核查经过里看最新情况。',
  commitment_nothing_to_confirm: '现在没有等待确认的核查结果，请刷新后查看。',
  commitment_not_partner: '核查结果由登记时写明的同行核查人员本人确认。',
  commitment_two_inspectors: '核查应当由两名以上工作人员进行，请选择本部门另一位核查人员。',
  commitment_check_in_future: '核查日期不能晚于今天。',
  commitment_rectify_day: '请填写整改的最后一天，在今天之后、90 天以内。',
  commitment_ground_required: '撤销许可要选定理由：以欺骗手段取得，或者不符合法定条件。',
  commitment_finder_cannot_decide: '登记核查结果的人不能同时作出决定，请由另一位审批人员办理。',
  commitment_credit_none: '这项核查没有记入信用记录，不需要修复。',
  commitment_credit_over: '这条信用记录已经结束，不需要修复。',
  commitment_repair_early: '还没有到可以信用修复的日期。请在信用记录所列的日期以后办理。',
  commitment_finder_cannot_repair: '登记核查结果的人不能办理信用修复，请由另一位审批人员办理。',
  commitment_repair_waits: '您的信用修复申请已经收到，正在等待决定，不用再次申请。',
  commitment_repair_settled: '这份信用修复申请已经有决定，请刷新后查看。',
  commitment_words_required: '请写明情况，至少 2 个字。',
} satisfies Record<CommitmentProblem, string> & Record<string, string>;

export const statusText = {
  open: '等待核查',
  rectifying: '限期整改中',
  found_false: '认定不实，等待决定',
  kept: '承诺属实',
  false: '承诺不实',
} satisfies Record<CheckStatus, string>;

export const actText = {
  kept: '核查属实',
  rectify: '责令限期整改',
  rectified: '报告已经整改',
  false: '核查不属实',
  disputed: '同行核查人员不同意核查结果',
  upheld: '认定承诺不实',
  rejected: '不认定承诺不实，重新核查',
  repair_asked: '申请信用修复',
  repair_refused: '不予信用修复',
  repaired: '信用修复，信用记录提前结束',
} satisfies Record<CheckAct, string>;

/** What upholding came to; of decisions made before that was written down the act alone. */
export const undoneText = {
  licence: '许可证已撤销',
  decision: '没有许可证，准予决定已撤销',
  nothing: '许可或者决定此前已经失效，没有可以撤销的',
} satisfies Record<Undone, string>;

export const basisText = {
  credit: (period: { source: string; article: string }) =>
    `《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）；期限参照${statuteArticle(period)}`,
};

/** In-site notices. */
export const noticeText = {
  opened: (item: string, due: Day) => ({
    title: '有一项承诺需要核查',
    text: `「${item}」以告知承诺方式准予，请在${chineseDay(due)}前核查。`,
  }),
  yellow: (item: string, due: Day) => ({
    title: '承诺核查临近到期',
    text: `「${item}」的承诺核查将于${chineseDay(due)}到期，请尽快核查。`,
  }),
  red: (item: string, due: Day) => ({ title: '承诺核查已超期', text: `「${item}」的承诺核查已于${chineseDay(due)}到期，请立即核查。` }),
  rectified: (item: string) => ({ title: '整改期限已到', text: `「${item}」的整改期限已到，请再次核查。` }),
  toldRectified: (item: string) => ({
    title: '当事人报告已经整改',
    text: `「${item}」限期整改的，当事人报告已经整改并附了证明，请在「承诺核查」中查看并再次核查。`,
  }),
  toConfirm: (item: string) => ({
    title: '核查结果等待您确认',
    text: `「${item}」的承诺核查写明由您同行，请确认核查结果。您确认以前不生效。`,
  }),
  disputed: (item: string) => ({ title: '同行核查人员不同意核查结果', text: `「${item}」的核查结果没有得到确认，请共同核实后重新登记。` }),
  toDecide: (item: string) => ({ title: '承诺不实，等待您决定', text: `「${item}」核查认定承诺不实，请决定是否撤销许可。` }),
  kept: (item: string) => ({ title: '承诺核查通过', text: `「${item}」的承诺经核查属实。` }),
  rectify: (item: string, by: Day) => ({
    title: '请限期整改',
    text: `「${item}」经核查与承诺不符，请在${chineseDay(by)}前整改到位。通知书已经出具。`,
  }),
  upheld: (item: string, until: Day, undone: Undone) =>
    undone === 'nothing'
      ? {
          title: '认定承诺不实',
          text: `「${item}」经核查承诺不实，已记入信用记录，至${chineseDay(until)}为止。许可或者决定此前已经失效，不再撤销。`,
        }
      : {
          title: undone === 'licence' ? '许可已撤销' : '准予决定已撤销',
          text: `「${item}」经核查承诺不实，${undone === 'licence' ? '许可' : '准予决定'}已依法撤销并记入信用记录，至${chineseDay(until)}为止。决定书写明了理由和救济途径。`,
        },
  repairAsked: (item: string, due: Day) => ({
    title: '有一份信用修复申请等待您决定',
    text: `「${item}」的信用记录，当事人申请信用修复并提交了纠正证明，请最晚${chineseDay(due)}在「信用记录」中决定。`,
  }),
  repairYellow: (item: string, due: Day) => ({
    title: '信用修复申请临近答复期限',
    text: `「${item}」的信用修复申请应当最晚${chineseDay(due)}答复，请尽快决定。`,
  }),
  repairRed: (item: string, due: Day) => ({
    title: '信用修复申请超过答复期限',
    text: `「${item}」的信用修复申请应当最晚${chineseDay(due)}答复，现在还没有决定，请立即办理。`,
  }),
  repairRefused: (item: string) => ({
    title: '信用修复申请没有获准',
    text: `「${item}」的信用记录没有提前结束。决定书写明了理由和救济途径，纠正以后可以再次申请。`,
  }),
  repaired: (item: string) => ({
    title: '信用记录已经修复',
    text: `「${item}」的信用记录已提前结束，决定书已经出具，您可以重新选择告知承诺和容缺受理。`,
  }),
};
