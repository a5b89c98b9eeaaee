import type { FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.ts';
import type { Frame } from '#kernel/page.ts';
import { type FieldDefect, type Problem, withLength } from '#kernel/problem.ts';
import type { Instant } from '#kernel/time.ts';
import type { Runtime } from '#platform/work/work.ts';

/** Who is calling: the actor for the Work, and what a page greets him with. */
export interface Visitor {
  actor: Actor;
  person?: NonNullable<Frame['person']>;
  /** Until something is done (a password changed) only these endpoints answer; all others refuse with the problem. */
  confined?: { may: ReadonlySet<string>; problem: Problem; path: string };
}

/** What the server is made of; composed in main.ts and in the testkit. */
export interface Context {
  /** Absent in the public zone, which has no database: there the office side does the work and notes the refusals. */
  runtime?: Runtime;
  now: () => Instant;
  /** Reads the session cookie or the system token; a stranger is no error. */
  identify: (request: FastifyRequest) => Promise<Visitor>;
  /** Code → sentence, all modules' together. */
  sentences: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>>;
}

export const SESSION_COOKIE = 'yw_session';

/** What is said of one field; how long a text is, where it is known. */
export function sayField(context: Context, lang: 'zh' | 'en', { code, message, over, signs }: FieldDefect): string {
  const named = over !== undefined && code === 'field_too_long' ? 'field_over_length' : code;
  return message ?? withLength(say(context, lang, named), over, signs);
}

export function say(context: Context, lang: 'zh' | 'en', code: string): string {
  return context.sentences[lang][code] ?? context.sentences.zh[code] ?? context.sentences.zh['unexpected'] ?? code;
}
