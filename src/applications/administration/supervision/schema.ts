import * as z from 'zod';
import { CaseId } from '#applications/service/cases/schema.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import { Day, Instant } from '#kernel/time.ts';

export const ExplanationId = z.uuid().brand('ExplanationId');
export type ExplanationId = z.infer<typeof ExplanationId>;
export const ExplanationGround = z.enum(['overdue', 'odd']);
export type ExplanationGround = z.infer<typeof ExplanationGround>;
export const ExplanationStatus = z.enum(['asked', 'answered', 'again', 'escalated', 'accepted']);
export type ExplanationStatus = z.infer<typeof ExplanationStatus>;
export const ExplanationAct = z.enum(['ask', 'answer', 'accept', 'askAgain', 'escalate']);
export type ExplanationAct = z.infer<typeof ExplanationAct>;

export const DrawId = z.uuid().brand('DrawId');
export type DrawId = z.infer<typeof DrawId>;
export const SampleId = z.uuid().brand('SampleId');
export type SampleId = z.infer<typeof SampleId>;
export const FindingId = z.uuid().brand('FindingId');
export type FindingId = z.infer<typeof FindingId>;
export const DrawSubject = z.enum(['case', 'instrument']);
export type DrawSubject = z.infer<typeof DrawSubject>;
/** The check list: what is looked at in a case or in a paper. */
export const CheckName = z.enum(['limits', 'papers', 'reasons', 'oneTime', 'basis', 'twoOfficers', 'remedy', 'delivery', 'wording']);
export type CheckName = z.infer<typeof CheckName>;
export const FindingStatus = z.enum(['open', 'answered', 'returned', 'closed']);
export type FindingStatus = z.infer<typeof FindingStatus>;

export const Explanation = z.strictObject({
  id: ExplanationId,
  version: z.number().int(),
  caseId: CaseId,
  caseNumber: z.string().nullable(),
  itemName: z.string(),
  department: z.string(),
  district: DivisionCode,
  ground: ExplanationGround,
  question: z.string(),
  /** The official asked; null: the department. */
  addressee: z.string().nullable(),
  askedBy: z.string().nullable(),
  askedAt: Instant,
  dueOn: Day,
  overdue: z.boolean(),
  status: ExplanationStatus,
  answer: z.string().nullable(),
  publicReason: z.string().nullable(),
  steps: z.array(z.strictObject({ act: ExplanationAct, words: z.string().nullable(), by: z.string().nullable(), takenAt: Instant })),
  /** What the reader may do now. */
  acts: z.array(ExplanationAct),
});
export type Explanation = z.infer<typeof Explanation>;

const words = (code: `code:${string}`) => z.string().trim().min(5, code).max(1_000);
export const DemandExplanation = z.strictObject({
  caseId: CaseId,
  ground: ExplanationGround,
  question: words('code:explanation_question_required'),
  addressee: PersonId.optional(),
});
export type DemandExplanation = z.infer<typeof DemandExplanation>;
const step = { id: ExplanationId, version: z.number().int().min(1) };
export const AnswerExplanation = z.strictObject({
  ...step,
  answer: words('code:explanation_answer_required'),
  /** In plain words, for the applicant; asked where the case is overdue. */
  publicReason: z.string().trim().max(500).optional(),
});
export type AnswerExplanation = z.infer<typeof AnswerExplanation>;
export const AcceptExplanation = z.strictObject(step);
export type AcceptExplanation = z.infer<typeof AcceptExplanation>;
export const AskAgain = z.strictObject({ ...step, question: words('code:explanation_question_required') });
export type AskAgain = z.infer<typeof AskAgain>;

/** A page of what is open, or of what is settled. */
export const ListMatters = z.strictObject({
  state: z.enum(['open', 'closed']).default('open'),
  page: z.number().int().min(1).max(1_000).default(1),
});
export type ListMatters = z.infer<typeof ListMatters>;
export const Explanations = z.strictObject({ rows: z.array(Explanation), total: z.number().int() });
export type Explanations = z.infer<typeof Explanations>;

/** Who may be asked about a case: the officials of its department. */
export const AskedCase = z.strictObject({
  officials: z.array(z.strictObject({ id: PersonId, name: z.string() })),
  overdue: z.boolean(),
  workdays: z.number().int(),
  department: DepartmentId,
});
export type AskedCase = z.infer<typeof AskedCase>;
export const CaseRef = z.strictObject({ caseId: CaseId });
export type CaseRef = z.infer<typeof CaseRef>;

export const explanationsAt = endpoint('GET /api/supervision/explanations', ListMatters, Explanations, '督办说明列表');
export const askedCaseAt = endpoint('GET /api/supervision/cases/:caseId/officials', CaseRef, AskedCase, '可以要求谁说明');
export const demandAt = endpoint('POST /api/supervision/explanations', DemandExplanation, Explanation, '要求说明原因');
export const answerAt = endpoint('POST /api/supervision/explanations/:id/answer', AnswerExplanation, Explanation, '书面说明原因');
export const acceptAt = endpoint('POST /api/supervision/explanations/:id/acceptance', AcceptExplanation, Explanation, '认可说明');
export const askAgainAt = endpoint('POST /api/supervision/explanations/:id/repetition', AskAgain, Explanation, '要求重新说明');
