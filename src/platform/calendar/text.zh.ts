import { chineseDay } from '#kernel/time.ts';
import type { Explanation, ExplanationParams, ExtensionRefusal, statutoryStops, StopRefusal } from './pure/clock.ts';
import type { Period } from './pure/periods.ts';
import type { Citation, Remedy, RemedyKind } from './pure/remedies.ts';

export const problemText = {
  clock_stop_not_statutory: '这项程序不属于行政许可法第四十五条列明的情形，也没有登记当地依据，不能停止计时。',
  clock_stop_without_notice: '还没有把所需时间书面告知申请人，不能停止计时。请先送达告知书。',
  clock_stop_ends_before_start: '停止计时的结束日期早于开始日期，请检查后重新填写。',
  clock_extension_unit_differs: '延长的期限与原期限的计算单位不同（工作日与自然日），请按原期限的单位填写。',
  clock_extension_after_due: '期限已经届满，不能再延长。请尽快作出决定，并向申请人说明逾期的原因。',
  clock_extension_too_long: '延长的天数超过上限：本机关负责人批准的不超过十日，本级人民政府负责人批准的不超过十五日。',
} satisfies Record<StopRefusal | ExtensionRefusal, string>;

const DIGITS = '零一二三四五六七八九';

/** 二十三, 一百零一: how laws and instruments write a count below a thousand. */
export function chineseCount(count: number): string {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const high = hundreds === 0 ? '' : `${DIGITS[hundreds]}百`;
  const middle = tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`;
  const low = ones === 0 ? '' : `${DIGITS[ones]}`;
  return `${high}${middle}${low}` || '零';
}

const lawName: Record<Citation['law'], string> = {
  reconsideration_law: '中华人民共和国行政复议法',
  litigation_law: '中华人民共和国行政诉讼法',
  civil_procedure_law: '中华人民共和国民事诉讼法',
  licence_law: '中华人民共和国行政许可法',
  penalty_law: '中华人民共和国行政处罚法',
  disclosure_regulation: '中华人民共和国政府信息公开条例',
};
const periodUnit: Record<Period['unit'], string> = { workday: '个工作日', day: '日', month: '个月', year: '年' };
const instrumentName: Record<RemedyKind, string> = {
  refusal: '本决定书',
  non_acceptance: '本决定书',
  inaction: '',
  on_spot_penalty: '本行政处罚决定书',
  penalty: '本行政处罚决定书',
  disclosure_refused: '本答复',
};
const superior = { government: '本级人民政府', superior_department: '上一级主管部门', superior_government: '上一级人民政府' };

export const citationText = ({ law, article }: Citation): string => `《${lawName[law]}》第${chineseCount(article)}条`;

/** 《行政许可法》第四十二条: a statute row as pages and instruments cite it, without the long name and the year of its version. */
export function statuteArticle({ source, article }: { source: string; article: string }): string {
  const law = source.replace(/^中华人民共和国/, '').replace(/[（(]\d{4}[）)]$/, '');
  return `《${law}》第${/^\d+$/.test(article) ? chineseCount(Number(article)) : article}条`;
}

const periodText = ({ value, unit }: Period): string => `${chineseCount(value)}${periodUnit[unit]}`;

/** The paragraph of an instrument that tells the remedies, finished; days are named once the day of receipt is known. */
export function remedyText(remedy: Remedy): string {
  const { kind, limits, reconsiderationUntil, suitUntil } = remedy;
  const body = remedy.reconsiderationBody ?? `${remedy.deciderName}的${superior[remedy.bodyIs]}`;
  const [unhappy, from] =
    kind === 'inaction'
      ? [`认为${remedy.deciderName}未在法定期限内履行职责`, '自法定期限届满之日']
      : [`不服${instrumentName[kind]}`, `自收到${instrumentName[kind]}之日`];
  const lasts = [
    ...(reconsiderationUntil === null ? [] : [`申请行政复议的最后一日为${chineseDay(reconsiderationUntil)}`]),
    ...(suitUntil === null ? [] : [`提起行政诉讼的最后一日为${chineseDay(suitUntil)}`]),
  ];
  const sentences = remedy.required
    ? [
        `如${unhappy}，可以${from}起${periodText(limits.reconsideration)}内向${body}申请行政复议。`,
        `依照${citationText({ law: 'reconsideration_law', article: 23 })}的规定，应当先申请行政复议，不能直接提起行政诉讼；`,
        `对行政复议决定不服，或者行政复议机关决定不予受理、驳回申请、逾期不作答复的，可以自收到决定书之日起或者行政复议期限届满之日起${periodText(limits.suitAfterReconsideration)}内依法向${remedy.courtName}提起行政诉讼。`,
      ]
    : [
        `如${unhappy}，可以${from}起${periodText(limits.reconsideration)}内向${body}申请行政复议，`,
        `也可以${from}起${periodText(limits.suit)}内依法直接向${remedy.courtName}提起行政诉讼。`,
      ];
  if (lasts.length > 0) sentences.push(`${lasts.join('，')}${remedy.assumed ? '（所涉年度的放假安排尚未公布，以公布后的为准）' : ''}。`);
  // 行政处罚法第七十三条：申请行政复议或者提起行政诉讼的，行政处罚不停止执行，法律另有规定的除外。
  if (kind === 'penalty' || kind === 'on_spot_penalty')
    sentences.push('申请行政复议或者提起行政诉讼的，除法律另有规定外，行政处罚不停止执行。');
  return sentences.join('');
}

const eventName: Record<string, string> = {
  arrived: '收到申请材料',
  received: '收到申请材料',
  supplemented: '收到补正材料',
  accepted: '受理',
  decided: '作出决定',
};
const procedureName: Record<(typeof statutoryStops)[number], string> & Record<string, string> = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  testing: '检验',
  measurement: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expert_review: '专家评审',
  site_check: '现场核查',
  rectification: '整改',
  publicity: '公示',
};
const limitUnit = { workday: '个工作日', day: '个自然日' };
const approver = { authority_head: '本机关负责人', government_head: '本级人民政府负责人' };
const procedure = (kind: string): string => procedureName[kind] ?? '当地规定的程序';

/** One sentence for each line of a clock's explanation. */
const explanationText: { [Code in keyof ExplanationParams]: (params: ExplanationParams[Code]) => string } = {
  clock_from: ({ event, on }) => `${chineseDay(on)}${eventName[event] ?? '起算'}，当日不计入，从次日起计算。`,
  clock_limit: ({ value, unit, article }) => `期限为${value}${limitUnit[unit]}，依据：${article}。`,
  clock_stop: ({ kind, from, to }) =>
    to === null
      ? `${procedure(kind)}自${chineseDay(from)}开始，尚未结束，次日起的时间不计算在期限内。`
      : `${procedure(kind)}自${chineseDay(from)}至${chineseDay(to)}，开始次日至结束当日不计算在期限内。`,
  clock_extension: ({ value, unit, by, on }) => `${chineseDay(on)}经${approver[by]}批准，延长${value}${limitUnit[unit]}。`,
  clock_assumed: ({ year }) => `${year}年的放假安排尚未公布，届满日按平常周末和固定节日推定，公布后重新计算。`,
  clock_stop_not_statutory: ({ kind, from }) =>
    `${chineseDay(from)}的${procedure(kind)}不停止计时：不属于行政许可法第四十五条列明的程序，也没有登记当地依据。`,
  clock_stop_without_notice: ({ kind, from }) => `${chineseDay(from)}的${procedure(kind)}不停止计时：没有书面告知申请人所需时间。`,
  clock_stop_ends_before_start: ({ kind, from }) => `${chineseDay(from)}的${procedure(kind)}不停止计时：记录的结束日期早于开始日期。`,
  clock_extension_unit_differs: ({ value, on }) => `${chineseDay(on)}延长${value}日的记录不计入：计算单位与原期限不同。`,
  clock_extension_after_due: ({ value, on }) => `${chineseDay(on)}延长${value}日的记录不计入：当时期限已经届满。`,
  clock_extension_too_long: ({ value, by, on }) => `${chineseDay(on)}延长${value}日的记录不计入：超过${approver[by]}可以批准的天数。`,
};

export function explain<Code extends keyof ExplanationParams>({ code, params }: Explanation<Code>): string {
  return explanationText[code](params);
}
