import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

export const MOST_PHRASES = 200;

/** 常用语: words an official writes again and again; merge fields stand in double braces. */
export const Phrase = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  /** Shared with the department, or only one's own. */
  shared: z.boolean(),
  /** The caller may remove it. */
  removable: z.boolean(),
});
export type Phrase = z.infer<typeof Phrase>;

export const KeepPhrase = z.strictObject({
  title: z.string().trim().min(1).max(30),
  body: z.string().trim().min(2).max(1_000),
  shared: z.boolean().default(false),
});
export type KeepPhrase = z.infer<typeof KeepPhrase>;

export const PhraseRef = z.strictObject({ id: z.uuid() });
export type PhraseRef = z.infer<typeof PhraseRef>;

export const PhraseBook = z.strictObject({
  phrases: z.array(Phrase),
  /** Whether the caller may share one with his department. */
  mayShare: z.boolean(),
});
export type PhraseBook = z.infer<typeof PhraseBook>;

export const listPhrasesAt = endpoint('GET /api/desk/phrases', z.strictObject({}), PhraseBook, '常用语');
export const keepPhraseAt = endpoint('POST /api/desk/phrases', KeepPhrase, PhraseBook, '保存常用语');
export const removePhraseAt = endpoint('POST /api/desk/phrases/:id/removal', PhraseRef, PhraseBook, '删除常用语');
