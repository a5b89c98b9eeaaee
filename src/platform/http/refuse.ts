import { ZodError } from 'zod';
import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { type FieldDefect, type Over, Problem } from '#kernel/problem.ts';
import type { Database } from '#platform/db/database.ts';
import { isReadOnly } from '#platform/db/hosts.ts';
import type { Instant } from '#kernel/time.ts';
import type { Visitor } from './context.ts';

export interface Refusal {
  status: number;
  code: string;
  fields: readonly FieldDefect[];
  sentence?: string | undefined;
}

/** What an error means to the caller; undefined for a defect of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Problem) return { status: error.status, code: error.code, fields: error.fields, sentence: error.sentence };
  if (error instanceof ZodError)
    return {
      status: 400,
      code: 'invalid_input',
      fields: error.issues.map((issue) => ({ path: issue.path.join('.'), code: codeOf(issue), ...overOf(issue) })),
    };
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500)
    return { status: error.statusCode, code: FASTIFY_CODES[error.statusCode] ?? 'bad_request', fields: [] };
  if (isUnstorable(error)) return { status: 400, code: 'unstorable_text', fields: [] };
  if (isReadOnly(error)) return { status: 503, code: 'database_moving', fields: [] };
  return undefined;
}

/** Errors of a schema keep nothing of what they are about; of a text that is too long its length is added, to be told. */
export function measured(error: ZodError, raw: unknown): ZodError {
  return new ZodError(error.issues.map((issue) => (isLongText(issue) ? { ...issue, input: valueAt(raw, issue.path) } : issue)));
}

const isLongText = (issue: z.core.$ZodIssue): issue is z.core.$ZodIssueTooBig => issue.code === 'too_big' && issue.origin === 'string';

function overOf(issue: z.core.$ZodIssue): { over?: Over } {
  if (!isLongText(issue) || typeof issue.input !== 'string') return {};
  return { over: { most: Number(issue.maximum), now: issue.input.trim().length } };
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    raw,
  );
}

const FASTIFY_CODES: Readonly<Record<number, string>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

/** PostgreSQL cannot store U+0000 nor lone surrogates (SQLSTATE 22021, 22P05): bad input, not a defect. */
function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');
}

/** zod's issue → the code whose sentence says what to do; a schema's own code travels in `params.code` or as the message `code:…`. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('code:')) return issue.message.slice(5);
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'field_required' : 'field_wrong_kind';
  if (issue.code === 'too_small') return issue.origin === 'string' && issue.minimum === 1 ? 'field_required' : 'field_too_small';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'field_too_long' : 'field_too_big';
  if (issue.code === 'invalid_value') return issue.input === undefined ? 'field_required' : 'field_not_a_choice';
  if (issue.code === 'unrecognized_keys') return 'field_unknown';
  return 'field_wrong_form';
}

/** A refused permission leaves a trace in the security log, outside the rolled-back work. */
export async function logRefusal(
  database: Database | undefined,
  visitor: Visitor,
  now: Instant,
  action: string,
  refusal: Refusal,
): Promise<void> {
  if (database === undefined) return;
  if (refusal.status !== 403 && refusal.code !== 'sign_in_required') return;
  await database
    .insertInto('audit.refusal')
    .values({
      id: newId(z.uuid()),
      at: now,
      actorId: visitor.actor.personId ?? null,
      zone: visitor.actor.zone,
      action,
      subject: null,
      code: refusal.code,
    })
    .execute();
}
