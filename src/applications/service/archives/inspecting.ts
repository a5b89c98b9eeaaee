import { parts, elements, metadataWords as m } from './text.package.zh.ts';
import { inspectionWords as words } from './text.zh.ts';
import { digestOf } from './packaging.ts';
import { childrenOf, readXml, type ReadElement, textOf } from './pure/read-xml.ts';
import { readStoredZip } from './pure/unzip.ts';
import type { InspectionResult, Quality, Verdict } from './schema.ts';

/** What the register says of a package, against which its bytes are held. */
export interface Registered {
  number: string;
  caseNumber: string | null;
  outcome: string | null;
  sha256: string;
  sm3: string;
  digest: string;
  components: number;
  /** Which package of the file; absent: the first. */
  part?: number;
}

interface Entry {
  path: string;
  content: Uint8Array;
  intact: boolean;
}

const magic: Readonly<Record<string, string>> = {
  pdf: '25504446',
  jpg: 'ffd8ff',
  jpeg: 'ffd8ff',
  png: '89504e47',
  webp: '52494646',
  ofd: '504b0304',
  docx: '504b0304',
  xlsx: '504b0304',
};
/** Formats fit for keeping (DA/T 47—2009 names none; the list is local ○): the rest is kept and noted. */
const lasting: ReadonlySet<string> = new Set(['pdf', 'ofd', 'jpg', 'jpeg', 'png', 'xml', 'json', 'txt', 'svg']);
const programs = ['4d5a', '7f454c46', '2321', 'cafebabe', 'feedfa'];

const textIn = ({ content }: Entry) => Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
const hexOf = ({ content }: Entry) => Buffer.from(content.subarray(0, 8)).toString('hex');
const extensionOf = (path: string) => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
const listed = (paths: readonly string[]) => (paths.length > 3 ? `${paths.slice(0, 3).join('、')}…` : paths.join('、'));

/** 四性检测 of a package: what can be told from its bytes and the register, and plainly what cannot. */
export function inspect(bytes: Uint8Array, registered: Registered): InspectionResult[] {
  const results: InspectionResult[] = [];
  const tell = (quality: Quality, check: keyof typeof words, verdict: Verdict, detail = '') =>
    void results.push({
      quality,
      check: words[check].name,
      verdict,
      words: detail === '' ? words[check][verdict] : `${words[check][verdict]}：${detail}`,
    });
  const judge = (quality: Quality, check: keyof typeof words, faulty: readonly string[]) =>
    tell(quality, check, faulty.length === 0 ? 'sound' : 'faulty', listed(faulty));

  const same = digestOf('sha256', bytes) === registered.sha256 && digestOf('sm3', bytes) === registered.sm3;
  tell('authenticity', 'whole', same ? 'sound' : 'faulty');
  const entries = readStoredZip(bytes);
  if (entries === null) {
    tell('integrity', 'structure', 'faulty');
    tell('usability', 'opens', 'faulty');
    return results;
  }
  const at = (path: string) => entries.find((entry) => entry.path === path);
  const read = (path: string): ReadElement | null => {
    const entry = at(path);
    return entry ? readXml(textIn(entry)) : null;
  };
  const seal = at(parts.seal);
  tell('authenticity', 'digest', seal && digestOf('sm3', seal.content) === registered.digest ? 'sound' : 'faulty');
  judge('authenticity', 'components', alteredIn(entries, read(parts.seal)));
  judge('authenticity', 'metadata', contradicting(read(parts.description), read(parts.catalogue), registered));
  const missing = Object.values([parts.about, parts.description, parts.process, parts.catalogue, parts.seal]).filter((path) => !at(path));
  judge('integrity', 'structure', missing);
  judge('integrity', 'listed', unlisted(entries, read(parts.catalogue), registered.components));
  judge('integrity', 'process', gapsIn(read(parts.process), registered.part ?? 1));
  judge('integrity', 'required', (registered.part ?? 1) === 1 ? lacking(entries, registered.outcome) : []);
  judge(
    'usability',
    'opens',
    entries.filter(({ intact }) => !intact).map(({ path }) => path),
  );
  judge(
    'usability',
    'format',
    entries.filter((entry) => !fits(entry)).map(({ path }) => path),
  );
  const passing = entries.filter(({ path }) => !lasting.has(extensionOf(path))).map(({ path }) => path);
  tell('usability', 'lasting', passing.length === 0 ? 'sound' : 'note', listed(passing));
  judge(
    'safety',
    'paths',
    entries.filter(({ path }) => /(?:^|\/)\.\.(?:\/|$)|^\/|^[A-Za-z]:|\\/.test(path)).map(({ path }) => path),
  );
  judge(
    'safety',
    'programs',
    entries.filter((entry) => programs.some((begin) => hexOf(entry).startsWith(begin))).map(({ path }) => path),
  );
  const active = entries.filter(
    (entry) => extensionOf(entry.path) === 'pdf' && /\/(?:JavaScript|JS|Launch)\b/.test(Buffer.from(entry.content).toString('latin1')),
  );
  tell('safety', 'active', active.length === 0 ? 'sound' : 'note', listed(active.map(({ path }) => path)));
  // No scanner is connected (platform/files): a package is not called free of viruses because nobody looked.
  tell('safety', 'viruses', 'unchecked');
  return results;
}

