import { findCaseForArchive } from '#applications/service/cases/contract.ts';
import { findCheckForArchive } from '#applications/service/commitments/contract.ts';
import { findLicenceForArchive, listLicenceActsForArchive } from '#applications/service/licences/contract.ts';
import { findRatingForArchive } from '#applications/service/ratings/contract.ts';
import { systemActor } from '#kernel/actor.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import { getEnterprise } from '#platform/data/registers/contract.ts';
import { getDocumentFile, listDocumentsOf, type PlainPaper, setPlainPaper } from '#platform/support/documents/contract.ts';
import { flatten } from '#platform/support/forms/pure/paths.ts';
import { readFile } from '#platform/files/receive.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import type { Described, Gathered } from './describing.ts';
import { inspect, isSound } from './inspecting.ts';
import { dataPart, packageOf, type PackedCase, type Part } from './packaging.ts';
import {
  blindName,
  blindNumber,
  findFonds,
  findPackageForUpdate,
  insertInspection,
  listRulesInForce,
  nextInSeries,
  type PackageRow,
  sealName,
  updatePackage,
} from './queries.ts';
import { archiveNumber, keptUntil, periodFor, seriesOf } from './rules.ts';
import type { CaseId, InspectionResult } from './schema.ts';
import { formWords, parts } from './text.package.zh.ts';
import { defaultBasis, failureText } from './text.zh.ts';

/** Everything a package is made of, taken out of the database; the paper of the form is set and the rest packed without a transaction. */
export interface Prepared {
  described: Described;
  parts: Part[];
  /** A supplement has none: the form lies in the first package. */
  form: PlainPaper | null;
}

export interface Made {
  packed: PackedCase;
  results: InspectionResult[];
  sound: boolean;
}

/** Packs and inspects; the bytes are kept where they pass. */
export async function make(runtime: Runtime, prepared: Prepared): Promise<Made> {
  const packed = await packPrepared(prepared);
  const { archive, found } = prepared.described;
  const { number: caseNumber, outcome } = found.row;
  const part = archive.supplement?.part ?? 1;
  const results = inspect(packed.bytes, { ...packed, number: archive.number, caseNumber, outcome, part });
  const sound = isSound(results);
  if (sound) await runtime.files.put(packed.bytes);
  return { packed, results, sound };
}

/**
 * Packs a case that waits. Done twice, or begun again after a kill, it gives the same number and the same bytes: the number was kept
 * before, the file lies under its own hash, and of two at once the second finds the register written.
 */
export async function packCase(runtime: Runtime, now: Instant, caseId: CaseId): Promise<boolean> {
  const prepared = await perform(runtime, systemActor, now, (work) => prepare(work, caseId));
  if (prepared === null) return false;
  const { packed, results, sound } = await make(runtime, prepared);
  return perform(runtime, systemActor, now, async (work) => {
    const row = await findPackageForUpdate(work, caseId);
    if (row?.status !== 'waiting') return false;
    await insertInspection(work, { caseId, part: 1 }, sound, results);
    if (!sound) {
      await updatePackage(work, row, { failure: failureText.unsound });
      return false;
    }
    await updatePackage(work, row, {
      status: 'in_department',
      failure: null,
      fileHash: packed.sha256,
      sm3: packed.sm3,
      digest: packed.digest,
      size: packed.bytes.length,
      components: packed.components,
      packedAt: work.now,
      inspectedAt: work.now,
      sound,
    });
    await work.record('archives.pack', caseId, { number: prepared.described.archive.number, sha256: packed.sha256 });
    return true;
  });
}

export async function packPrepared({ described, parts: given, form }: Prepared): Promise<PackedCase> {
  if (form === null) return packageOf(described, given);
  const paper: Part = {
    kind: 'application',
    title: parts.form,
    extension: 'pdf',
    content: await setPlainPaper(form),
    formedAt: described.found.row.submittedAt,
  };
  return packageOf(described, [paper, ...given]);
}

