import * as z from 'zod';
import { AuthorityLevel, ItemType, Limit } from '../schema.ts';

const Columns = z.union([z.string(), z.array(z.string()).min(1)]).transform((from) => (typeof from === 'string' ? [from] : from));
const Field = z.strictObject({
  from: Columns,
  /** Takes the first group of this pattern; what does not match is doubtful. */
  pattern: z.string().optional(),
  /** Removed before anything else. */
  strip: z.string().optional(),
  /** Words of the source that mean there is none, besides the mapping's `empty`. */
  none: z.array(z.string()).default([]),
});
const List = z.strictObject({
  ...Field.shape,
  /** Separator (regular expression) where the source writes several in one text. */
  split: z.string().optional(),
  /** Columns of `from` that are never split. */
  whole: z.array(z.string()).default([]),
  drop: z.array(z.string()).default([]),
});
const coded = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ ...Field.shape, values: z.record(z.string(), schema).optional(), value: schema.optional(), from: Columns.default([]) });
const LimitField = z.strictObject({
  ...Field.shape,
  units: z
    .record(z.string(), Limit.shape.unit)
    .default({ 工作日: 'working_day', 自然日: 'natural_day', 天: 'natural_day', 日: 'natural_day', 个月: 'month' }),
  /** The unit of a bare number; without it a bare number is doubtful. */
  unit: Limit.shape.unit.optional(),
});

/** How one place's list of items is read: our field on the left, its columns on the right. */
export const Mapping = z.strictObject({
  name: z.string(),
  empty: z.array(z.string()).default(['', '无']),
  /** Name of the sheet of a workbook; the first one without it. */
  sheet: z.string().optional(),
  items: z.strictObject({
    code: Field,
    name: Field,
    shortNames: List.optional(),
    plainWords: List.optional(),
    summary: Field.optional(),
    type: coded(ItemType),
    level: coded(AuthorityLevel),
    district: coded(z.string()),
    region: coded(z.string()).optional(),
    department: Field,
    departmentCode: Field.optional(),
    audiences: z.strictObject({ ...List.shape, natural: z.array(z.string()).min(1) }),
    themes: List.optional(),
    handling: coded(z.enum(['immediate', 'promised'])).optional(),
    statutoryLimit: LimitField,
    promisedLimit: LimitField,
    conditions: List.optional(),
    materials: List.optional(),
    visits: Field.optional(),
    address: Field.optional(),
    hours: Field.optional(),
    consultPhone: Field.optional(),
    complainPhone: Field.optional(),
    onlineAddress: Field.optional(),
    jointDepartments: Field.optional(),
    legalBasis: List.optional(),
    post: z.strictObject({ ...Field.shape, yes: z.array(z.string()) }).optional(),
  }),
});
export type Mapping = z.infer<typeof Mapping>;
export type MappedField = z.infer<typeof Field>;
export type MappedList = z.infer<typeof List>;
export type MappedLimit = z.infer<typeof LimitField>;
