import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';
import { Fee } from './pure/fee.ts';
import { Quantity } from './pure/quantity.ts';
import { Commitment, LicenceTerm, OnLicence } from './pure/terms.ts';
import { Window } from './pure/window.ts';

export { Commitment, OnLicence };

export const ItemId = z.uuid().brand('ItemId');
export type ItemId = z.infer<typeof ItemId>;
export const ItemVersionId = z.uuid().brand('ItemVersionId');
export type ItemVersionId = z.infer<typeof ItemVersionId>;

export const ItemStatus = z.enum(['draft', 'published', 'retired']);
export type ItemStatus = z.infer<typeof ItemStatus>;
export const ItemOrigin = z.enum(['package', 'imported']);
export type ItemOrigin = z.infer<typeof ItemOrigin>;

/** Type digits of GB/T 39554.1-2020: the power types and 20 other, 21 public service. */
export const ItemType = z.enum(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20', '21']);
export type ItemType = z.infer<typeof ItemType>;

/** Level of authority 行使层级 as the first digit of the item code has it. */
export const AuthorityLevel = z.enum(['1', '2', '3', '4', '5', '6']);
export type AuthorityLevel = z.infer<typeof AuthorityLevel>;

export const Line = z.string().trim().min(1).max(300);
const Text = z.string().trim().min(1).max(8_000);
export const Key = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/);
const Feel = z.string().trim().min(1).max(4_000);

/** A limit as number and unit; the unit belongs to the rule (行政许可法第八十二条 counts working days, others do not). */
export const Limit = z.strictObject({
  value: z.number().int().min(0).max(3_650),
  unit: z.enum(['working_day', 'natural_day', 'month']),
});
export type Limit = z.infer<typeof Limit>;

export const StatutoryLimit = z.strictObject({
  ...Limit.shape,
  /** Row of the statutes table that carries this limit; null when none is known. */
  statute: z.string().min(1).max(120).nullable().default(null),
  article: z.string().max(300).default(''),
});
export type StatutoryLimit = z.infer<typeof StatutoryLimit>;

export const MaterialSource = z.enum(['applicant', 'government', 'third_party', 'form']);

export const Material = z.strictObject({
  key: Key,
  name: z.string().trim().min(1).max(800),
  /** electronic, paper, or either as the applicant likes. */
  form: z.enum(['electronic', 'paper', 'either']).default('either'),
  original: z.boolean().default(false),
  copies: z.number().int().min(0).max(20).default(1),
  source: MaterialSource.default('applicant'),
  required: z.enum(['always', 'conditional', 'never']).default('always'),
  /** FEEL over the answers; only with `required: conditional`. */
  when: Feel.nullable().default(null),
  /** 容缺: may follow after acceptance. The main materials never may. */
  deferrable: z.boolean().default(false),
  /** A licence or shared data that stands for it, so that it is not asked again (政务数据共享条例). */
  obtainableFrom: Line.nullable().default(null),
  why: z.string().trim().max(500).default(''),
  sample: z.string().trim().max(500).nullable().default(null),
});
export type Material = z.infer<typeof Material>;

export const ProcedureStep = z.strictObject({
  name: Line,
  who: Line,
  howLong: z.string().max(200).default(''),
  what: z.string().max(1_000).default(''),
});
export const LegalBasis = z.strictObject({
  title: Line,
  documentNumber: z.string().max(200).default(''),
  article: z.string().max(300).default(''),
  /** Whether the text was checked against its source; the guide shows when it was not. */
  verified: z.boolean(),
});
export const Question = z.strictObject({ ask: Line, answer: z.string().trim().min(1).max(2_000) });

/** The eight of 行政许可法第四十五条 that may stop the clock; nothing else does. */
export const SpecialProcedure = z.enum([
  'hearing',
  'tender',
  'auction',
  'testing',
  'measurement',
  'quarantine',
  'appraisal',
  'expert_review',
]);

export const Numbering = z.strictObject({ authorityWord: z.string().min(1).max(20), licenceWord: z.string().max(20).default('') });

