import { type DepartmentId, DivisionCode } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { type CaseId, type CaseStatus, type Channel } from '#applications/service/cases/schema.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import { can, nothingToAvoid } from '#platform/support/permission/pure/permission.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { type CaseFacts, countLive, type KeyedMeasures, listCounted, readPublished } from './measures.ts';
import { problem } from './problems.ts';
import { findPublication, listPublishedMonths } from './queries.ts';
import { figureScope, mustCover, openScope } from './rights.ts';
import { added, noMeasures, refusePeriod, splitPeriod } from './rules.ts';
import type { AskCases, AskFigures, CountedCase, CountedCases, FigureRow, Figures, Grouping, LeftOut, PublicFigures } from './schema.ts';
import { channelText, fileText } from './text.zh.ts';

/** Figures of a period: whole published months as they were published, all other days counted now. */
export async function readFigures(work: Work, { from, to, by, ...filters }: AskFigures): Promise<Figures> {
  const department = await mustCover(work, filters.department);
  const refused = refusePeriod({ from, to, by }, dayOf(work.now));
  if (refused) throw problem(refused);
  const published = by === 'day' ? [] : await listPublishedMonths(work);
  const { months, live } = splitPeriod({ from, to }, new Set(published));
  const scope = figureScope(work);
  const departments = await listDepartments(work);
  const measures = [
    ...(await readPublished(work, by, { months, scope, filters })),
    ...(await countLive(work, by, { spans: live, scope, filters })),
  ];
  const rows = rowsOf(by, measures, departments);
  const visible = departments.filter(
    ({ id, district }) => can(work.actor, 'report.view', { department: id, district }, nothingToAvoid) === true,
  );
  return {
    from,
    to,
    by,
    published: months,
    countedAt: work.now,
    rows,
    total: rows.reduce((sum, row) => added(sum, row.measures), noMeasures()),
    scope: department ?? fileText.wholeScope,
    choices: {
      departments: visible.map(({ id, name }) => ({ id, name })),
      districts: [...new Set(visible.map(({ district }) => district))],
    },
  };
}

function rowsOf(by: Grouping, counted: readonly KeyedMeasures[], departments: readonly Department[]): FigureRow[] {
  const names = new Map<string, string>(departments.map(({ id, name }) => [id, name]));
  const rows = new Map<string, FigureRow>();
  for (const { key, name, measures } of counted) {
    const before = rows.get(key);
    const label = by === 'department' ? (names.get(key) ?? key) : by === 'channel' ? channelText[key as Channel] : (name ?? key);
    rows.set(key, { key, label, measures: before ? added(before.measures, measures) : measures });
  }
  const made = [...rows.values()];
  return by === 'month' || by === 'day'
    ? made.toSorted((one, other) => (one.key < other.key ? -1 : 1))
    : made.toSorted((one, other) => other.measures.received - one.measures.received || (one.label < other.label ? -1 : 1));
}

const PAGE = 50;
export const MOST_CASES = 10_000;

/** The cases behind a figure; counted by the same line as the figure itself. */
export async function readCountedCases(work: Work, asked: AskCases, limit = PAGE): Promise<CountedCases> {
  const { from, to, measure, page, ...filters } = asked;
  await mustCover(work, filters.department);
  const refused = refusePeriod({ from, to }, dayOf(work.now));
  if (refused) throw problem(refused);
  const { rows, total, shown, leftOut } = await listCounted(work, measure, {
    spans: [{ from, to }],
    scope: figureScope(work),
    open: await openScope(work),
    filters,
    limit,
    offset: (page - 1) * limit,
  });
  if (limit > PAGE && shown > MOST_CASES) throw problem('report_too_many_cases');
  const names = new Map<string, string>((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const { months } = splitPeriod({ from, to }, new Set(await listPublishedMonths(work)));
  return {
    rows: rows.map((row) => shownCase(row, names)),
    total: shown,
    hidden: total - shown,
    published: months,
    leftOut: leftOut.map(({ reason, ...counts }) => ({ reason: reason as LeftOut, ...counts })),
  };
}

// What the view gives of a case is what the cases module wrote: the brands are its own.
const shownCase = ({ departmentId, ...row }: CaseFacts, names: ReadonlyMap<string, string>): CountedCase => ({
  ...row,
  id: row.id as CaseId,
  department: names.get(departmentId as DepartmentId) ?? departmentId,
  district: DivisionCode.parse(row.district),
  channel: row.channel as Channel,
  status: row.status as CaseStatus,
  receivedOn: row.receivedOn as Day | null,
  decidedOn: row.decidedOn as Day | null,
  closedOn: row.closedOn as Day | null,
  leftOut: row.leftOut as LeftOut | null,
});

/** What everybody sees on the home page: one row, whatever the number of cases. */
export async function readPublicFigures(work: Work): Promise<PublicFigures> {
  return (await findPublication(work)) ?? null;
}
