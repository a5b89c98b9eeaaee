import { bpmnText } from './text.bpmn.zh.ts';

/** What bpmn-js calls for each of its strings: the Chinese text with its places filled in. */
export function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = Object.hasOwn(bpmnText, template) ? (bpmnText[template] ?? template) : template;
  return text.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => replacements[name] ?? whole);
}
