import { SaxesParser } from 'saxes';

/** One element of a model file, with the line it starts on. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  line: number;
  /** As written, with its prefix. */
  tag: string;
  /** Where it stands in the file, and what is between its tags; of an empty-element tag both inner ends are its own end. */
  start: number;
  innerStart: number;
  innerEnd: number;
  end: number;
}

export interface ModelProblem {
  code: string;
  line: number;
  /** The id of the nearest element that has one. */
  id?: string;
  /** Position inside a FEEL text. */
  position?: number;
}

const LARGEST_FILE = 5_000_000;
const LARGEST_DEPTH = 200;
const LARGEST_COUNT = 200_000;

export class XmlRefusal extends Error {
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a model file. A document type is refused outright, so no entity can be declared, and so none can multiply. */
export function readXml(xml: string): XmlElement {
  if (xml.length > LARGEST_FILE) throw new XmlRefusal({ code: 'decision.file-too-large', line: 1 });
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const refuse = (code: string): never => {
    throw new XmlRefusal({ code, line: parser.line });
  };
  parser.on('doctype', () => refuse('decision.doctype'));
  parser.on('error', () => refuse('decision.not-xml'));
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > LARGEST_COUNT || open.length > LARGEST_DEPTH) refuse('decision.file-too-large');
    const element: XmlElement = {
      name: local(tag.name),
      attributes: Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)])),
      children: [],
      text: '',
      line: parser.line,
      tag: tag.name,
      // A start tag holds no other `<`: attribute values may not.
      start: xml.lastIndexOf('<', parser.position - 1),
      innerStart: parser.position,
      innerEnd: parser.position,
      end: parser.position,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    const element = open.pop();
    if (!element || tag.isSelfClosing) return;
    element.end = parser.position;
    element.innerEnd = xml.lastIndexOf('</', parser.position - 1);
  });
  parser.write(xml).close();
  return root ?? refuse('decision.not-xml');
}

export const childrenNamed = (element: XmlElement, name: string): XmlElement[] => element.children.filter((child) => child.name === name);
export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);
