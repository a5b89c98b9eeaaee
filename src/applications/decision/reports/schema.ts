import * as z from 'zod';
import { CaseId, CaseStatus, Channel } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'code:report_month_wrong');
export type Month = z.infer<typeof Month>;

/** What is counted; every figure is one of these sums or a share of two. The order is that of the tables. */
export const Measure = z.enum([
  'received',
  'corrected',
  'decided',
  'immediate',
  'onTime',
  'compared',
  'statutoryDays',
  'promisedDays',
  'statutoryNaturalDays',
  'promisedNaturalDays',
  'statutoryMonths',
  'promisedMonths',
  'closed',
  'delivered',
  'fullyOnline',
  'visited',
  'visits',
  'ratings',
  'satisfied',
  'poor',
  'rectified',
]);
export type Measure = z.infer<typeof Measure>;
export const Measures = z.record(Measure, z.number().int());
export type Measures = z.infer<typeof Measures>;

/** Why a decided case stays out of 时限压缩比: its version's two limits cannot be compared. */
export const LeftOut = z.enum(['statutory_missing', 'promised_missing', 'units_differ']);
export type LeftOut = z.infer<typeof LeftOut>;

/**
 * Sums of days and visits have no cases of their own: their cases are those compared, or visited. What is decided and not compared is
 * no sum of its own, but can be listed.
 */
export const CountedMeasure = z.enum([
  ...Measure.exclude([
    'statutoryDays',
    'promisedDays',
    'statutoryNaturalDays',
    'promisedNaturalDays',
    'statutoryMonths',
    'promisedMonths',
    'visits',
  ]).options,
  'uncompared',
]);
export type CountedMeasure = z.infer<typeof CountedMeasure>;

export const FigureName = z.enum([
  'received',
  'decided',
  'immediateShare',
  'onTimeShare',
  'onlineShare',
  'compression',
  'compressionNatural',
  'compressionMonths',
  'visitsEach',
  'ratingShare',
  'satisfaction',
  'rectifiedShare',
]);
export type FigureName = z.infer<typeof FigureName>;

export const Grouping = z.enum(['department', 'item', 'channel', 'district', 'month', 'day']);
export type Grouping = z.infer<typeof Grouping>;

const filters = {
  department: DepartmentId.optional(),
  item: z.uuid().optional(),
  channel: Channel.optional(),
  district: DivisionCode.optional(),
};
/** Days are asked as text: a wrong one is answered with a sentence about the period. */
const period = { from: z.iso.date('code:report_day_wrong').brand('Day'), to: z.iso.date('code:report_day_wrong').brand('Day') };

export const AskFigures = z.strictObject({ ...period, by: Grouping.default('department'), ...filters });
export type AskFigures = z.infer<typeof AskFigures>;

export const FigureRow = z.strictObject({
  /** The department, item, channel, district, month or day. */
  key: z.string(),
  label: z.string(),
  measures: Measures,
});
export type FigureRow = z.infer<typeof FigureRow>;

export const Figures = z.strictObject({
  from: Day,
  to: Day,
  by: Grouping,
  /** Months of the period taken from what was published; the other days are counted now. */
  published: z.array(Month),
  countedAt: Instant,
  rows: z.array(FigureRow),
  total: Measures,
  /** What of the scope was asked for, in words. */
  scope: z.string(),
  choices: z.strictObject({
    departments: z.array(z.strictObject({ id: DepartmentId, name: z.string() })),
    districts: z.array(DivisionCode),
  }),
});
export type Figures = z.infer<typeof Figures>;

export const AskCases = z.strictObject({
  ...period,
  measure: CountedMeasure,
  ...filters,
  page: z.number().int().min(1).max(100).default(1),
});
export type AskCases = z.infer<typeof AskCases>;

export const CountedCase = z.strictObject({
  id: CaseId,
  number: z.string().nullable(),
  itemName: z.string(),
  department: z.string(),
  district: DivisionCode,
  channel: Channel,
  status: CaseStatus,
  receivedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  closedOn: Day.nullable(),
  /** Of cases decided: null where the limits can be compared. */
  leftOut: LeftOut.nullable(),
});
export type CountedCase = z.infer<typeof CountedCase>;
export const CountedCases = z.strictObject({
  rows: z.array(CountedCase),
  total: z.number().int(),
  /** Counted in the figure, but not to be shown to this reader (回避). */
  hidden: z.number().int(),
  /** Months of the period whose figure was published: cases may have changed since. */
  published: z.array(Month),
  /** Of the cases left out of 时限压缩比: how many for which reason, of how many items. */
  leftOut: z.array(z.strictObject({ reason: LeftOut, cases: z.number().int(), items: z.number().int() })),
});
export type CountedCases = z.infer<typeof CountedCases>;

export const ReportFile = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>() });
export type ReportFile = z.infer<typeof ReportFile>;
export const AskFile = AskFigures.extend({ format: z.enum(['xlsx', 'docx']) });
export type AskFile = z.infer<typeof AskFile>;

export const Edition = z.strictObject({
  district: DivisionCode,
  edition: z.number().int(),
  reason: z.string().nullable(),
  /** Measure → before and after. */
  changes: z.partialRecord(Measure, z.tuple([z.number().int(), z.number().int()])),
  madeAt: Instant,
  by: z.string().nullable(),
});
export type Edition = z.infer<typeof Edition>;
export const PublishedMonth = z.strictObject({
  month: Month,
  publishedAt: Instant,
  editions: z.array(Edition),
  mayCorrect: z.boolean(),
});
export type PublishedMonth = z.infer<typeof PublishedMonth>;
export const MonthRef = z.strictObject({ month: Month });
export type MonthRef = z.infer<typeof MonthRef>;
/** What was published beside what the same count gives now, within the reader's scope. */
export const MonthDrift = z.strictObject({ month: Month, published: Measures, now: Measures });
export type MonthDrift = z.infer<typeof MonthDrift>;
export const CorrectMonth = z.strictObject({
  month: Month,
  reason: z.string().trim().min(5, 'code:report_reason_required').max(500),
});
export type CorrectMonth = z.infer<typeof CorrectMonth>;

/** Last published month for everybody: sums, so that the reader can check the shares. */
export const PublicFigures = z
  .strictObject({
    month: Month,
    decided: z.number().int(),
    onTime: z.number().int(),
    ratings: z.number().int(),
    satisfied: z.number().int(),
  })
  .nullable();
export type PublicFigures = z.infer<typeof PublicFigures>;

export const figuresAt = endpoint('GET /api/reports/figures', AskFigures, Figures, '报表数据');
export const figuresFileAt = endpoint('GET /api/reports/figures/file', AskFile, ReportFile, '报表（Excel 或 Word）');
export const countedCasesAt = endpoint('GET /api/reports/cases', AskCases, CountedCases, '一个数字所指的办件');
export const casesFileAt = endpoint('GET /api/reports/cases/file', AskCases, ReportFile, '一个数字所指的办件（Excel）');
export const monthsAt = endpoint('GET /api/reports/months', z.strictObject({}), z.array(PublishedMonth), '已发布的月报与更正');
export const monthDriftAt = endpoint('GET /api/reports/months/:month', MonthRef, MonthDrift, '一个月的发布数与现在重算的数');
export const correctMonthAt = endpoint('POST /api/reports/months/:month/corrections', CorrectMonth, PublishedMonth, '更正一个已发布的月份');
export const publicFiguresAt = endpoint(
  'GET /api/public-figures',
  z.strictObject({}),
  PublicFigures,
  '最近发布月份的办件、按期与满意（公开）',
);
