import type { CaseStatus, Channel } from '#applications/service/cases/schema.ts';
import type { ReportProblem } from './problems.ts';
import type { FigureName, Grouping, LeftOut, Measure } from './schema.ts';

export const problemText = {
  report_day_wrong: '日期要写成“2026-03-01”这样的年月日，请重新选择。',
  report_month_wrong: '月份要写成“2026-03”这样的年和月。',
  report_period_reversed: '起始日期晚于截止日期，请把两个日期对调。',
  report_period_future: '起始日期还没有到，请选择今天或以前的日期。',
  report_period_too_long: '一次最多统计五年，请缩短时间范围。',
  report_days_too_many: '按日统计一次最多 92 天。请缩短时间范围，或者改为按月统计。',
  report_department_outside: '这个部门不在您的统计范围内。请选择列表中的部门。',
  report_department_unknown: '没有这个部门，请从列表中选择。',
  report_too_many_cases: '符合条件的办件超过一万件，一次导不出来。请缩短时间范围，或者只选一个部门、一个事项。',
  report_month_unpublished: '这个月还没有发布。每月的数字在下月三日发布。',
  report_nothing_to_correct: '重新统计的结果与已发布的数字相同，不需要更正。',
  report_reason_required: '请写明更正的原因（至少五个字），它会和更正前后的数字一起公布。',
} satisfies Record<ReportProblem, string>;

/** Cases that no sum counts, but that can be listed. */
export const listedText = { uncompared: '办结但期限不可比，未计入时限压缩比' };

export const leftOutText = {
  statutory_missing: '实施清单没有列明法定期限',
  promised_missing: '实施清单没有列明承诺期限',
  units_differ: '法定与承诺期限的单位不同（工作日、自然日、月）',
} satisfies Record<LeftOut, string>;

export const measureText = {
  received: '收件',
  corrected: '要求过补正',
  decided: '办结',
  immediate: '当日办结',
  onTime: '按期办结',
  compared: '法定和承诺期限可比',
  statutoryDays: '法定工作日合计',
  promisedDays: '承诺工作日合计',
  statutoryNaturalDays: '法定自然日合计',
  promisedNaturalDays: '承诺自然日合计',
  statutoryMonths: '法定月数合计',
  promisedMonths: '承诺月数合计',
  closed: '结案',
  delivered: '送达',
  fullyOnline: '全程网办',
  visited: '到过窗口',
  visits: '到窗口次数',
  ratings: '评价',
  satisfied: '满意评价',
  poor: '差评',
  rectified: '差评已答复',
} satisfies Record<Measure, string>;

const unitRule =
  '工作日、自然日、月各算各的，不互相折算（行政许可法第八十二条、民法典第二百条）；两个期限单位不同或者没有列明的不计；当场办结又没有另列承诺期限的按零天计（民法典第二百零一条，开始的当日不计入）';

/** Each figure with its formula and where the numbers come from: printed beside every table. */
export const figureText = {
  received: { name: '收件量', formula: '期内收到申请的件数', source: '办件的收件日期；草稿不计' },
  decided: { name: '办结量', formula: '期内作出准予或不予决定的件数', source: '办件的决定日期；不予受理和撤回不计' },
  immediateShare: { name: '即办率', formula: '收件当日作出决定的件数 ÷ 办结量', source: '办件的收件日期和决定日期' },
  onTimeShare: {
    name: '按期办结率',
    formula: '决定作出前没有亮过红灯的件数 ÷ 办结量',
    source: '办件历史中的超期记录；依法不计入的时间已扣除',
  },
  onlineShare: { name: '全程网办率', formula: '网上申请并且电子送达的件数 ÷ 送达件数', source: '办件的申请渠道和送达方式' },
  compression: {
    name: '时限压缩比',
    formula: '(法定工作日 − 承诺工作日)÷ 法定工作日，按办结件数加权',
    source: `办结所依版本的实施清单，期限按工作日计的。${unitRule}`,
  },
  compressionNatural: {
    name: '时限压缩比（自然日）',
    formula: '(法定天数 − 承诺天数)÷ 法定天数，按办结件数加权',
    source: `办结所依版本的实施清单，期限按自然日计的。${unitRule}`,
  },
  compressionMonths: {
    name: '时限压缩比（月）',
    formula: '(法定月数 − 承诺月数)÷ 法定月数，按办结件数加权',
    source: `办结所依版本的实施清单，期限按月计的。${unitRule}`,
  },
  visitsEach: {
    name: '平均跑动次数',
    formula: '(窗口申请次数 + 窗口领取次数)÷ 送达件数',
    source: '办件的申请渠道和送达方式；系统外的跑动不在内',
  },
  ratingShare: {
    name: '主动评价率',
    formula: '期内群众主动作出的评价数 ÷ 期内结案件数',
    source: '好差评；没有评价的不算评价，更不算好评。评价可以在结案后 90 天内作出，所以各期之间会有出入',
  },
  satisfaction: { name: '满意率', formula: '三星以上的评价数 ÷ 期内评价数', source: '好差评；经复核不计入的除外' },
  rectifiedShare: { name: '差评整改率', formula: '已书面答复的差评数 ÷ 期内差评数', source: '差评整改；评价人退回重办的，重新答复前不算' },
} satisfies Record<FigureName, { name: string; formula: string; source: string }>;

export const groupingText = {
  department: '部门',
  item: '事项',
  channel: '渠道',
  district: '区划',
  month: '月份',
  day: '日期',
} satisfies Record<Grouping, string>;

export const channelText = { online: '网上', counter: '窗口' } satisfies Record<Channel, string>;

export const statusText = {
  draft: '草稿',
  submitted: '待受理',
  correcting: '等待补正',
  accepted: '审查中',
  suspended: '特别程序',
  granted: '准予，待送达',
  refused: '不予，待送达',
  not_accepted: '不予受理',
  withdrawn: '已撤回',
  closed: '已办结',
} satisfies Record<CaseStatus, string>;

export const fileText = {
  title: '政务服务办件统计',
  name: (from: string, to: string) => `办件统计 ${from}至${to}`,
  casesName: (measure: string, from: string, to: string) => `${measure}办件 ${from}至${to}`,
  period: (from: string, to: string) => `统计期间：${from} 至 ${to}`,
  scope: (scope: string) => `统计范围：${scope}`,
  basis: (published: readonly string[], at: string) =>
    published.length === 0
      ? `统计时点：${at}，全部按办件现在的记录统计`
      : `统计时点：${at}；${published.join('、')}采用已发布的月度数字，其余日期按办件现在的记录统计`,
  total: '合计',
  none: '—',
  noneNote: '“—”表示没有可以计算的件数，不等于零。',
  leftOut: (count: number) => `时限压缩比未计入 ${count} 件办结的办件：它们的法定与承诺期限单位不同或者没有列明。`,
  howTitle: '指标口径',
  howColumns: ['指标', '算法', '数据来源'] as const,
  figures: '统计',
  cases: '办件',
  caseColumns: {
    number: '办件编号',
    item: '事项',
    department: '部门',
    district: '区划',
    channel: '渠道',
    status: '状态',
    received: '收件日期',
    decided: '决定日期',
    closed: '结案日期',
    leftOut: '未计入时限压缩比的原因',
  },
  hidden: (count: number) => `另有 ${count} 件依回避规定不向您列出。`,
  wholeScope: '您有权查看的全部部门',
};
