import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { getRemedy } from '#platform/calendar/contract.ts';
import { remedyText } from '#platform/calendar/text.zh.ts';
import { findDivision } from '#platform/data/registers/contract.ts';
import { type Issued, issueDocument, listDocumentsOf } from '#platform/support/documents/contract.ts';
import type { DocumentParams, Matter } from '#platform/support/documents/schema.ts';
import { type Department } from '#platform/support/organisation/schema.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { decisionLimit, recomputeClock } from './clock.ts';
import { type CaseRow, listMaterials, openContent } from './queries.ts';
import type { CorrectionPoint, RuleResult, StopKind } from './schema.ts';
import { paperText, stopText } from './text.zh.ts';

type Kind = Exclude<DocumentParams['kind'], 'licence' | 'approval_sheet'>;
type ParamsOf<K extends Kind> = Extract<DocumentParams, { kind: K }>['params'];

/** What each paper needs besides the case itself. */
interface Details {
  receipt: Record<string, never>;
  acceptance: Record<string, never>;
  correction: { points: readonly CorrectionPoint[] };
  non_acceptance: { reason: string };
  special_procedure: { kind: StopKind; expectedDays: number; reason: string };
  grant: { results?: readonly RuleResult[] };
  refusal: { reason: string; trace?: ParamsOf<'refusal'>['trace'] };
  delivery: { way: 'electronic' | 'counter' | 'post'; receivedOn: Day; receiver: string };
  withdrawal: Record<string, never>;
}

export const verifyBase = () => `${process.env['PUBLIC_URL'] ?? 'http://localhost:3000'}/verify/`;

/** Issues a paper of a case in this Work; its PDF follows. The row is as it stands after the act, so its days are the paper's days. */
export async function issueCasePaper<K extends Kind & keyof Details>(
  work: Work,
  row: CaseRow,
  kind: K,
  details: Details[K],
): Promise<Issued> {
  const version = await getVersion(work, row.itemVersionId);
  const department = await getDepartment(work, row.departmentId);
  const common = {
    authority: { name: department.name, word: department.shortName },
    addressee: openContent(work, row).applicant.name,
    caseNumber: row.number ?? '',
    itemName: row.itemName,
    receivedOn: row.receivedOn ?? dayOf(work.now),
  };
  const given = await paramsOf(work, row, version, department, kind, details);
  return issueDocument(work, { kind, params: { ...common, ...given } } as DocumentParams, {
    subject: row.id,
    verifyBase: verifyBase(),
    demonstration: row.district.startsWith('9901'),
  });
}

async function paramsOf(
  work: Work,
  row: CaseRow,
  version: PublishedVersion,
  department: Department,
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
      const limit = await decisionLimit(work, version);
      const { dueOn } = await recomputeClock(work, { ...row, status: 'accepted', acceptedOn: row.acceptedOn ?? dayOf(work.now) });
      return {
        ...handled,
        acceptedOn: row.acceptedOn ?? dayOf(work.now),
        limit: paperText.limit(limit.value, limit.unit),
        ...(dueOn === null ? {} : { dueOn }),
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
      const { results = [] } = details as Details['grant'];
      return {
        matter,
        basis,
        granted: [
          paperText.granted(version.item.result.name),
          ...results.map(({ decision, result, rules }) => paperText.ruled(decision, result, rules)),
        ].join(''),
        remedy: await remedy(),
      };
    }
    case 'refusal': {
      const given = details as Details['refusal'];
      return { matter, basis, reasons: [given.reason], trace: given.trace ?? [], remedy: await remedy() };
    }
    case 'delivery': {
      const given = details as Details['delivery'];
      const papers = await listDocumentsOf(work, row.id);
      const delivered = papers.map(({ title, number }) => ({ title, ...(number === null ? {} : { number }) }));
      return { delivered, method: paperText.delivered(paperText.ways[given.way], given.receivedOn, given.receiver) };
    }
    case 'withdrawal':
      return { withdrawnOn: dayOf(work.now) };
  }
}

/** The remedy is computed, never fixed (行政复议法第二十三条、第二十四条、第二十七条): who decides, by whom, until when. */
export async function remedyAgainst(
  work: Work,
  kind: 'refusal' | 'non_acceptance' | 'inaction',
  department: Department,
  deliveredOn: Day | null,
): Promise<string> {
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
function matterOf({ item: { type } }: PublishedVersion): Matter {
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
