import type { CaseForArchive } from '#applications/service/cases/contract.ts';
import { digestOf, type Part } from '../packaging.ts';
import { childrenOf, readXml, textOf } from '../pure/read-xml.ts';
import { readStoredZip } from '../pure/unzip.ts';
import { metadataWords as m, parts } from '../text.package.zh.ts';

/** What lies in the packages of a file already, told from the packages themselves. */
export interface Known {
  /** SHA-256 of each file in them. */
  hashes: ReadonlySet<string>;
  /** The last act that is described. */
  lastSequence: number;
  /** Binding values of the signatures that are described. */
  signatures: ReadonlySet<string>;
}

/** null when one of them does not read: then nobody can say what is new. */
export function knownIn(packages: readonly Uint8Array[]): Known | null {
  const hashes = new Set<string>();
  const signatures = new Set<string>();
  let lastSequence = 0;
  for (const bytes of packages) {
    const entries = readStoredZip(bytes);
    const described = entries?.find(({ path }) => path === parts.process);
    const process = described && readXml(Buffer.from(described.content).toString('utf8'));
    if (!entries || !process) return null;
    for (const { content } of entries) hashes.add(digestOf('sha256', content));
    for (const signature of childrenOf(process, m.signature)) signatures.add(textOf(signature, m.binding));
    for (const event of childrenOf(process, m.event)) lastSequence = Math.max(lastSequence, Number(textOf(event, m.sequence)));
  }
  return { hashes, lastSequence, signatures };
}

/** The case reduced to what was done in it since. What stopped it, its parts and hearings are over when it is. */
export function doneSince(found: CaseForArchive, { lastSequence, signatures }: Known): CaseForArchive {
  return {
    ...found,
    events: found.events.filter(({ sequence }) => sequence > lastSequence),
    signatures: found.signatures.filter(({ binding }) => !signatures.has(binding)),
    stops: [],
    parts: [],
    hearings: [],
  };
}

/** The application is closed with its case: what arises later is of the process or of its result. */
export function newAmong(given: readonly Part[], { hashes }: Known): Part[] {
  return given.filter(({ kind, content }) => kind !== 'application' && !hashes.has(digestOf('sha256', content)));
}
