import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import type { Participant } from '#applications/service/catalogue/schema.ts';
import { type Day, dayOf, type Instant } from '#kernel/time.ts';
import { foreseeRemedy, getRemedy } from '#platform/calendar/contract.ts';
import { remedyText } from '#platform/calendar/text.zh.ts';
import { findDivision } from '#platform/data/registers/contract.ts';
import {
  type Issued,
  type IssueOptions,
  issueDocument,
  issueDocumentAtEnd,
  listDocumentsOf,
  verifyBase,
} from '#platform/support/documents/contract.ts';
import type { DocumentParams, IssuedDocument, Matter } from '#platform/support/documents/schema.ts';
import { type Department } from '#platform/support/organisation/schema.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { decisionLimit, recomputeClock } from './clock.ts';
import { type CaseRow, listMaterials, openContent } from './queries.ts';
import { deliveryMethod } from './delivering/text.zh.ts';
import type { CorrectionPoint, DeliverCase, RuleResult, StopKind } from './schema.ts';
import { paperText, stopText } from './text.zh.ts';

/** Papers of payments, of credit repair, of licences' acts and of signatures are those modules' own. */
type Kind = Exclude<
  DocumentParams['kind'],
  | 'licence'
  | `licence_${string}`
  | 'credit_repair'
  | 'intake_notice'
  | 'transfer_list'
  | 'payment_notice'
  | 'payment_receipt'
  | 'refund_notice'
  | 'approval_sheet'
>;
type ParamsOf<K extends Kind> = Extract<DocumentParams, { kind: K }>['params'];

/** What each paper needs besides the case itself. */
interface Details {
  receipt: Record<string, never>;
  acceptance: { deferred?: { slots: readonly string[]; until: Day } };
  correction: { points: readonly CorrectionPoint[] };
  non_acceptance: { reason: string };
  special_procedure: { kind: StopKind; expectedDays: number; reason: string };
  grant: { results?: readonly RuleResult[]; heldOn?: Day | null; deemed?: string; byRules?: boolean };
  refusal: { reason: string; heldOn?: Day | null; trace?: ParamsOf<'refusal'>['trace'] };
  delivery: Omit<DeliverCase, 'caseId' | 'version'> & { byProgram?: boolean };
  withdrawal: Record<string, never>;
  hearing_right: { kind: 'on_request' | 'public'; reason: string; askBy: Day | null };
  hearing_notice: { beginsAt: Instant; place: string; host: string; moved: boolean };
  hearing_record: Omit<ParamsOf<'hearing_record'>, keyof ParamsOf<'withdrawal'> | 'beginsAt'> & { beginsAt: Instant };
  promise: { promises: ParamsOf<'promise'>['promises']; statements: readonly string[] };
  termination: { reason: string };
  revocation: { ground: string; article: string; reason: string };
}

/** Whose paper it is, where a department other than the lead issues it: its own result, basis and numbers. */
export interface InOwnName {
  department: Department;
  participant: Participant | undefined;
}

function asOf(version: PublishedVersion, { result, legalBasis }: Participant): PublishedVersion {
  const { item } = version;
  const own = { ...item, result: { ...item.result, name: result ?? item.result.name } };
  return { ...version, item: legalBasis.length === 0 ? own : { ...own, legalBasis } };
}

/** Issues a paper of a case in this Work; its PDF follows. The row is as it stands after the act, so its days are the paper's days. */
export async function issueCasePaper<K extends Kind & keyof Details>(
  work: Work,
  row: CaseRow,
  kind: K,
  details: Details[K],
  own?: InOwnName,
): Promise<Issued> {
  const { params, options } = await paperOf(work, row, kind, details, own);
  return issueDocument(work, params, options);
}

/** As `issueCasePaper`, at the end of the Work: for papers that nothing else of the act refers to. */
export async function issueCasePaperAtEnd<K extends Kind & keyof Details>(
  work: Work,
  row: CaseRow,
  kind: K,
  details: Details[K],
): Promise<void> {
  const { params, options } = await paperOf(work, row, kind, details);
  await issueDocumentAtEnd(work, params, options);
}