/** All that is known of a case that is over; undefined while it is not, `paper_pending` while a paper of it is still being made. */
export async function gather(work: Work, { caseId, departmentId }: PackageRow): Promise<Gathered | 'paper_pending' | undefined> {
  const found = await findCaseForArchive(work, caseId);
  if (!found) return undefined;
  const licence = await findLicenceForArchive(work, caseId);
  const licencePapers = licence === undefined ? [] : await listDocumentsOf(work, licence.id);
  if ([...found.documents, ...licencePapers].some(({ ready }) => !ready)) return 'paper_pending';
  const enterprise = found.row.enterpriseId === null ? undefined : await getEnterprise(work, found.row.enterpriseId);
  return {
    found,
    department: await getDepartment(work, departmentId),
    licence,
    licencePapers,
    licenceActs: licence === undefined ? [] : await listLicenceActsForArchive(work, licence.id),
    enterprise: enterprise && { name: enterprise.name, creditCode: enterprise.creditCode },
    rating: await findRatingForArchive(work, caseId),
    check: await findCheckForArchive(work, caseId),
  };
}

/** null when there is nothing to pack, or not yet; what stands in the way is written where the archivist sees it. */
export async function prepare(work: Work, caseId: CaseId): Promise<Prepared | null> {
  const waiting = await findPackageForUpdate(work, caseId);
  if (waiting?.status !== 'waiting') return null;
  const gathered = await gather(work, waiting);
  if (gathered === undefined) return null;
  if (gathered === 'paper_pending') {
    await updatePackage(work, waiting, { failure: failureText.paper_pending });
    return null;
  }
  const { row, archive } = await numbered(work, waiting, gathered.department.creditCode);
  const described: Described = { ...gathered, archive };
  const { enterprise, found } = gathered;
  const { applicant } = found.content;
  await updatePackage(work, row, {
    nameBlind: blindName(work, enterprise?.name ?? applicant.name),
    idBlind: blindNumber(work, enterprise?.creditCode ?? applicant.idNumber),
    sealed: sealName(work, caseId, enterprise?.name ?? applicant.name),
  });
  return { described, parts: await partsOf(work, described), form: formOf(described) };
}

/** A number is given once and kept, whatever becomes of the packing; the term is that of the day it was given. */
async function numbered(work: Work, waiting: PackageRow, creditCode: string): Promise<{ row: PackageRow; archive: Described['archive'] }> {
  const rules = await listRulesInForce(work, waiting.departmentId);
  const fonds = (await findFonds(work, waiting.departmentId))?.code ?? creditCode;
  const chosen = periodFor(rules, waiting.itemId);
  let row = waiting;
  if (row.number === null) {
    const series = seriesOf(fonds, row.closedOn, chosen.period);
    const sequence = await nextInSeries(work, series);
    row = await updatePackage(work, row, {
      series,
      sequence,
      number: archiveNumber(series, sequence),
      numberedOn: dayOf(work.now),
      period: chosen.period,
      ruleId: chosen.ruleId,
      byDefault: chosen.byDefault,
      keepUntil: keptUntil(row.closedOn, chosen.period),
    });
  }
  const { number, numberedOn, period, ruleId, keepUntil, series } = row;
  if (number === null || numberedOn === null || period === null) throw new Error(`package of ${row.caseId} has no number`);
  const rule = rules.find(({ id }) => id === ruleId);
  const periodBasis = rule === undefined ? defaultBasis : `${rule.basis}（${rule.documentNumber}）`;
  return { row, archive: { number, fonds: (series ?? '').split('-')[0] ?? fonds, numberedOn, period, periodBasis, keepUntil } };
}

/** Papers in which a case ends, and those that act on the licence it gave. */
const results: ReadonlySet<string> = new Set([
  'grant',
  'refusal',
  'non_acceptance',
  'licence',
  'revocation',
  'licence_revocation',
  'licence_withdrawal',
  'licence_cancellation',
]);

