import type { Day } from '#kernel/time.ts';
import { lastDayOf, type Period } from './periods.ts';
import type { Calendar } from './workdays.ts';

export type RemedyKind = 'refusal' | 'non_acceptance' | 'inaction' | 'on_spot_penalty' | 'disclosure_refused' | 'penalty';

export interface RemedyFacts {
  kind: RemedyKind;
  /** 海关、金融、外汇管理等实行垂直领导的机关、税务和国家安全机关（行政复议法第二十七条）. */
  vertical: boolean;
  deciderName: string;
  /** The people's government of the decider's own level. */
  governmentName: string;
  superiorName?: string;
  courtName: string;
  /** The day of receipt; for inaction the last day the authority had (行政复议法实施条例第十六条). Null before it is known. */
  deliveredOn: Day | null;
}

/** From the statute rows: reconsideration.apply, litigation.sue and litigation.after_reconsideration. */
export interface RemedyLimits {
  reconsideration: Period;
  suit: Period;
  suitAfterReconsideration: Period;
}

export interface Citation {
  law: 'reconsideration_law' | 'litigation_law' | 'civil_procedure_law' | 'licence_law' | 'penalty_law' | 'disclosure_regulation';
  article: number;
}

export interface Remedy {
  kind: RemedyKind;
  deciderName: string;
  /** Null when it is a superior whose name is not recorded. */
  reconsiderationBody: string | null;
  bodyIs: 'government' | 'superior_department' | 'superior_government';
  /** 行政复议法第二十三条: reconsideration comes before any suit, and the instrument must say so. */
  required: boolean;
  reconsiderationUntil: Day | null;
  /** The last day of a suit without reconsideration; null where there is none, or before the day of receipt is known. */
  suitUntil: Day | null;
  courtName: string;
  limits: RemedyLimits;
  /** A year without a published calendar was needed. */
  assumed: boolean;
  articles: Citation[];
}

/**
 * 行政复议法第二十三条第一款第一项（当场处罚）、第三项（未履行法定职责）、第四项（政府信息不予公开）。
 * We read silence on an application for a licence (第十一条第三项) as inaction of the third item, and a written refusal
 * or non-acceptance as a decision that may also be sued at once.
 */
const REQUIRED: readonly RemedyKind[] = ['on_spot_penalty', 'inaction', 'disclosure_refused'];

/** Which law makes the instrument tell of remedies: 行政许可法第三十八条, 行政处罚法第五十二条、第五十九条, 政府信息公开条例第五十一条. */
const TOLD_BY: Record<RemedyKind, Citation> = {
  refusal: { law: 'licence_law', article: 38 },
  // 行政许可法第七条：依法享有申请行政复议或者提起行政诉讼的权利。
  non_acceptance: { law: 'licence_law', article: 7 },
  inaction: { law: 'licence_law', article: 7 },
  on_spot_penalty: { law: 'penalty_law', article: 52 },
  penalty: { law: 'penalty_law', article: 59 },
  disclosure_refused: { law: 'disclosure_regulation', article: 51 },
};

/**
 * Who hears a complaint against an act, until when, and whether reconsideration must come first. Both periods leave out
 * the day of receipt and end, when the last day is a holiday, on the first day after it: 民事诉讼法第八十五条, which
 * 行政复议法第八十八条 and 行政诉讼法第一百零一条 apply. The sixty days are natural days, for 第八十八条 makes working
 * days of three, five, seven and ten only.
 */
export function remedyOf(facts: RemedyFacts, calendar: Calendar, limits: RemedyLimits): Remedy {
  const { kind, deliveredOn } = facts;
  const required = REQUIRED.includes(kind);
  // 行政复议法第二十四条：政府部门的行为向本级人民政府；政府自己的行为向上一级人民政府。
  const bodyIs = facts.vertical ? 'superior_department' : facts.deciderName === facts.governmentName ? 'superior_government' : 'government';
  const reconsideration = deliveredOn === null ? null : lastDayOf(deliveredOn, limits.reconsideration, calendar);
  const suit = deliveredOn === null || required ? null : lastDayOf(deliveredOn, limits.suit, calendar);
  const articles: Citation[] = [TOLD_BY[kind], { law: 'reconsideration_law', article: 20 }];
  if (required) articles.push({ law: 'reconsideration_law', article: 23 });
  articles.push({ law: 'reconsideration_law', article: facts.vertical ? 27 : 24 });
  // 行政诉讼法第四十六条 a suit at once; 第四十四条、第四十五条 a suit after reconsideration, which 行政复议法第三十四条 opens also against silence.
  if (required) articles.push({ law: 'reconsideration_law', article: 34 }, { law: 'litigation_law', article: 44 });
  articles.push({ law: 'litigation_law', article: required ? 45 : 46 }, { law: 'civil_procedure_law', article: 85 });
  return {
    kind,
    deciderName: facts.deciderName,
    reconsiderationBody: bodyIs === 'government' ? facts.governmentName : (facts.superiorName ?? null),
    bodyIs,
    required,
    reconsiderationUntil: reconsideration?.value ?? null,
    suitUntil: suit?.value ?? null,
    courtName: facts.courtName,
    limits,
    assumed: (reconsideration?.assumed ?? false) || (suit?.assumed ?? false),
    articles,
  };
}
