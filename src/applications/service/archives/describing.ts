import type { CaseForArchive } from '#applications/service/cases/contract.ts';
import type { CheckForArchive } from '#applications/service/commitments/contract.ts';
import type { LicenceActForArchive, LicenceForArchive } from '#applications/service/licences/contract.ts';
import type { RatingForArchive } from '#applications/service/ratings/contract.ts';
import type { Day } from '#kernel/time.ts';
import type { IssuedDocument } from '#platform/support/documents/schema.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { type Element, element } from './pure/xml.ts';
import type { Period } from './schema.ts';
import { elements, metadataWords as m, outcomeWords, periodWords } from './text.package.zh.ts';

/** What the archive itself adds to a case: fixed when its number was given, so that packing twice gives the same bytes. */
export interface ArchiveFacts {
  number: string;
  fonds: string;
  numberedOn: Day;
  period: Period;
  periodBasis: string;
  keepUntil: Day | null;
  /** 补充归档: which part it is of which file. */
  supplement?: { of: string; part: number; firstSm3: string };
}

/** All that is known of a case, in plain. */
export interface Gathered {
  found: CaseForArchive;
  department: Department;
  licence: LicenceForArchive | undefined;
  licencePapers: readonly IssuedDocument[];
  licenceActs: readonly LicenceActForArchive[];
  enterprise: { name: string; creditCode: string } | undefined;
  rating: RatingForArchive | undefined;
  check: CheckForArchive | undefined;
}

export interface Described extends Gathered {
  archive: ArchiveFacts;
}

const yes = (value: boolean) => (value ? m.yes : m.no);

export function titleOf({ found, enterprise }: Pick<Described, 'found' | 'enterprise'>): string {
  const { row, content } = found;
  return m.titleOf(enterprise?.name ?? content.applicant.name, row.itemName, outcomeWords[row.outcome ?? ''] ?? '');
}

/** 基本信息: entities of DA/T 46—2009 that a case has (档案、业务、责任者); what is null is not written. */
export function describe(described: Described): Element {
  const { found, department, licence, enterprise, archive } = described;
  const { row, version, content } = found;
  return element(elements.root, [
    element(m.archive, [
      element(m.number, archive.number),
      ...supplementOf(archive),
      element(m.fonds, archive.fonds),
      element(m.unit, department.name),
      element(m.unitCode, department.creditCode),
      element(m.year, row.closedOn?.slice(0, 4)),
      element(m.period, periodWords[archive.period]),
      element(m.keepUntil, archive.keepUntil),
      element(m.periodBasis, archive.periodBasis),
      element(m.archivedOn, archive.numberedOn),
      element(m.secrecy, m.secrecyValue),
    ]),
    element(m.item, [
      element(m.itemName, version.item.name),
      element(m.itemCode, version.item.code),
      element(m.itemVersion, String(version.version)),
      element(m.itemVersionId, row.itemVersionId),
    ]),
    element(m.case, [
      element(m.title, titleOf(described)),
      element(m.caseNumber, row.number),
      element(m.caseId, row.id),
      element(m.channel, m.channels[row.channel]),
      element(m.outcome, outcomeWords[row.outcome ?? '']),
      element(m.startedAt, row.startedAt),
      element(m.submittedAt, row.submittedAt),
      element(m.receivedOn, row.receivedOn),
      element(m.acceptedOn, row.acceptedOn),
      element(m.decidedOn, row.decidedOn),
      element(m.deliveredOn, row.deliveredOn),
      element(m.closedOn, row.closedOn),
      element(m.byCommitment, yes(row.byCommitment)),
      element(m.joint, yes(row.joint)),
      element(m.hasAgent, yes(row.agentId !== null)),
    ]),
    element(m.applicant, [
      element(m.kind, m.kinds[row.applicantKind]),
      element(m.name, content.applicant.name),
      element(m.idNumber, content.applicant.idNumber),
      element(m.phone, content.applicant.phone),
    ]),
    ...(enterprise === undefined
      ? []
      : [element(m.enterprise, [element(m.name, enterprise.name), element(m.creditCode, enterprise.creditCode)])]),
    ...(licence === undefined ? [] : [licenceElement(licence)]),
    element(
      m.papers,
      found.documents.map((paper) =>
        element(m.paper, [
          element(m.title, paper.title),
          element(m.paperNumber, paper.number),
          element(m.checkCode, paper.checkCode),
          element(m.issuedOn, paper.issuedOn),
        ]),
      ),
    ),
  ]);
}

function supplementOf({ supplement }: ArchiveFacts): Element[] {
  if (supplement === undefined) return [];
  const { of, part, firstSm3 } = supplement;
  return [element(m.ofArchive, of), element(m.partNumber, String(part)), element(m.firstSm3, firstSm3)];
}

function licenceElement(licence: LicenceForArchive): Element {
  return element(m.licence, [
    element(m.name, licence.name),
    element(m.licenceNumber, licence.number),
    element(m.licenceIdentifier, licence.licenceIdentifier),
    element(m.holder, licence.holder),
    element(m.issuedOn, licence.issuedOn),
    element(m.validFrom, licence.validFrom),
    element(m.validUntil, licence.validUntil ?? m.longTerm),
  ]);
}

/** 过程信息: each act with who, when, what and the opinion; what stopped the clock; parts, hearings, signatures. */
export function describeProcess({ found, archive }: Described): Element {
  const { row } = found;
  return element(elements.process, [
    element(m.number, archive.number),
    ...found.events.map((event) =>
      element(m.event, [
        element(m.sequence, String(event.sequence)),
        element(m.act, event.words),
        element(m.actCode, event.kind),
        element(m.on, event.effectiveOn),
        element(m.at, event.recordedAt),
        element(m.byKind, m.byKinds[event.byKind]),
        element(m.by, event.by ?? (event.byId === row.personId || event.byId === row.agentId ? m.theApplicant : event.byId)),
        element(m.opinion, event.text),
      ]),
    ),
    ...found.stops.map(({ kind, fromOn, toOn }) =>
      element(m.stop, [element(m.reason, kind), element(m.from, fromOn), element(m.to, toOn)]),
    ),
    ...found.parts.map((part) =>
      element(m.part, [
        element(m.name, part.key),
        element(m.partDepartment, part.department),
        element(m.partRole, part.role),
        element(m.partStatus, part.status),
        element(m.decidedOn, part.decidedOn),
        element(m.opinion, part.opinion),
      ]),
    ),
    ...found.hearings.map((hearing) =>
      element(m.hearing, [
        element(m.kind, hearing.kind),
        element(m.partStatus, hearing.status),
        element(m.hearingOn, hearing.heldOn),
        element(m.reason, hearing.reason),
        element(m.record, hearing.record),
      ]),
    ),
    ...found.signatures.map((signature) =>
      element(m.signature, [
        element(m.by, signature.by),
        element(m.act, signature.act),
        element(m.way, signature.way),
        element(m.at, signature.signedAt),
        element(m.boundTo, signature.documentSha256),
        element(m.binding, signature.binding),
      ]),
    ),
  ]);
}