async function paperOf<K extends Kind & keyof Details>(
  work: Work,
  row: CaseRow,
  kind: K,
  details: Details[K],
  own?: InOwnName,
): Promise<{ params: DocumentParams; options: IssueOptions }> {
  const [whole, department, papers] = await Promise.all([
    getVersion(work, row.itemVersionId),
    own?.department ?? getDepartment(work, row.departmentId),
    kind === 'delivery' ? listDocumentsOf(work, row.id) : [],
  ]);
  const version = own?.participant === undefined ? whole : asOf(whole, own.participant);
  const common = {
    authority: { name: department.name, word: own?.participant?.numbering?.authorityWord ?? department.shortName },
    addressee: openContent(work, row).applicant.name,
    caseNumber: row.number ?? '',
    itemName: row.itemName,
    receivedOn: row.receivedOn ?? dayOf(work.now),
  };
  const given = await paramsOf(work, row, { version, department, papers }, kind, details);
  return {
    params: { kind, params: { ...common, ...given } } as DocumentParams,
    options: { departmentId: department.id, subject: row.id, verifyBase: verifyBase(), demonstration: row.district.startsWith('9901') },
  };
}

async function paramsOf(
  work: Work,
  row: CaseRow,
  { version, department, papers }: { version: PublishedVersion; department: Department; papers: readonly IssuedDocument[] },
  kind: Kind,
  details: Details[keyof Details],
): Promise<object> {
  const contact = contactOf(version, department);
  const basis = basisOf(version);
  const matter = matterOf(version);
  const cited = citedBasis(version);
  const handled = { matter, ...(matter === 'licence' || cited === undefined ? {} : { basis: cited }) };
  const remedy = () => remedyAgainst(work, kind === 'non_acceptance' ? 'non_acceptance' : 'refusal', department, null);
  switch (kind) {
    case 'receipt': {
      const slots = new Set((await listMaterials(work, row.id)).map(({ slot }) => slot));
      return { materials: version.item.materials.filter(({ key }) => slots.has(key)).map(({ name }) => name), contact };
    }
    case 'acceptance': {
      const limit = await decisionLimit(work, version, row);
      const { dueOn } = await recomputeClock(work, { ...row, status: 'accepted', acceptedOn: row.acceptedOn ?? dayOf(work.now) });
      return {
        ...handled,
        acceptedOn: row.acceptedOn ?? dayOf(work.now),
        limit: paperText.limit(limit.value, limit.unit),
        ...(dueOn === null ? {} : { dueOn }),
        ...deferredIn(version, (details as Details['acceptance']).deferred),
        contact,
      };
    }
    case 'correction': {
      const { points } = details as Details['correction'];
      return { ...handled, missing: points.map(({ target, reason }) => ({ name: nameOf(version, target), reason })), contact };
    }
    case 'non_acceptance':
      return { ...handled, reasons: [(details as Details['non_acceptance']).reason], remedy: await remedy() };
    case 'special_procedure': {
      const given = details as Details['special_procedure'];
      return {
        ...handled,
        procedure: stopText[given.kind],
        reason: given.reason,
        expectedDays: given.expectedDays,
        startsOn: dayOf(work.now),
      };
    }
    case 'grant': {
      const { results = [], heldOn = null, deemed, byRules = false } = details as Details['grant'];
      if (deemed !== undefined) return { matter, basis, granted: deemed, deemed: true, remedy: await remedy() };
      return {
        matter,
        ...(heldOn === null ? {} : { heldOn }),
        basis,
        granted: [
          paperText.granted(version.item.result.name),
          ...results.map(({ decision, result, rules }) => paperText.ruled(decision, result, rules)),
          ...(byRules ? [paperText.byRules(`${new URL('..', verifyBase()).href}cases/${row.id}/human-review`)] : []),
        ].join(''),
        remedy: await remedy(),
      };
    }
    case 'refusal': {
      const given = details as Details['refusal'];
      const heard = given.heldOn == null ? {} : { heldOn: given.heldOn };
      return { matter, basis, reasons: [given.reason], trace: given.trace ?? [], remedy: await remedy(), ...heard };
    }
    case 'delivery': {
      const given = details as Details['delivery'];
      const delivered = papers.map(({ title, number }) => ({ title, ...(number === null ? {} : { number }) }));
      return { delivered, method: deliveryMethod(given), ...(given.place === undefined ? {} : { place: given.place }) };
    }
    case 'withdrawal':
      return { withdrawnOn: dayOf(work.now) };
    case 'hearing_right': {
      const { kind: hearing, reason, askBy } = details as Details['hearing_right'];
      return { ...handled, hearing, reason, ...(askBy === null ? {} : { askBy }), contact };
    }
    case 'hearing_notice': {
      const given = details as Details['hearing_notice'];
      return { ...handled, ...given, beginsAt: paperText.moment(given.beginsAt), contact };
    }
    case 'hearing_record': {
      const given = details as Details['hearing_record'];
      return { ...given, beginsAt: paperText.moment(given.beginsAt) };
    }
    case 'promise':
      return { ...details, promisedOn: dayOf(work.now) };
    case 'termination':
      return { ...handled, ...details, endedOn: dayOf(work.now), remedy: await remedy() };
    case 'revocation': {
      const given = details as Details['revocation'];
      const licence = matter === 'licence';
      const own = {
        ground: paperText.falseCommitment,
        article: [paperText.commitmentGuidance, ...(cited === undefined ? [] : [cited])].join('和'),
      };
      const days = { decidedOn: row.decidedOn ?? dayOf(work.now), effectiveOn: dayOf(work.now) };
      return { ...handled, ...given, ...(licence ? {} : own), ...days, remedy: await remedy() };
    }
    case 'rectification':
      return { ...details };
  }
}

