import { chineseDay } from '#kernel/time.ts';
import type { Period } from './pure/periods.ts';
import type { Citation, Remedy, RemedyKind } from './pure/remedies.ts';

const DIGITS = [...'零一二三四五六七八九'];

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
  // 行政处罚法第七十三条:申请行政复议或者提起行政诉讼的,行政处罚不停止执行,法律另有规定的除外。
  if (kind === 'penalty' || kind === 'on_spot_penalty')
    sentences.push('申请行政复议或者提起行政诉讼的，除法律另有规定外，行政处罚不停止执行。');
  return sentences.join('');
}
