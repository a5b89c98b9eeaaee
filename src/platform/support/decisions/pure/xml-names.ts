import type { Source, Variable } from './model.ts';
import { childNamed, type XmlElement } from './xml.ts';

export const sourceOf = (element: XmlElement): Source => ({
  line: element.line,
  ...(element.attributes['id'] === undefined ? {} : { id: element.attributes['id'] }),
});

export const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attributes[name]?.trim();

/** One space between words, as FEEL names have it. */
export const plainName = (name: string | undefined): string => (name ?? '').trim().replace(/\s+/g, ' ');

export function typeOf(element: XmlElement | undefined): { type?: string } {
  const type = attribute(element, 'typeRef') ?? childNamed(element, 'typeRef')?.text.trim();
  // DMN 1.1 wrote types with the prefix of the FEEL namespace.
  return type === undefined || type === '' ? {} : { type: type.replace(/^feel:/, '') };
}

export const variableOf = (element: XmlElement | undefined, fallback = ''): Variable => ({
  name: plainName(attribute(element, 'name') ?? fallback),
  ...typeOf(element),
});