/** A department with a part of its own in every case of the item; `lead` names the item's own department, `government` only extends. */
export const Participant = z.strictObject({
  key: Key,
  department: z.strictObject({ name: Line, creditCode: z.string().max(30).nullable().default(null) }),
  role: z.enum(['lead', 'decider', 'opinion', 'government']),
  /** What a decider gives, as its decision names it. */
  result: Line.nullable().default(null),
  statutoryLimit: StatutoryLimit.nullable().default(null),
  promisedLimit: Limit.nullable().default(null),
  numbering: Numbering.nullable().default(null),
  legalBasis: z.array(LegalBasis).default([]),
});
export type Participant = z.infer<typeof Participant>;

/** 实施清单 implementation list of one service item: the same shape in item.yaml, in storage and on the wire. */
export const Item = z.strictObject({
  /** As the source writes it; its parts are read by `readItemCode`. */
  code: z.string().trim().min(1).max(80),
  name: Line,
  shortNames: z.array(Line).default([]),
  /** How citizens say it: 开饭店. */
  plainWords: z.array(Line).default([]),
  summary: z.string().trim().max(1_000).default(''),
  type: ItemType,
  level: AuthorityLevel,
  district: DivisionCode,
  region: z.string().max(100).default(''),
  department: z.strictObject({
    name: Line,
    id: DepartmentId.nullable().default(null),
    creditCode: z.string().max(30).nullable().default(null),
  }),
  audience: z.strictObject({
    naturalPerson: z.boolean(),
    legalPerson: z.boolean(),
    kinds: z.array(Line).default([]),
    themes: z.array(Line).default([]),
  }),
  handling: z.enum(['immediate', 'promised']),
  statutoryLimit: StatutoryLimit.nullable(),
  promisedLimit: Limit.nullable(),
  /** What the head of the authority may add once, where a sector rule names it; else 行政许可法第四十二条 has the last word. */
  extensionLimit: z
    .strictObject({ value: z.number().int().min(1).max(60), article: Line })
    .nullable()
    .default(null),
  conditions: z.array(Text).default([]),
  materials: z.array(Material).default([]),
  /** false when the source did not list materials at all (未列明), which is not the same as none needed. */
  materialsListed: z.boolean().default(true),
  steps: z.array(ProcedureStep).default([]),
  /** Empty means no fee. */
  fees: z.array(Fee).default([]),
  feesKnown: z.boolean().default(true),
  result: z.strictObject({
    name: Line,
    kind: z.enum(['licence', 'approval', 'certificate', 'payment', 'filing', 'other']),
    period: z.string().max(200).default(''),
    delivery: z.array(z.enum(['electronic', 'counter', 'post'])).default(['electronic', 'counter']),
  }),
  visits: z.number().int().min(0).max(20).nullable().default(null),
  /** 通办范围. */
  scope: z.string().max(300).default(''),
  /** 网办深度 I–IV; null when unknown. */
  onlineDepth: z.number().int().min(1).max(4).nullable().default(null),
  onlineAddress: z.string().max(1_000).nullable().default(null),
  windows: z.array(Window).default([]),
  consultPhone: z.string().max(600).nullable().default(null),
  complainPhone: z.string().max(600).nullable().default(null),
  /** The kinds of remedy the decision letter computes its text from. */
  remedies: z.array(z.enum(['reconsideration', 'litigation'])).default(['reconsideration', 'litigation']),
  questions: z.array(Question).default([]),
  legalBasis: z.array(LegalBasis).default([]),
  quantityLimit: z.string().max(500).nullable().default(null),
  quantity: Quantity.nullable().default(null),
  specialProcedures: z.array(SpecialProcedure).default([]),
  /** A hearing must have been held before the decision, by which rule (行政许可法第四十六条). */
  hearing: z.strictObject({ basis: Line }).nullable().default(null),
  siteCheck: z.boolean().default(false),
  jointDepartments: z.string().max(2_000).nullable().default(null),
  participants: z.array(Participant).max(20).default([]),
  commitment: Commitment.nullable().default(null),
  onLicence: OnLicence.nullable().default(null),
  numbering: Numbering.nullable().default(null),
  form: z.string().max(200).default('form.json'),
  process: z.string().max(200).default('process.bpmn'),
  licence: z.string().max(200).nullable().default(null),
  decisions: z.array(z.string().max(200)).default([]),
  /** What the import could not read surely; shown in the guide. */
  notes: z.array(z.string().max(500)).default([]),
});
export type Item = z.infer<typeof Item>;