export const isSound = (results: readonly InspectionResult[]): boolean => results.every(({ verdict }) => verdict !== 'faulty');

function alteredIn(entries: readonly Entry[], seal: ReadElement | null): string[] {
  if (seal?.name !== elements.seal) return [parts.seal];
  const known = new Map(childrenOf(seal, m.file).map((file) => [textOf(file, m.path), file]));
  return entries
    .filter(({ path, content }) => {
      if (path === parts.seal) return false;
      const file = known.get(path);
      return textOf(file, 'SHA-256') !== digestOf('sha256', content) || textOf(file, 'SM3') !== digestOf('sm3', content);
    })
    .map(({ path }) => path);
}

function contradicting(description: ReadElement | null, catalogue: ReadElement | null, registered: Registered): string[] {
  const wrong: string[] = [];
  if (textOf(description ?? undefined, m.archive, m.number) !== registered.number) wrong.push(m.number);
  if (textOf(catalogue ?? undefined, m.number) !== registered.number) wrong.push(parts.catalogue);
  if (textOf(description ?? undefined, m.case, m.caseNumber) !== (registered.caseNumber ?? '')) wrong.push(m.caseNumber);
  return wrong;
}

const ours: ReadonlySet<string> = new Set([parts.about, parts.description, parts.process, parts.catalogue, parts.seal]);

function unlisted(entries: readonly Entry[], catalogue: ReadElement | null, count: number): string[] {
  const files = catalogue ? childrenOf(catalogue, m.file).map((file) => textOf(file, m.path)) : [];
  const held = entries.map(({ path }) => path).filter((path) => !ours.has(path));
  const wrong = [...files.filter((path) => !held.includes(path)), ...held.filter((path) => !files.includes(path))];
  return wrong.length === 0 && files.length !== count ? [`${files.length}/${count}`] : wrong;
}

/** The history runs from one without gaps, or something of it is missing; in a supplement it goes on where it stood, if it goes on. */
function gapsIn(process: ReadElement | null, part: number): string[] {
  if (process === null) return [parts.process];
  const numbers = childrenOf(process, m.event).map((event) => Number(textOf(event, m.sequence)));
  const begin = part === 1 ? 1 : (numbers[0] ?? 2);
  const continuous = numbers.every((number, index) => number === begin + index) && begin > (part === 1 ? 0 : 1);
  return continuous && (part > 1 || numbers.length > 0) ? [] : [`${numbers.length}`];
}

/** An application in its own form always; a paper of the outcome where the law asks for one (行政许可法第三十二条、第三十八条). */
function lacking(entries: readonly Entry[], outcome: string | null): string[] {
  const has = (folder: string, extension: string) =>
    entries.some(({ path }) => path.startsWith(`${folder}/`) && extensionOf(path) === extension);
  const wrong = has(parts.folders.application, 'pdf') ? [] : [parts.form];
  const owed = outcome === 'granted' || outcome === 'refused' || outcome === 'not_accepted';
  return owed && !has(parts.folders.result, 'pdf') ? [...wrong, parts.folders.result] : wrong;
}

function fits(entry: Entry): boolean {
  const extension = extensionOf(entry.path);
  const begin = magic[extension];
  if (begin !== undefined) return hexOf(entry).startsWith(begin);
  if (extension === 'xml') return readXml(textIn(entry)) !== null;
  if (extension !== 'json') return true;
  try {
    JSON.parse(textIn(entry));
    return true;
  } catch {
    return false;
  }
}
