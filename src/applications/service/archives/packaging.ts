import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/support/documents/pure/canonical.ts';
import { type Packed, writeZip } from '#platform/support/documents/pure/zip.ts';
import type { Instant } from '#kernel/time.ts';
import { describe, type Described, describeProcess } from './describing.ts';
import { element, type Element, writeXml } from './pure/xml.ts';
import type { MaterialKind } from './schema.ts';
import { aboutText, elements, kindText, metadataWords as m, parts } from './text.package.zh.ts';

/** One file of a case as it goes into its package. */
export interface Part {
  kind: MaterialKind;
  title: string;
  /** Without the dot. */
  extension: string;
  content: Uint8Array;
  formedAt: Instant | null;
  /** Of a paper: which. */
  paperId?: string;
}

export interface PackedCase {
  bytes: Uint8Array;
  sha256: string;
  sm3: string;
  /** SM3 of the list of parts. */
  digest: string;
  components: number;
}

export const digestOf = (algorithm: 'sha256' | 'sm3', bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

/** What no file system takes, and what leads out of a folder, becomes a line. */
function fileName(title: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  const clean = title.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/g, '_').replace(/^\.+|\s+$/g, '');
  return Array.from(clean).slice(0, 80).join('') || '_';
}

const kindOrder: readonly MaterialKind[] = ['application', 'process', 'result'];

/** Paths in the order of the package: folder, number, title. */
function placed(given: readonly Part[]): (Part & { path: string })[] {
  return kindOrder.flatMap((kind) =>
    given
      .filter((part) => part.kind === kind)
      .map((part, index) => ({
        ...part,
        path: `${parts.folders[kind]}/${String(index + 1).padStart(3, '0')}-${fileName(part.title)}.${part.extension}`,
      })),
  );
}

/** The JSON of what a part is made of, in one order whatever order it came in. */
export const dataPart = (kind: MaterialKind, title: string, value: unknown): Part => ({
  kind,
  title,
  extension: 'json',
  content: bytesOf(canonicalJson(value)),
  formedAt: null,
});

function fileElement({ path, content }: Packed, more: readonly Element[]): Element {
  return element(m.file, [
    element(m.path, path),
    ...more,
    element(m.size, String(content.length)),
    element('SHA-256', digestOf('sha256', content)),
    element('SM3', digestOf('sm3', content)),
  ]);
}

/**
 * 归档信息包: one ZIP of stored entries, described by XML inside it. Nothing in it depends on when or where it is packed, so that packing
 * again gives the same bytes (DA/T 85—2019 第 7 章, structure not compared with the text of the standard).
 */
export function packageOf(described: Described, given: readonly Part[]): PackedCase {
  const { archive, found, department } = described;
  const files = placed(given);
  const catalogue = element(elements.catalogue, [
    element(m.number, archive.number),
    ...files.map((part) =>
      fileElement(part, [
        element(m.title, part.title),
        element(m.fileKind, kindText[part.kind]),
        element(m.format, part.extension.toUpperCase()),
        element(m.formedAt, part.formedAt),
      ]),
    ),
  ]);
  const about = aboutText({
    number: archive.number,
    caseNumber: found.row.number ?? m.noName,
    authority: department.name,
    item: found.row.itemName,
    count: files.length,
    ...(archive.supplement === undefined ? {} : { supplement: archive.supplement }),
  });
  const entries: Packed[] = [
    { path: parts.about, content: bytesOf(about) },
    { path: parts.description, content: bytesOf(writeXml(describe(described))) },
    { path: parts.process, content: bytesOf(writeXml(describeProcess(described))) },
    { path: parts.catalogue, content: bytesOf(writeXml(catalogue)) },
    ...files.map(({ path, content }) => ({ path, content })),
  ];
  const seal = bytesOf(
    writeXml(element(elements.seal, [element(m.number, archive.number), ...entries.map((entry) => fileElement(entry, []))])),
  );
  const bytes = writeZip([...entries, { path: parts.seal, content: seal }]);
  return {
    bytes,
    sha256: digestOf('sha256', bytes),
    sm3: digestOf('sm3', bytes),
    digest: digestOf('sm3', seal),
    components: files.length,
  };
}
