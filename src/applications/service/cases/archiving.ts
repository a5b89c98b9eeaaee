import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import { type KindOfPaper, listPapersOf } from '#platform/support/documents/contract.ts';
import { getDepartment, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { listHearings, openHearingContent } from './hearings/queries.ts';
import { listParts, openPartContent } from './parts/queries.ts';
import {
  type CaseContent,
  type CaseRow,
  eventText,
  findCaseRow,
  listEvents,
  listMessages,
  listStops,
  messageText,
  openContent,
} from './queries.ts';
import { CaseId } from './schema.ts';
import { houseSubject } from './signing/house.ts';
import type { CasesTables } from './tables.gen.ts';
import { eventWords, stopText } from './text.zh.ts';

export interface ArchivedEvent {
  sequence: number;
  kind: string;
  words: string;
  effectiveOn: Day;
  recordedAt: Instant;
  by: string | null;
  byId: PersonId | null;
  byKind: string;
  text: string | null;
  data: unknown;
}

/** Everything that arose in a case, in plain: for who keeps it for good, and for nobody else. */
export interface CaseForArchive {
  row: CaseRow;
  version: PublishedVersion;
  content: CaseContent;
  events: ArchivedEvent[];
  materials: { slot: string; slotName: string; fileId: string; name: string; size: number; addedAt: Instant; replacedAt: Instant | null }[];
  /** `house`: not given to the applicant. */
  documents: (KindOfPaper & { house: boolean })[];
  signatures: {
    by: string;
    act: string;
    way: string;
    signedAt: Instant;
    svg: string;
    documentId: string;
    documentSha256: string;
    binding: string;
  }[];
  stops: { kind: string; fromOn: Day; toOn: Day | null }[];
  /** Of several departments: whose part is whose. */
  parts: { key: string; department: string; role: string; status: string; decidedOn: Day | null; opinion: string | null }[];
  hearings: { kind: string; status: string; heldOn: Day | null; reason: string; record: string | null }[];
  messages: { fromOfficial: boolean; sentAt: Instant; text: string }[];
}

/** A case that is over, whole; undefined while somebody still has to do something about it. */
export async function findCaseForArchive(work: Work, caseId: string): Promise<CaseForArchive | undefined> {
  const id = CaseId.parse(caseId);
  const row = await findCaseRow(work, id);
  if (!row || row.closedOn === null) return undefined;
  const version = await getVersion(work, row.itemVersionId);
  const tables = work.tables<CasesTables>();
  const events = await listEvents(work, id);
  const materials = await tables
    .selectFrom('cases.material')
    .selectAll()
    .where('caseId', '=', id)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  const signatures = await tables
    .selectFrom('cases.signature')
    .selectAll()
    .where('caseId', '=', id)
    .orderBy('signedAt')
    .orderBy('id')
    .execute();
  const people = [...events.map(({ actorId }) => actorId), ...signatures.map(({ personId }) => personId)];
  const names = await listPostHolders(
    work,
    people.flatMap((person) => person ?? []),
  );
  const parts: CaseForArchive['parts'] = [];
  for (const part of await listParts(work, row)) {
    const { key, role, status, decidedOn } = part;
    const { name: department } = await getDepartment(work, part.departmentId);
    parts.push({ key, department, role, status, decidedOn, opinion: openPartContent(work, part).opinion ?? null });
  }
  const slotName = (slot: string) => version.item.materials.find(({ key }) => key === slot)?.name ?? slot;
  return {
    row,
    version,
    content: openContent(work, row),
    events: events.map((event) => ({
      sequence: event.sequence,
      kind: event.kind,
      words: eventWords[event.kind],
      effectiveOn: event.effectiveOn,
      recordedAt: event.recordedAt,
      // The applicant is not named among officials: he stands in the description of the case.
      by: (event.actorId && names.get(event.actorId)) ?? null,
      byId: event.actorId,
      byKind: event.actorKind,
      text: eventText(work, event),
      data: event.data,
    })),
    materials: materials.map(({ slot, fileId, name, size, addedAt, replacedAt }) => ({
      slot,
      slotName: slotName(slot),
      fileId,
      name,
      size,
      addedAt,
      replacedAt,
    })),
    documents: [
      ...(await listPapersOf(work, id)).map((paper) => ({ ...paper, house: false })),
      ...(await listPapersOf(work, houseSubject(id))).map((paper) => ({ ...paper, house: true })),
    ],
    signatures: signatures.map(({ id: signatureId, personId, act, way, signedAt, sealed, documentId, documentSha256, binding }) => ({
      by: names.get(personId) ?? '',
      act,
      way,
      signedAt,
      svg: work.vault.unseal(`cases.signature/${signatureId}`, sealed).toString('utf8'),
      documentId,
      documentSha256,
      binding,
    })),
    stops: (await listStops(work, id)).map(({ kind, fromOn, toOn }) => ({ kind: stopText[kind], fromOn, toOn })),
    parts,
    hearings: (await listHearings(work, id)).map((hearing) => {
      const { reason, record } = openHearingContent(work, hearing);
      return { kind: hearing.kind, status: hearing.status, heldOn: hearing.heldOn, reason, record: record ?? null };
    }),
    messages: (await listMessages(work, id)).map((message) => ({
      fromOfficial: message.fromOfficial,
      sentAt: message.sentAt,
      text: messageText(work, message),
    })),
  };
}
