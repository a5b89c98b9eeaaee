import { checkFeel } from '../feel.ts';
import type { Gathering } from './gathering.ts';
import { translateJuel } from './pure/juel-to-feel.ts';
import { attributeOf, removeAttribute, setAttribute, type Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

export type Read =
  /** `feel` computes it; `literal` when it was only a text. */
  | { ok: true; feel: string; literal?: string; notes: readonly string[]; asFeel?: true }
  /** Why not, and the text that stands in its place: no FEEL, so the deployment check refuses it. */
  | { ok: false; reason: string; gap: string };

const juelMark = /[$#]\{/;

/** Functions of Camunda's FEEL that DMN 1.5 does not have; unknown names are only found out when computing. */
const camundaOnly =
  /\b(?:is blank|is empty|is defined|trim|get or else|assert|uuid|to base64|from json|to json|partition|random number|last day of month|extract|fromAi|put|put all|to list|from unix timestamp|to unix timestamp)\s*\(/;

/** An expression of any dialect as FEEL. */
export function readExpression(gathering: Gathering, source: string, language?: string): Read {
  const text = source.trim();
  const refuse = (reason: string): Read => ({ ok: false, reason, gap: gapOf(text) });
  const foreign = language !== undefined && language !== '' && !/feel|juel|java\.sun\.com|unspecified|^[$#]/i.test(language);
  if (foreign) return refuse(`language:${language}`);
  if (juelMark.test(text) && !text.startsWith('=')) {
    const read = translateJuel(text);
    if (!read.ok) return refuse(`juel:${read.code}:${read.at + 1}:${read.piece}`);
    const wrong = checkFeel(read.feel);
    return wrong === null ? read : refuse(`feel:${wrong}`);
  }
  const written = text.replace(/^=\s*/, '');
  const isFeel = text.startsWith('=') || /feel/i.test(language ?? '') || gathering.dialect === 'yiwang' || gathering.dialect === 'plain';
  if (!isFeel) return { ok: true, feel: '', literal: text, notes: [] };
  const wrong = written === '' ? 'empty' : checkFeel(written);
  if (wrong !== null) return refuse(`feel:${wrong}`);
  const stranger = gathering.dialect === 'camunda8' ? camundaOnly.exec(written) : null;
  if (stranger) return refuse(`camunda:${stranger[0].replace(/\s*\($/, '')}`);
  const guessed = gathering.dialect === 'plain' && !text.startsWith('=') && !/feel/i.test(language ?? '');
  return { ok: true, feel: written, notes: [], ...(guessed ? { asFeel: true } : {}) };
}

/** A text that is neither FEEL nor JUEL, whatever it was: the mark of a gap, which stays one when the file is read again. */
export const gapOf = (text: string): string => (/^[$#]\{/.test(text) ? text : `\${?${text}}`);

/** Puts FEEL (or a gap) into an expression element of the standard, and says so. */
export function settleExpression(gathering: Gathering, owner: Tree, expression: Tree, purpose: 'condition' | 'expression'): void {
  if (gathering.dialect === 'yiwang' && !juelMark.test(expression.text)) return;
  const source = expression.text.trim();
  const resource = attributeOf(expression, 'resource', ns.camunda);
  const language = attributeOf(expression, 'language');
  const read: Read =
    resource === undefined ? readExpression(gathering, source, language) : { ok: false, reason: 'resource', gap: gapOf(resource) };
  removeAttribute(expression, 'language');
  removeAttribute(expression, 'resource', ns.camunda);
  expression.children = [];
  const constant = read.ok && read.literal !== undefined && !/^(?:true|false|\d+)$/.test(read.literal);
  if (!read.ok || constant) {
    expression.text = read.ok ? gapOf(source) : read.gap;
    gathering.gap(
      read.ok || !read.reason.startsWith('language') ? 'expression_gap' : 'language_gap',
      owner,
      source,
      read.ok ? 'literal' : read.reason,
    );
    return;
  }
  expression.text = read.literal ?? read.feel;
  if (read.asFeel) gathering.remark('expression_as_feel', owner, source, read.feel);
  else if (read.notes.length > 0) gathering.remark('expression_notes', owner, `${source} → ${read.feel}`, read.notes.join(' '));
  else gathering.mapped(purpose, owner, source, expression.text);
}

/** `bpmn:tFormalExpression`, as every expression with a text is (BPMN 2.0.2 §8.4.7). */
export function formal(expression: Tree): void {
  setAttribute(expression, 'type', 'bpmn:tFormalExpression', ns.xsi);
}

/** A value that must be a plain text, a name for instance; undefined where it is computed. */
export function staticText(value: string): string | undefined {
  if (!value.startsWith('=')) return juelMark.test(value) ? undefined : value;
  const literal = /^=\s*"((?:[^"\\])*)"\s*$/.exec(value);
  return literal?.[1];
}
