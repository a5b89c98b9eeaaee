import { Duty } from '#kernel/actor.ts';
import { listStatutes } from '#platform/calendar/contract.ts';
import { dutyText, listDepartments } from '#platform/support/organisation/contract.ts';
import { scopeSql } from '#platform/support/permission/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readDefinition } from '../definition.ts';
import type { DefinitionProblem } from '../elements.ts';
import { checkFeel } from '../feel.ts';
import { readState } from '../store.ts';
import type { WorkflowTables } from '../tables.gen.ts';
import { definitionText } from '../text.zh.ts';
import { mustDraw } from './rights.ts';
import type { Finding, ProcessChoices, ProcessExample } from './schema.ts';

/** The drawing read by the engine's own reader, as at deployment: what passes here can be published. */
export async function checkProcess(work: Work, { xml }: { xml: string }): Promise<{ findings: Finding[] }> {
  mustDraw(work);
  const read = await readDefinition(xml, { checkExpression: checkFeel });
  return { findings: read.ok ? [] : read.problems.map(findingOf) };
}

export function findingOf({ elementId, code, detail }: DefinitionProblem): Finding {
  return { place: elementId, code, message: detail === '' ? definitionText[code] : `${definitionText[code]} ${detail}` };
}

export async function readChoices(work: Work): Promise<ProcessChoices> {
  mustDraw(work);
  const limits = await listStatutes(work);
  return {
    duties: Duty.options.filter((duty) => !duty.endsWith('_administrator')).map((id) => ({ id, name: dutyText[id] })),
    departments: (await listDepartments(work)).map(({ id, name }) => ({ id, name })),
    limits: limits.map(({ id, subject, article, value, unit }) => ({ id, subject, article, value, unit })),
  };
}

const MOST_EXAMPLES = 20;

/** Variables hold what gates need and never personal data; whose case it was is not told, for an editor of items may not read cases. */
export async function readExamples(work: Work, { process }: { process: string }): Promise<ProcessExample[]> {
  const scope = mustDraw(work);
  const rows = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.instance as i')
    .innerJoin('workflow.definition as d', 'd.hash', 'i.definitionHash')
    .where('d.process', '=', process)
    .where(scopeSql(scope, { district: 'i.district' }))
    .select(['i.startedAt', 'i.status', 'i.state'])
    .orderBy('i.startedAt', 'desc')
    .limit(MOST_EXAMPLES)
    .execute();
  return rows.map(({ startedAt, status, state }) => ({ startedAt, status, variables: readState(state).scopes[0]?.variables ?? {} }));
}
