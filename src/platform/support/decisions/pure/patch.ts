import type { XmlElement } from './xml.ts';

interface Edit {
  start: number;
  end: number;
  text: string;
}

// Characters XML 1.0 §2.2 has no way to write.
// oxlint-disable-next-line no-control-regex -- these are the very characters to leave out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export const escapedText = (text: string): string =>
  text.replace(unwritable, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
export const escapedAttribute = (text: string): string =>
  escapedText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');

/** Changes to a file's text by place. What no change touches stays byte for byte. */
export class Patch {
  readonly xml: string;
  edits: Edit[] = [];
  /** What was put into empty-element tags. */
  readonly filled = new Map<XmlElement, string>();

  constructor(xml: string) {
    this.xml = xml;
  }

  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  /** A stretch of the file with its changes; these are then done with. */
  take(start: number, end: number): string {
    const inside = this.edits
      .filter((edit) => edit.start >= start && edit.end <= end)
      .toSorted((a, b) => a.start - b.start || a.end - b.end);
    this.edits = this.edits.filter((edit) => !inside.includes(edit));
    let out = '';
    let at = start;
    for (const edit of inside) {
      out += this.xml.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return out + this.xml.slice(at, end);
  }

  setAttribute(element: XmlElement, name: string, value: string | undefined): void {
    const head = this.xml.slice(element.start, element.innerStart);
    const pattern = /\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/g;
    for (const match of head.matchAll(pattern)) {
      if (match[1] !== name) continue;
      const start = element.start + match.index;
      this.replace(start, start + match[0].length, value === undefined ? '' : ` ${name}="${escapedAttribute(value)}"`);
      return;
    }
    if (value === undefined) return;
    const at = element.start + 1 + element.tag.length;
    this.replace(at, at, ` ${name}="${escapedAttribute(value)}"`);
  }

  isEmptyTag(element: XmlElement): boolean {
    return this.xml.slice(element.innerStart - 2, element.innerStart) === '/>' && element.end === element.innerStart;
  }

  setInner(element: XmlElement, inner: string): void {
    if (this.isEmptyTag(element)) this.replace(element.innerStart - 2, element.innerStart, `>${inner}</${element.tag}>`);
    else this.replace(element.innerStart, element.innerEnd, inner);
  }

  /** Puts new text after a child, or before all children. */
  insert(parent: XmlElement, after: XmlElement | undefined, text: string): void {
    if (this.isEmptyTag(parent)) {
      const before = this.filled.get(parent) ?? '';
      if (before !== '') this.edits = this.edits.filter(({ end }) => end !== parent.end);
      this.filled.set(parent, before + text);
      this.setInner(parent, before + text);
    } else {
      const at = after?.end ?? parent.innerStart;
      this.replace(at, at, text);
    }
  }

  /** Takes a child out with the white space before it; a comment there stays. */
  remove(parent: XmlElement, child: XmlElement): void {
    this.replace(child.start - this.blankBefore(parent, child).length, child.end, '');
  }

  before(parent: XmlElement, child: XmlElement): string {
    const at = parent.children.indexOf(child);
    return this.xml.slice(at > 0 ? (parent.children[at - 1]?.end ?? parent.innerStart) : parent.innerStart, child.start);
  }

  blankBefore(parent: XmlElement, child: XmlElement): string {
    return /\s*$/.exec(this.before(parent, child))?.[0] ?? '';
  }

  /** The line break and indent that stand before an element. */
  indentOf(element: XmlElement): string {
    return /\r?\n[ \t]*$/.exec(this.xml.slice(Math.max(0, element.start - 200), element.start))?.[0] ?? '';
  }

  /**
   * Brings the children of one kind into a new order: `from` says for each place which old child it is, undefined a new one. Changes inside
   * the children must have been made before.
   */
  arrange(
    parent: XmlElement,
    old: readonly XmlElement[],
    from: readonly (number | undefined)[],
    fresh: (place: number) => string,
    after?: XmlElement,
  ): void {
    if (from.length === old.length && from.every((index, i) => index === i)) return;
    const [first] = old;
    const last = old.at(-1);
    if (!first || !last) {
      this.insert(parent, after, from.map((_, place) => fresh(place)).join(''));
      return;
    }
    // Only white space moves with a child; what else stands between two of them stays in front of where it stood.
    const blanks = old.map((child) => this.blankBefore(parent, child));
    const kept = old.map((child, i) =>
      i === 0 ? '' : this.before(parent, child).slice(0, this.before(parent, child).length - (blanks[i]?.length ?? 0)),
    );
    const start = first.start - (blanks[0]?.length ?? 0);
    const texts = old.map((child) => this.take(child.start, child.end));
    const parts = from.map((index, place) =>
      index === undefined ? fresh(place) : `${kept[index] ?? ''}${blanks[index] ?? ''}${texts[index] ?? ''}`,
    );
    const lost = old.flatMap((_, i) => (from.includes(i) ? [] : (kept[i] ?? '')));
    this.replace(start, last.end, parts.join('') + lost.join(''));
  }
}
