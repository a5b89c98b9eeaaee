import type { ImportLine } from './schema.ts';
import { sentenceOf } from './text.zh.ts';
import type { Finding } from './pure/vocabulary.ts';

/** A finding with its sentence, as it is printed and sent. */
export function lineOf(finding: Finding, dutyName: (duty: string) => string): ImportLine {
  const { level, code, elementId, element, name, line, blocks } = finding;
  const named = code === 'export_duty' ? { ...finding, from: dutyName(finding.from) } : finding;
  const spoken = code === 'duty' || code === 'duty_several' ? { ...finding, to: finding.to.split(' ').map(dutyName).join('、') } : named;
  return { level, code, elementId, element, name, line, blocks, sentence: sentenceOf(spoken) };
}