/** licence.yaml: what the issued licence says, each field by FEEL over `answers`, `case` and `decision`. */
export const LicenceTemplate = z.strictObject({
  /** Name of the kind of licence (证照类型名称) and its code (GB/T 36903 type code where known). */
  name: Line,
  typeCode: z.string().max(40).default(''),
  typeCodeVerified: z.boolean().default(false),
  authority: Line,
  holder: Feel,
  holderIdentifier: Feel,
  /** Prefix and number of digits of the licence number; the digits are given at issue. */
  number: z.strictObject({ prefix: z.string().max(20), digits: z.number().int().min(4).max(20), verified: z.boolean().default(false) }),
  /** How the paper lies: permit upright, like 食品经营许可证; registration across, like 营业执照. */
  layout: z.enum(['permit', 'registration']).default('permit'),
  /** null: no expiry. */
  validity: LicenceTerm.nullable(),
  renewal: z.strictObject({ earliest: Limit, latest: Limit, article: Line }).nullable().default(null),
  fields: z.array(z.strictObject({ key: Key, label: Line, value: Feel, masked: z.boolean().default(false) })).min(1),
});
export type LicenceTemplate = z.infer<typeof LicenceTemplate>;

export const DecisionTable = z.strictObject({ name: z.string().min(1).max(200), xml: z.string() });
export type DecisionTable = z.infer<typeof DecisionTable>;

/** Code of an item with its parts where the standard covers it; other codings are kept as given. */
export const ItemCodeParts = z.strictObject({
  text: z.string(),
  standard: z.boolean(),
  creditCode: z.string().optional(),
  level: z.string().optional(),
  area: z.string().optional(),
  type: z.string().optional(),
  main: z.string().optional(),
  sub: z.string().optional(),
  variant: z.string().optional(),
});
export type ItemCodeParts = z.infer<typeof ItemCodeParts>;

/** 办事指南: what GET /api/items/:id answers and the guide page shows. */
export const ServiceGuide = z.strictObject({
  id: ItemId,
  versionId: ItemVersionId,
  version: z.number().int().min(1),
  status: ItemStatus,
  origin: ItemOrigin,
  publishedAt: Instant,
  /** The generic form and process stand in for a package that has not been made yet. */
  generic: z.boolean(),
  codeParts: ItemCodeParts,
  /** The limit the clock runs by when the item names none: the law's default row, marked assumed. */
  assumedLimit: StatutoryLimit.nullable(),
  /** By the key of a conditional material, when it is needed, in the words of the form. */
  needed: z.record(z.string(), z.string()),
  item: Item,
});
export type ServiceGuide = z.infer<typeof ServiceGuide>;

export const ItemSummary = z.strictObject({
  id: ItemId,
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  department: z.string(),
  type: ItemType,
  status: ItemStatus,
  origin: ItemOrigin,
  handling: Item.shape.handling,
  promisedLimit: Limit.nullable(),
  visits: z.number().nullable(),
  themes: z.array(z.string()),
  naturalPerson: z.boolean(),
  legalPerson: z.boolean(),
});
export type ItemSummary = z.infer<typeof ItemSummary>;

export const Audience = z.enum(['natural_person', 'legal_person']);
export type Audience = z.infer<typeof Audience>;

export const MOST_SEARCHED = 200;
export const SearchItems = z.strictObject({
  q: z.string().trim().max(MOST_SEARCHED).optional(),
  department: z.string().trim().max(200).optional(),
  audience: Audience.optional(),
  theme: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
});
export type SearchItems = z.infer<typeof SearchItems>;

