import { sql } from 'kysely';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { getDefinition } from './deployment.ts';
import { problem } from './problems.ts';
import type { DefinitionRow, ListProcesses, Process, ProcessRef, ProcessRow, Processes } from './processes-schema.ts';
import type { Definition } from './pure/model.ts';
import { drawPicture } from './pure/picture.ts';
import type { State, Token } from './pure/state.ts';
import { mustRepair } from './rights.ts';
import { InstanceId } from './schema.ts';
import { readState } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';
import { incidentText, repairText, timerText } from './text.zh.ts';

const PAGE = 50;
/** A place that stands still, or a timer that was tried to the end. */
const standsStill = sql<boolean>`(i.status = 'running' and (i.stuck or exists (
  select 1 from workflow.timer t where t.instance_id = i.id and t.status = 'failed')))`;

/** Instances for who keeps the machine running: first of all those that do not go on by themselves. */
export async function listProcesses(work: Work, { show, process, hash, q, page }: ListProcesses): Promise<Processes> {
  mustRepair(work);
  let query = work
    .tables<WorkflowTables>()
    .selectFrom('workflow.instance as i')
    .innerJoin('workflow.definition as d', 'd.hash', 'i.definitionHash');
  if (show === 'stuck') query = query.where(standsStill);
  if (show === 'running') query = query.where('i.status', '=', 'running');
  if (show === 'ended') query = query.where('i.status', '<>', 'running');
  if (process !== undefined && process !== '') query = query.where('d.process', '=', process);
  if (hash !== undefined) query = query.where('i.definitionHash', '=', hash);
  if (q !== undefined && q !== '') {
    const id = InstanceId.safeParse(q).data;
    query = query.where((is) => is.or([is('i.subject', '=', q), ...(id === undefined ? [] : [is('i.id', '=', id)])]));
  }
  const rows = await query
    .select(['i.id', 'i.subject', 'i.definitionHash', 'i.state', 'i.status', 'i.startedAt', standsStill.as('still')])
    .orderBy('i.startedAt', 'desc')
    .orderBy('i.id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  const { total } = await query.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const listed: ProcessRow[] = [];
  for (const row of rows) listed.push(rowOf(row, await getDefinition(work, row.definitionHash)));
  return { rows: listed, total: Number(total), definitions: await listDefinitions(work) };
}

type Found = Pick<ProcessRow, 'id' | 'subject' | 'status' | 'startedAt'> & { definitionHash: string; state: unknown; still: boolean };

function rowOf(row: Found, definition: Definition): ProcessRow {
  const { tokens } = readState(row.state);
  return {
    id: row.id,
    subject: row.subject,
    process: definition.process,
    name: definition.name || definition.process,
    hash: row.definitionHash,
    status: row.status,
    stuck: row.still,
    at: [...new Set(tokens.map(({ node }) => nameIn(definition, node)))],
    why: [...new Set(tokens.flatMap(({ stuck }) => (stuck ? [incidentText[stuck.code]] : [])))],
    startedAt: row.startedAt,
  };
}

export function nameIn({ nodes }: Definition, node: string): string {
  const name = nodes[node]?.name;
  return name === undefined || name === '' ? node : name;
}

async function listDefinitions(work: Work): Promise<DefinitionRow[]> {
  const { rows } = await sql<DefinitionRow>`
    select d.hash, d.process, case when d.name = '' then d.process else d.name end as name, d.deployed_at,
      count(i.id)::int as running, (count(i.id) filter (where i.stuck))::int as stuck
    from workflow.definition d left join workflow.instance i on i.definition_hash = d.hash and i.status = 'running'
    group by d.hash order by d.process, d.deployed_at desc limit 500`.execute(work.tables<WorkflowTables>());
  return rows;
}

export async function getProcess(work: Work, { id }: ProcessRef): Promise<Process> {
  mustRepair(work);
  const tables = work.tables<WorkflowTables>();
  const row = await tables
    .selectFrom('workflow.instance as i')
    .select([
      'i.id',
      'i.subject',
      'i.definitionHash',
      'i.state',
      'i.status',
      'i.startedAt',
      'i.endedAt',
      'i.version',
      standsStill.as('still'),
    ])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('workflow_instance_not_found');
  const definition = await getDefinition(work, row.definitionHash);
  const state = readState(row.state);
  const timers = await tables
    .selectFrom('workflow.timer')
    .select(['tokenKey as key', 'kind', 'status', 'dueAt', 'attempts', 'lastError'])
    .where('instanceId', '=', id)
    .where('status', 'in', ['open', 'failed'])
    .orderBy('dueAt')
    .limit(100)
    .execute();
  const failed = timers.filter(({ status }) => status === 'failed').map(({ lastError }) => timerText.failed(lastError ?? ''));
  await work.record('workflow.read_process', id);
  const shown = rowOf(row, definition);
  return {
    ...shown,
    why: [...shown.why, ...failed],
    version: row.version,
    endedAt: row.endedAt,
    picture: drawPicture(definition, {
      current: state.tokens.filter(({ stuck }) => stuck !== undefined || !row.still).map(({ node }) => node),
    }),
    tokens: state.tokens.filter(({ multi }) => multi === undefined).map((token) => tokenView(definition, token)),
    variables: variablesIn(definition, state),
    timers,
    repairs: await repairsOf(work, id),
  };
}

function tokenView(definition: Definition, token: Token): Process['tokens'][number] {
  const parent = definition.nodes[token.node]?.parent ?? null;
  const targets = Object.values(definition.nodes)
    .filter((node) => node.parent === parent && node.id !== token.node && node.kind !== 'boundary' && node.kind !== 'start')
    .map(({ id }) => ({ id, name: nameIn(definition, id) }));
  return {
    token: token.id,
    node: token.node,
    name: nameIn(definition, token.node),
    stuck: token.stuck !== undefined,
    reason: token.stuck ? incidentText[token.stuck.code] : null,
    detail: token.stuck?.detail ?? null,
    targets,
  };
}

function variablesIn(definition: Definition, { scopes }: State): Process['variables'] {
  return scopes.flatMap(({ node, variables }) =>
    Object.entries(variables).map(([name, value]) => ({
      scope: node === null ? '' : nameIn(definition, node),
      name,
      value: JSON.stringify(value) ?? 'null',
    })),
  );
}

async function repairsOf(work: Work, id: InstanceId): Promise<Process['repairs']> {
  const rows = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.repair')
    .select(['at', 'personId', 'kind', 'reason', 'details'])
    .where('instanceId', '=', id)
    .orderBy('at')
    .execute();
  const names = await listPostHolders(
    work,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ at, personId, kind, reason, details }) => ({
    at,
    kind,
    reason,
    by: names.get(personId) ?? '',
    what: repairText[kind](details as Readonly<Record<string, unknown>>),
  }));
}
