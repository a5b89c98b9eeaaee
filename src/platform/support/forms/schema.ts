import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Day } from '#kernel/time.ts';

/** How a field is asked. The widget decides the control on every face and the checks that come with the kind. */
export const Widget = z.enum([
  'text',
  'textarea',
  'number',
  'date',
  'select',
  'radio',
  'checkboxes',
  'file',
  'repeat',
  'idNumber',
  'creditCode',
  'phone',
  'money',
]);
export type Widget = z.infer<typeof Widget>;

export const FieldOption = z.strictObject({
  value: z.string().min(1).max(100),
  label: z.string().min(1).max(200),
  hint: z.string().max(300).optional(),
});
export type FieldOption = z.infer<typeof FieldOption>;

/**
 * A FEEL condition on the answers with the sentence shown when it does not hold. One that only warns is told to who fills it in and to the
 * officials and keeps nobody from applying: what decides is not the answer but what they find.
 */
export const FieldCheck = z.strictObject({
  rule: z.string().min(1).max(4_000),
  message: z.string().min(1).max(300),
  warns: z.literal(true).optional(),
});

/**
 * What of the applicant a field asks, and so what may stand in it from the start: the person at the keys, the enterprise he acts for, or
 * its legal representative (法定代表人), who is the applicant himself where no enterprise applies.
 */
export const Prefilled = z.enum([
  'person.name',
  'person.idNumber',
  'person.idKind',
  'person.phone',
  'legal.name',
  'legal.idNumber',
  'legal.idKind',
  'enterprise.name',
  'enterprise.creditCode',
]);
export type Prefilled = z.infer<typeof Prefilled>;

export const FormField = z.strictObject({
  label: z.string().min(1).max(200),
  hint: z.string().max(500).optional(),
  widget: Widget,
  options: z.array(FieldOption).max(200).optional(),
  /** FEEL; a field that is not visible has no value, whatever was sent. */
  visible: z.string().max(4_000).optional(),
  /** `true` or a FEEL condition. */
  required: z.union([z.boolean(), z.string().max(4_000)]).optional(),
  /** FEEL; a computed field cannot be typed. */
  value: z.string().max(4_000).optional(),
  check: z.array(FieldCheck).max(20).optional(),
  /** What a browser may fill in by itself (HTML autocomplete token). */
  autocomplete: z.string().max(60).optional(),
  /** Not said, the field's path and autocomplete tell what cannot be mistaken. */
  prefill: Prefilled.optional(),
  /** For `repeat`: how many rows at least and at most. */
  rows: z
    .strictObject({ least: z.number().int().min(0).max(100).default(0), most: z.number().int().min(1).max(100).default(20) })
    .optional(),
  /** For `idNumber`: the field that says of which kind of paper the number is; its options are identity kinds. */
  kindField: z.string().max(200).optional(),
  /** Personal data is masked on the way out unless the viewer may see it. */
  personal: z.boolean().optional(),
});
export type FormField = z.infer<typeof FormField>;

export const FormStep = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  title: z.string().min(1).max(100),
  hint: z.string().max(500).optional(),
  /** Paths of fields; fields of a repeated group are named by the group alone. */
  fields: z.array(z.string().min(1)).min(1).max(60),
});
export type FormStep = z.infer<typeof FormStep>;

/**
 * `form.json`: JSON Schema 2020-12 for the data, a layout of steps, and what is known of each field. Paths are dotted
 * (`applicant.name`); a field inside a repeated group is `members[].name`, and its FEEL sees `item` and `rows`.
 */
export const FormDefinition = z.strictObject({
  $schema: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  layout: z.array(FormStep).min(1).max(30),
  fields: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*(\[\])?(\.[A-Za-z][A-Za-z0-9_]*)*$/), FormField),
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/** An uploaded material as it stands in the answers; the bytes lie in the file store. */
export const AnsweredFile = z.strictObject({ fileId: z.uuid(), name: z.string().min(1).max(255), size: z.number().int().min(0) });
export type AnsweredFile = z.infer<typeof AnsweredFile>;

export const Answers = z.record(z.string(), z.unknown());
export type Answers = z.infer<typeof Answers>;

/** A form that is being designed, shown as it would be asked: one step of it with what has been filled in so far. */
export const PreviewForm = z.object({
  /** The text of form.json; it need not be kept anywhere. */
  form: z.string().min(1).max(500_000),
  step: z.string().max(60).optional(),
  /** The step to show afterwards, whatever is wrong in this one. */
  goTo: z.string().max(60).optional(),
  /** The answers of all steps so far, as JSON. */
  before: z.string().max(500_000).optional(),
  /** What was typed in this step; absent when it is only shown. */
  answers: Answers.optional(),
  /** Goes on to the next step when nothing is wrong in this one. */
  send: z.enum(['yes', 'no']).optional(),
  look: z.enum(['portal', 'elder']).optional(),
  _add: z.string().max(60).optional(),
  _remove: z.string().max(60).optional(),
});
export type PreviewForm = z.infer<typeof PreviewForm>;

/** How long a text may be, and how long it is. */
export const Over = z.strictObject({ most: z.number().int(), now: z.number().int() });

export const FormPreview = z.object({
  definition: FormDefinition,
  /** Null when the last step was sent without a defect. */
  step: z.string().nullable(),
  answers: Answers,
  visible: z.array(z.string()),
  required: z.array(z.string()),
  defects: z.array(
    z.object({ path: z.string(), code: z.string(), message: z.string().optional(), over: Over.optional(), signs: z.string().optional() }),
  ),
  today: Day,
  elder: z.boolean(),
  /** The rules as a module for the browser, as published forms have them. */
  rules: z.string(),
});
export type FormPreview = z.infer<typeof FormPreview>;

export const previewFormAt = endpoint('POST /api/forms/preview', PreviewForm, FormPreview, '预览正在设计的表单');