/** The files of a package in the order they lie in it, without the paper of the form. */
export async function partsOf(work: Work, { found, licence, licencePapers, licenceActs, rating, check }: Gathered): Promise<Part[]> {
  const { content } = found;
  const made: Part[] = [dataPart('application', parts.formData, { form: found.version.form, answers: content.answers })];
  for (const material of found.materials) {
    const { bytes } = await readFile(work, material.fileId);
    made.push({
      kind: 'application',
      title: `${material.slotName}${material.replacedAt === null ? '' : parts.replaced}`,
      extension: /\.([A-Za-z0-9]{1,5})$/.exec(material.name)?.[1]?.toLowerCase() ?? 'bin',
      content: new Uint8Array(bytes),
      formedAt: material.addedAt,
    });
  }
  for (const paper of found.documents) {
    const { bytes } = await getDocumentFile(work, paper.id);
    made.push({
      kind: results.has(paper.kind) ? 'result' : 'process',
      title: paper.number === null ? paper.title : `${paper.title}-${paper.number}`,
      extension: 'pdf',
      content: new Uint8Array(bytes),
      formedAt: null,
      paperId: paper.id,
    });
  }
  for (const { by, svg, signedAt } of found.signatures)
    made.push({
      kind: 'process',
      title: parts.signature(by),
      extension: 'svg',
      content: new Uint8Array(Buffer.from(svg, 'utf8')),
      formedAt: signedAt,
    });
  if (found.events.length > 0) made.push(dataPart('process', parts.eventLog, found.events));
  if (found.messages.length > 0) made.push(dataPart('process', parts.messages, found.messages));
  if (check !== undefined) made.push(dataPart('process', parts.check, check));
  if (rating !== undefined) made.push(dataPart('process', parts.rating, rating));
  for (const paper of licencePapers) {
    const { bytes } = await getDocumentFile(work, paper.id);
    made.push({ kind: 'result', title: paper.title, extension: 'pdf', content: new Uint8Array(bytes), formedAt: null });
  }
  if (licence !== undefined) made.push(dataPart('result', parts.licenceData, licence));
  if (licenceActs.length > 0) made.push(dataPart('result', parts.licenceActs, licenceActs));
  return made;
}

/** The form as it was answered, in the order of its steps, each value by the words it was asked with. */
function formOf({ found, department, archive }: Described): PlainPaper {
  const { row, version, content } = found;
  const values = Object.entries(flatten(content.answers));
  const { fields } = version.form;
  const wordsOf = (path: string, value: string): string => {
    if (value === 'true' || value === 'false') return value === 'true' ? formWords.yes : formWords.no;
    return fields[path]?.options?.find((option) => option.value === value)?.label ?? value;
  };
  const rows = (inStep: readonly string[]) =>
    values
      .map(([path, value]) => ({ path, pattern: path.replace(/\.\d+(?=\.|$)/g, '[]'), value, index: /\.(\d+)(?=\.|$)/.exec(path)?.[1] }))
      .filter(({ pattern }) => inStep.includes(pattern) || inStep.some((group) => pattern.startsWith(`${group}[]`)))
      .map(({ pattern, value, index }): readonly [string, string] => {
        const label = fields[pattern]?.label ?? pattern;
        const text = Array.isArray(value) ? value.map((one) => wordsOf(pattern, one)).join('、') : wordsOf(pattern, value);
        return [index === undefined ? label : formWords.row(label, Number(index) + 1), text];
      });
  const { name, idNumber, phone } = content.applicant;
  return {
    title: formWords.title(row.itemName),
    author: department.name,
    day: archive.numberedOn,
    demonstration: row.district.startsWith('9901'),
    mark: archive.number,
    sections: [
      {
        heading: formWords.applicant,
        rows: [
          [formWords.caseNumber, row.number ?? ''],
          [formWords.submittedAt, row.submittedAt ?? ''],
          [formWords.name, name],
          [formWords.idNumber, idNumber],
          [formWords.phone, phone],
        ],
      },
      ...version.form.layout.map((step) => ({ heading: step.title, rows: rows(step.fields) })).filter((section) => section.rows.length > 0),
    ],
  };
}