const Facet = z.strictObject({ value: z.string(), count: z.number().int() });
export type Facet = z.infer<typeof Facet>;
/** A retired item that was looked for, and what took its place. */
export const Replaced = z.strictObject({
  id: ItemId,
  name: z.string(),
  successors: z.array(z.strictObject({ id: ItemId, name: z.string() })),
});
export const SearchResult = z.strictObject({
  replaced: z.array(Replaced),
  total: z.number().int(),
  /** The best of very many: there are more than were counted. */
  more: z.boolean(),
  page: z.number().int(),
  pages: z.number().int(),
  items: z.array(ItemSummary),
  facets: z.strictObject({ departments: z.array(Facet), themes: z.array(Facet), audiences: z.array(Facet) }),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const ItemRef = z.strictObject({ id: ItemId });
export type ItemRef = z.infer<typeof ItemRef>;
export const PublishItem = z.strictObject({ id: ItemId, versionId: ItemVersionId });
export type PublishItem = z.infer<typeof PublishItem>;
export const RollBackItem = z.strictObject({ ...PublishItem.shape, reason: z.string().trim().min(4).max(500) });
export type RollBackItem = z.infer<typeof RollBackItem>;

export const Overview = z.strictObject({
  total: z.number().int(),
  departments: z.array(Facet),
  themes: z.array(Facet),
  featured: z.array(ItemSummary),
  asOf: Day,
});
export type Overview = z.infer<typeof Overview>;

/** What editors are shown, of every status. */
export const ListManaged = z.strictObject({
  q: z.string().trim().max(200).optional(),
  department: z.string().trim().max(200).optional(),
  /** `pending`: published, with a newer version that is not. */
  status: z.enum([...ItemStatus.options, 'pending']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ListManaged = z.infer<typeof ListManaged>;
export const ManagedSummary = z.strictObject({
  id: ItemId,
  code: z.string(),
  name: z.string(),
  department: z.string(),
  district: DivisionCode,
  type: ItemType,
  status: ItemStatus,
  origin: ItemOrigin,
  updatedAt: Instant,
  /** Number of the version new cases start on; null before the first publication. */
  current: z.number().int().nullable(),
  newest: z.number().int(),
});
export type ManagedSummary = z.infer<typeof ManagedSummary>;
export const ManagedList = z.strictObject({
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
  items: z.array(ManagedSummary),
  departments: z.array(Facet),
});
export type ManagedList = z.infer<typeof ManagedList>;

export const VersionSummary = z.strictObject({
  id: ItemVersionId,
  version: z.number().int(),
  hash: z.string(),
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  publishedBy: PersonId.nullable(),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

/** One difference between two versions: a part of the implementation list, or of what a case runs by. */
export const Difference = z.strictObject({
  /** A key of `Item`, with the part's own name behind it where there are several (`materials 营业执照`). */
  part: z.string(),
  of: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;
/** Who did what with which version, newest first. */
export const PublicationEntry = z.strictObject({
  act: z.enum(['published', 'retired']),
  version: z.number().int(),
  at: Instant,
  /** null: the system, at an import. */
  by: z.string().nullable(),
  proposedBy: z.string().nullable(),
  /** Why an earlier version was put in force again. */
  reason: z.string(),
});
export type PublicationEntry = z.infer<typeof PublicationEntry>;
export const ManagedItem = z.strictObject({
  ...ItemSummary.shape,
  district: DivisionCode,
  currentVersionId: ItemVersionId.nullable(),
  versions: z.array(VersionSummary),
  history: z.array(PublicationEntry),
  /** From the current version to the newest; empty when they are the same or nothing was published yet. */
  differences: z.array(Difference),
});
export type ManagedItem = z.infer<typeof ManagedItem>;

export const searchItemsAt = endpoint('GET /api/items', SearchItems, SearchResult, '检索政务服务事项');
export const overviewAt = endpoint('GET /api/items/overview', z.strictObject({}), Overview, '事项总览');
export const guideAt = endpoint('GET /api/items/:id', ItemRef, ServiceGuide, '办事指南');
export const managedItemsAt = endpoint('GET /api/catalogue/items', ListManaged, ManagedList, '本区划的事项，含未发布和已停用的');
export const managedItemAt = endpoint('GET /api/catalogue/items/:id', ItemRef, ManagedItem, '事项及其各版本');
export const publishItemAt = endpoint('POST /api/catalogue/items/:id/publish', PublishItem, ItemSummary, '发布事项版本');
export const rollBackItemAt = endpoint('POST /api/catalogue/items/:id/rollback', RollBackItem, ItemSummary, '退回以前发布过的版本');