function deferredIn({ item }: PublishedVersion, deferred: Details['acceptance']['deferred']): object {
  if (deferred === undefined) return {};
  const names = deferred.slots.map((slot) => item.materials.find(({ key }) => key === slot)?.name ?? slot);
  return { deferred: { materials: names, until: deferred.until } };
}

/** The remedy is computed, never fixed (行政复议法第二十三条、第二十四条、第二十七条): who decides, by whom, until when. */
export async function remedyAgainst(
  work: Work,
  kind: 'refusal' | 'non_acceptance' | 'inaction',
  department: Department,
  deliveredOn: Day | null,
): Promise<string> {
  foreseeRemedy(work);
  const division = await findDivision(work, department.district);
  return remedyText(
    await getRemedy(work, {
      kind,
      vertical: department.vertical,
      deciderName: department.name,
      governmentName: paperText.governmentOf(division?.name ?? null),
      courtName: paperText.court,
      deliveredOn,
    }),
  );
}

function contactOf(version: PublishedVersion, department: Department) {
  const phone = version.item.consultPhone;
  return { office: version.item.windows[0]?.address || department.name, ...(phone === null || phone === '' ? {} : { phone }) };
}

/** 给付、确认、公共服务不是行政许可: the letter must not call them one. */
export function matterOf({ item: { type } }: Pick<PublishedVersion, 'item'>): Matter {
  if (type === '01') return 'licence';
  if (type === '05') return 'payment';
  return type === '07' ? 'confirmation' : 'other';
}

/** The legal basis as a decision cites it; an item without one is said so rather than given an invented one. */
function basisOf(version: PublishedVersion): string {
  return citedBasis(version) ?? paperText.noBasis;
}

function citedBasis({ item: { legalBasis } }: PublishedVersion): string | undefined {
  return legalBasis.length === 0 ? undefined : legalBasis.map(({ title, article }) => `${title}${article}`).join('、');
}

function nameOf(version: PublishedVersion, target: string): string {
  const field = version.form.fields[target] ?? version.form.fields[target.replace(/\.\d+(?=\.|$)/, '[]')];
  return version.item.materials.find(({ key }) => key === target)?.name ?? field?.label ?? target;
}
