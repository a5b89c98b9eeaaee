import { listItemsOf } from '#applications/service/catalogue/contract.ts';
import { maskName } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { recordLook } from '#platform/data/registers/contract.ts';
import { getDepartment, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { findClosedCase } from '#applications/service/cases/contract.ts';
import { digestOf } from './packaging.ts';
import { problem } from './problems.ts';
import { childrenOf, readXml, textOf } from './pure/read-xml.ts';
import { readStoredZip } from './pure/unzip.ts';
import {
  findFonds,
  findPackage,
  findPackages as findPackageRows,
  type FondsRow,
  listInspections,
  listRules,
  nameIn,
  type PackageRow,
  type RuleRow,
} from './queries.ts';
import { departmentsOf, isOwn, may, mayIn, mustBeAllowed, viewScope } from './rights.ts';
import { GRACE_DAYS, refuseSettling, SUPPLEMENT_GRACE_DAYS } from './rules.ts';
import {
  type Component,
  type ComponentRef,
  type FindPackages,
  type Fonds,
  MaterialKind,
  type MyArchive,
  type PackageFile,
  type PackageList,
  type PackageRef,
  type PackageSummary,
  type PackageView,
  type PartRef,
  type PeriodTable,
  type RuleView,
  type SupplementView,
} from './schema.ts';
import { bytesOf, partOf } from './storage.ts';
import { listSupplements, type SupplementRow, supplementsOf } from './supplements/queries.ts';
import { kindText, metadataWords as m, parts } from './text.package.zh.ts';
import { lookPurpose } from './text.zh.ts';

export async function fondsView(work: Work, department: Department, row: FondsRow | undefined): Promise<Fonds> {
  return {
    departmentId: department.id,
    departmentName: department.name,
    code: row?.code ?? department.creditCode,
    registered: row !== undefined,
    graceDays: row?.graceDays ?? GRACE_DAYS,
    supplementGraceDays: row?.supplementGraceDays ?? SUPPLEMENT_GRACE_DAYS,
    mayManage: await mayIn(work, department, 'archive.manage'),
  };
}

export async function ruleViews(work: Work, rows: readonly RuleRow[], departments: readonly Department[]): Promise<RuleView[]> {
  const names = await listPostHolders(
    work,
    rows.flatMap(({ proposedBy, settledBy }) => [proposedBy, ...(settledBy === null ? [] : [settledBy])]),
  );
  const views: RuleView[] = [];
  for (const { departmentId, district: _district, kinds, settledBy, proposedBy, ...row } of rows) {
    const department = departments.find(({ id }) => id === departmentId);
    if (!department) continue;
    const settles =
      refuseSettling({ status: row.status, proposedBy }, work.actor.personId) === null &&
      (await mayIn(work, department, 'archive.approve'));
    views.push({
      ...row,
      departmentName: department.name,
      kinds: MaterialKind.array().parse(kinds),
      proposedBy: names.get(proposedBy) ?? '',
      settledBy: settledBy === null ? null : (names.get(settledBy) ?? ''),
      acts: settles ? ['settle'] : [],
    });
  }
  return views;
}

export async function readPeriodTable(work: Work): Promise<PeriodTable> {
  const departments = await departmentsOf(work);
  const ids = departments.map(({ id }) => id);
  const fonds: Fonds[] = [];
  for (const department of departments) fonds.push(await fondsView(work, department, await findFonds(work, department.id)));
  return { fonds, rules: await ruleViews(work, await listRules(work, ids), departments), items: await listItemsOf(work, ids) };
}

export function summaryOf(
  work: Work,
  row: PackageRow,
  departments: readonly Department[],
  supplements: readonly SupplementRow[],
): PackageSummary {
  const { caseId, caseNumber, itemName, closedOn, status, number, period, keepUntil, packedAt, sound, failure, returnedReason } = row;
  const name = nameIn(work, row);
  return {
    caseId,
    caseNumber,
    itemName,
    departmentName: departments.find(({ id }) => id === row.departmentId)?.name ?? '',
    applicantName: name === null ? null : row.enterpriseId === null ? maskName(name) : name,
    outcome: row.outcome,
    closedOn,
    status,
    number,
    period,
    byDefault: row.byDefault,
    keepUntil,
    packedAt,
    // A file is as sound as the worst of its packages.
    sound: supplements.some((one) => !one.sound) ? false : sound,
    failure,
    returnedReason,
    parts: row.parts,
    handedParts: row.handedParts,
    arisenOn: row.arisenOn,
  };
}

/** 档案目录: by number, person (blind index), item, year, state. */
export async function findPackages(work: Work, asked: FindPackages): Promise<PackageList> {
  const scope = await viewScope(work);
  const departments = await departmentsOf(work);
  const { rows, total } = await findPackageRows(work, scope, asked);
  let mayManage = false;
  for (const department of departments) mayManage ||= await mayIn(work, department, 'archive.manage');
  if (asked.who) await work.record('archives.search', String(work.actor.personId), { found: total });
  const supplements = await listSupplements(
    work,
    rows.map(({ caseId }) => caseId),
  );
  return { rows: rows.map((row) => summaryOf(work, row, departments, supplements.get(row.caseId) ?? [])), total, mayManage };
}

/** What was looked at and by whom: in the records, and with the person whose case it is (个人信息保护法第四十四条). */
async function noteLook(
  work: Work,
  row: PackageRow,
  act: 'look' | 'open' | 'download',
  at: { part?: number; position?: number } = {},
): Promise<void> {
  const department = await getDepartment(work, row.departmentId);
  await work.record(`archives.${act}`, row.caseId, { number: row.number, ...at });
  await recordLook(work, { personId: row.personId, purpose: lookPurpose, caseId: row.caseId, department: department.name });
}

interface Opened {
  component: Component;
  content: Uint8Array;
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** The parts of a package with the titles its own list gives them; null when it does not read. */
function openPackage(bytes: Uint8Array): Opened[] | null {
  const entries = readStoredZip(bytes);
  const textAt = (path: string) => Buffer.from(entries?.find((entry) => entry.path === path)?.content ?? []).toString('utf8');
  const seal = entries && readXml(textAt(parts.seal));
  const catalogue = entries && readXml(textAt(parts.catalogue));
  if (!entries || !seal || !catalogue) return null;
  const [sealed, listed] = [seal, catalogue].map((list) => new Map(childrenOf(list, m.file).map((file) => [textOf(file, m.path), file])));
  return entries.map(({ path, content }, index) => ({
    content,
    component: {
      position: index + 1,
      path,
      title: textOf(listed?.get(path), m.title) || path,
      kind: textOf(listed?.get(path), m.fileKind) || (path === parts.about ? kindText.note : kindText.metadata),
      mediaType: mediaTypes[/\.([a-z0-9]+)$/i.exec(path)?.[1] ?? ''] ?? 'application/octet-stream',
      size: content.length,
      sha256: textOf(sealed?.get(path), 'SHA-256'),
      // The list of digests cannot hold its own: the register does.
      sm3: textOf(sealed?.get(path), 'SM3') || (path === parts.seal ? digestOf('sm3', content) : ''),
    },
  }));
}

export async function getPackage(work: Work, { caseId }: PackageRef): Promise<PackageView> {
  const row = await mustBeAllowed(work, await findPackage(work, caseId), 'archive.read');
  const held = row.status !== 'waiting' && row.status !== 'destroyed';
  const opened = held ? openPackage(await bytesOf(work, row).catch(() => new Uint8Array(0))) : [];
  const supplements = await supplementsOf(work, caseId);
  if (held) await noteLook(work, row, 'look');
  const department = await getDepartment(work, row.departmentId);
  return {
    ...summaryOf(work, row, [department], supplements),
    version: row.version,
    sha256: row.fileHash,
    sm3: row.sm3,
    digest: row.digest,
    size: row.size,
    components: opened?.map(({ component }) => component) ?? [],
    unreadable: opened === null,
    inspections: await listInspections(work, caseId, 1),
    supplements: await Promise.all(supplements.map((one) => supplementView(work, row, one))),
    mayManage: await may(work, row, 'archive.manage'),
  };
}

async function supplementView(work: Work, row: PackageRow, supplement: SupplementRow): Promise<SupplementView> {
  const { caseId, part, number, arisenOn, packedAt, sound, fileHash: sha256, sm3, digest, size } = supplement;
  const destroyed = row.status === 'destroyed';
  const opened = destroyed ? [] : openPackage(await bytesOf(work, row, supplement).catch(() => new Uint8Array(0)));
  return {
    part,
    number,
    arisenOn,
    packedAt,
    sound,
    sha256,
    sm3,
    digest,
    size,
    handedOver: part <= row.handedParts,
    components: opened?.map(({ component }) => component) ?? [],
    unreadable: opened === null,
    inspections: await listInspections(work, caseId, part),
  };
}

/** One file out of a package; PDFs and pictures are shown, the rest is saved. */
export async function getComponent(work: Work, { caseId, part, position }: ComponentRef): Promise<PackageFile> {
  const row = await mustBeAllowed(work, await findPackage(work, caseId), 'archive.read');
  const bytes = await bytesOf(work, row, await partOf(work, row, part));
  const found = openPackage(bytes)?.find(({ component }) => component.position === position);
  if (!found) throw problem('archives_component_not_found');
  await noteLook(work, row, 'open', { part, position });
  const { path, mediaType } = found.component;
  const shown = /^(?:application\/pdf|image\/(?:png|jpeg)|text\/plain)/.test(mediaType);
  return { name: path.split('/').at(-1) ?? path, mediaType, bytes: new Uint8Array(found.content), inline: shown };
}

/** The whole package leaves the house only through the archivist's hands. */
export async function getPackageFile(work: Work, { caseId, part }: PartRef): Promise<PackageFile> {
  const row = await mustBeAllowed(work, await findPackage(work, caseId), 'archive.manage');
  const supplement = await partOf(work, row, part);
  const bytes = await bytesOf(work, row, supplement);
  await noteLook(work, row, 'download', { part });
  return {
    name: `${supplement?.number ?? row.number ?? caseId}.zip`,
    mediaType: 'application/zip',
    bytes: new Uint8Array(bytes),
    inline: false,
  };
}

const stateOf = {
  waiting: 'waiting',
  in_department: 'archived',
  listed: 'archived',
  transferred: 'transferred',
  destroyed: 'destroyed',
} as const;

/** The applicant's own; a stranger is not told that there is such a case. */
export async function getMyArchive(work: Work, { caseId }: PackageRef): Promise<MyArchive> {
  const { personId, assurance } = work.actor;
  if (personId === undefined || assurance === 'none') throw new Problem('sign_in_required', 401);
  const row = await findPackage(work, caseId);
  if (row && isOwn(work, row))
    return {
      caseId,
      state: stateOf[row.status],
      number: row.number,
      archivedOn: row.packedAt && dayOf(row.packedAt),
      period: row.period,
      keepUntil: row.keepUntil,
      supplements: (await supplementsOf(work, caseId)).map(({ part, number, packedAt }) => ({ part, number, archivedOn: dayOf(packedAt) })),
      more: row.arisenOn !== null,
    };
  const closed = row ? undefined : await findClosedCase(work, caseId);
  if (closed === undefined || closed.personId !== personId || work.actor.zone !== 'public') throw problem('archives_not_found');
  return {
    caseId,
    state: closed.closedOn === null ? 'open' : 'waiting',
    number: null,
    archivedOn: null,
    period: null,
    keepUntil: null,
    supplements: [],
    more: false,
  };
}
