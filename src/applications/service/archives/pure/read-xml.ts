import { SaxesParser } from 'saxes';

export interface ReadElement {
  name: string;
  text: string;
  children: ReadElement[];
}

/** The tree of a document; null when it is not well-formed (XML 1.0 §2.1). Nothing outside the text is ever fetched. */
export function readXml(text: string): ReadElement | null {
  const top: ReadElement = { name: '', text: '', children: [] };
  const open = [top];
  const parser = new SaxesParser();
  let wrong = false;
  parser.on('error', () => {
    wrong = true;
  });
  parser.on('opentag', ({ name }) => {
    const made = { name, text: '', children: [] };
    open.at(-1)?.children.push(made);
    open.push(made);
  });
  parser.on('text', (part) => {
    const current = open.at(-1);
    if (current) current.text += part;
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(text).close();
  } catch {
    return null;
  }
  return wrong ? null : (top.children[0] ?? null);
}

export const childrenOf = (element: ReadElement, name: string): ReadElement[] => element.children.filter((child) => child.name === name);

export function textOf(element: ReadElement | undefined, ...path: string[]): string {
  let current = element;
  for (const name of path) current = current?.children.find((child) => child.name === name);
  return current?.text.trim() ?? '';
}
