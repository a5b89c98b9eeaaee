/** An element with text or with elements in it; one without either is left out when written. */
export interface Element {
  name: string;
  inside: string | readonly Element[] | null;
}

export const element = (name: string, inside: string | readonly Element[] | null | undefined): Element => ({
  name,
  inside: inside ?? null,
});

/** Characters XML 1.0 §2.2 has no place for are replaced, the five it reserves are written as references. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- these are exactly what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
  );
}

function written({ name, inside }: Element, indent: string): string {
  if (inside === null) return '';
  if (typeof inside === 'string') return `${indent}<${name}>${escaped(inside)}</${name}>\n`;
  return `${indent}<${name}>\n${inside.map((one) => written(one, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

export function writeXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`;
}
