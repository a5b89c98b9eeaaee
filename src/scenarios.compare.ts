import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import type { DeskPart } from '#applications/service/cases/parts/schema.ts';
import type { DeskCase } from '#applications/service/cases/schema.ts';
import type { LicenceSummary } from '#applications/service/licences/schema.ts';
import type { Day } from '#kernel/time.ts';
import { scenarioText } from './scenarios.text.zh.ts';

/** Where a case stands when its scenario has been played. */
export interface Ending {
  view: DeskCase;
  parts: readonly DeskPart[];
  licences: readonly LicenceSummary[];
  /** The nodes of the process it came through, in order. */
  path: readonly string[];
  acceptedOn: Day | null;
  /** Until when it had to be decided; the due day of the running clock where none was set for a decision. */
  decisionDue: Day | null;
  workingDays: number | null;
}

/** One sentence for everything that is otherwise than the scenario says; what it does not mention is not looked at. */
export function differences({ expect }: Scenario, ending: Ending): string[] {
  const { view } = ending;
  const said: string[] = [];
  const compare = (what: string, expected: unknown, found: unknown) => {
    if (expected !== undefined && shown(expected) !== shown(found)) said.push(scenarioText.differs(what, shown(expected), shown(found)));
  };
  compare('path', expect.path.length === 0 ? undefined : expect.path, ending.path);
  compare(
    'documents',
    expect.documents.length === 0 ? undefined : expect.documents,
    view.documents.map(({ title }) => title),
  );
  compare('status', expect.status, view.status);
  compare('acceptedOn', expect.acceptedOn, ending.acceptedOn);
  compare('dueOn', expect.dueOn, ending.decisionDue);
  compare('workingDays', expect.workingDays, ending.workingDays);
  compare('light', expect.light, view.light);
  for (const [key, expected] of Object.entries(expect.parts)) {
    const part = ending.parts.find((one) => one.key === key);
    compare(`parts.${key}`, expected.status, part?.status);
    compare(`parts.${key}.dueOn`, expected.dueOn, part?.clock?.dueOn);
    compare(`parts.${key}.light`, expected.light, part?.clock?.light);
    compare(`parts.${key}.paper`, expected.paper, part?.paper?.number);
  }
  for (const [key, expected] of Object.entries(expect.result)) compare(`result.${key}`, expected, resultOf(key, ending));
  return said;
}

function resultOf(key: string, { view, licences }: Ending): unknown {
  const [licence] = licences;
  switch (key) {
    case 'outcome':
      return view.outcome;
    case 'licence':
      return licence?.name ?? null;
    case 'licenceStatus':
      return licence?.status ?? null;
    case 'validFrom':
      return licence?.validFrom ?? null;
    case 'validUntil':
      return licence?.validUntil ?? null;
    case 'validYears':
      return licence?.validUntil == null ? null : Number(licence.validUntil.slice(0, 4)) - Number(licence.validFrom.slice(0, 4));
    case 'rule':
      return view.ruleResults.flatMap(({ numbers }) => numbers)[0] ?? null;
    default:
      return view.ruleResults.map(({ outputs }) => outputs[key]).find((value) => value !== undefined) ?? null;
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(' → ');
  if (value === null || value === undefined) return scenarioText.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
