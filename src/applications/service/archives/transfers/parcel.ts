import { type Packed, writeZip } from '#platform/support/documents/pure/zip.ts';
import { problem } from '../problems.ts';
import type { PackageRow } from '../queries.ts';
import { digestOf } from '../packaging.ts';
import { element, type Element, writeXml } from '../pure/xml.ts';
import { periodWords } from '../text.package.zh.ts';
import type { TransferRow } from './queries.ts';
import { aboutParcel, parcelWords as m } from './text.parcel.zh.ts';

/** One package of a list as it goes over: its entry, and the bytes of it and of its supplements. */
export interface Carried {
  row: PackageRow;
  title: string;
  /** From which part of the file to which. */
  parts: { from: number; to: number };
  files: { number: string; sm3: string; components: number; bytes: Uint8Array }[];
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const digests = ({ path, content }: Packed): Element[] => [
  element(m.path, path),
  element(m.size, String(content.length)),
  element('SHA-256', digestOf('sha256', content)),
  element('SM3', digestOf('sm3', content)),
];

/**
 * 移交包: the packages of a list beside a list in XML that describes them (电子档案移交与接收办法第七条：元数据与电子档案一起移交，基于 XML 封装,
 * 不加密、不压缩). Nothing in it depends on when it is packed, so that it needs not be kept: packed again it is the same.
 */
export function parcelOf(
  transfer: Pick<TransferRow, 'number' | 'fonds' | 'institution'>,
  unit: string,
  carried: readonly Carried[],
): { bytes: Uint8Array; sha256: string; sm3: string } {
  for (const { bytes, sm3 } of carried.flatMap(({ files }) => files)) if (digestOf('sm3', bytes) !== sm3) throw problem('archives_damaged');
  const held = carried.map(({ row, title, parts, files }, index) => ({
    row,
    title,
    parts,
    components: files.reduce((sum, one) => sum + one.components, 0),
    entries: files.map(({ number, bytes }) => ({
      path: `${m.folder}/${String(index + 1).padStart(4, '0')}-${number}.zip`,
      content: bytes,
    })),
  }));
  const list = element(m.list, [
    element(m.number, transfer.number),
    element(m.fonds, transfer.fonds),
    element(m.unit, unit),
    element(m.institution, transfer.institution),
    element(m.count, String(carried.length)),
    ...held.map(({ row, title, parts, components, entries }) =>
      element(m.package, [
        element(m.archiveNumber, row.number),
        // A file without supplements is described as it always was, so that parcels of before come out the same.
        ...(parts.to === 1 ? [] : [element(m.parts, m.partsAre(parts.from, parts.to))]),
        element(m.title, title),
        element(m.closedOn, row.closedOn),
        element(m.period, row.period && periodWords[row.period]),
        element(m.files, String(components)),
        ...entries.map((entry) => element(m.file, digests(entry))),
      ]),
    ),
  ]);
  const entries: Packed[] = [
    { path: m.about, content: bytesOf(aboutParcel(transfer.number, unit, transfer.institution, carried.length)) },
    { path: m.listFile, content: bytesOf(writeXml(list)) },
    ...held.flatMap((one) => one.entries),
  ];
  const seal = bytesOf(
    writeXml(element(m.seal, [element(m.number, transfer.number), ...entries.slice(0, 2).map((entry) => element(m.file, digests(entry)))])),
  );
  const bytes = writeZip([...entries, { path: m.sealFile, content: seal }]);
  return { bytes, sha256: digestOf('sha256', bytes), sm3: digestOf('sm3', bytes) };
}
