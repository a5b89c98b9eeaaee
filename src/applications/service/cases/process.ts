import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { PersonId } from '#kernel/id.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import {
  cancelInstance,
  completeTask,
  type Cosigner,
  findInstanceOf,
  type Instance,
  isHeldBy,
  listTasksOf,
  returnToStep,
  sendMessage,
  startInstance,
  type Task,
  transferTask,
} from '#platform/support/workflow/contract.ts';
import { mayMove } from '#platform/support/workflow/pure/law.ts';
import type { Move } from '#platform/support/workflow/pure/model.ts';
import { drawPicture } from '#platform/support/workflow/pure/picture.ts';
import { InstanceId } from '#platform/support/workflow/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { rightsAt, type RightOf } from './field-rights.ts';
import { type CaseProblem, problem } from './problems.ts';
import { listParts, type PartRow } from './parts/queries.ts';
import { mayReturnAcross } from './parts/rules.ts';
import type { CaseRow } from './queries.ts';
import { listUnconfirmed } from './site-checks/waiting.ts';

/** The process of a case knows no personal data: its gates choose by the outcome of acts alone. */
export async function startProcess(
  work: Work,
  row: CaseRow,
  version: PublishedVersion,
  variables: Readonly<Record<string, unknown>>,
): Promise<string> {
  const id = await startInstance(work, {
    definitionHash: version.process.hash,
    subject: row.id,
    variables: { ...variables, outcome: null, commitment: row.byCommitment },
    department: row.departmentId,
    district: row.district,
  });
  // Where the process draws the applicant's own step, submitting is that step.
  await completeApplicantStep(work, await listTasksOf(work, row.id));
  return id;
}

/** Where a case stands in its process, read once for everything that is asked of it. */
export interface Situation {
  tasks: readonly Task[];
  instance: Instance | undefined;
  /** The open step an act would be about: of several (会签) the actor's own. */
  task: Task | undefined;
  /** Of a case that several departments have a part of. */
  parts: readonly PartRow[];
}

export async function situationOf(work: Work, row: CaseRow): Promise<Situation> {
  const [tasks, instance, parts] = await Promise.all([listTasksOf(work, row.id), findInstanceOf(work, row.id), listParts(work, row)]);
  return { tasks, instance, task: mostMine(work, tasks), parts };
}

function mostMine(work: Work, tasks: readonly Task[], act?: string): Task | undefined {
  const open = tasks.filter((task) => task.status === 'open' && (act === undefined ? task.act !== null : task.act === act));
  return (
    open.findLast(({ claimedBy }) => isHeldBy(work, claimedBy)) ??
    open.findLast((task) => isOffered(work, task)) ??
    // Of several departments at once his own: what waits for a colleague is nearer than what waits elsewhere.
    open.findLast(({ department }) => work.actor.posts.some((post) => post.department === department)) ??
    open.at(-1)
  );
}

const servesIn = ({ actor }: Work, department: Task['department']) => actor.posts.some((post) => post.department === department);

/** The open step the actor's act would complete; of several departments' steps never another department's. */
export function taskFor(work: Work, { tasks }: Pick<Situation, 'tasks'>, act: string): Task | undefined {
  // The delivery desk hands out for every department: whether it may, the permission says.
  const desk = act === 'deliver' && work.actor.posts.some(({ duty }) => duty === 'hall_clerk');
  return mostMine(work, work.actor.kind === 'person' && !desk ? tasks.filter(({ department }) => servesIn(work, department)) : tasks, act);
}

/** Whose affair a step of this act is: his own department's where it has or had one, else that of who has it open. */
export function departmentOfStep(work: Work, at: Pick<Situation, 'tasks'>, act: string): Task['department'] {
  const own = taskFor(work, at, act) ?? at.tasks.findLast((task) => task.act === act && servesIn(work, task.department));
  return (own ?? at.tasks.findLast((task) => task.act === act && task.status === 'open'))?.department ?? null;
}

/** Nobody has taken it, and it is for a post the actor holds. */
export function isOffered(work: Work, task: Pick<Task, 'claimedBy' | 'duty' | 'department'>): boolean {
  return task.claimedBy === null && holdsDutyOf(work, task);
}

export function holdsDutyOf({ actor }: Work, { duty, department }: Pick<Task, 'duty' | 'department'>): boolean {
  return actor.posts.some((post) => post.duty === duty && post.department === department);
}

/** Whether the open step is his to move: he has it in hand, or nobody has and it is for a post he holds. */
export function isAtStep(work: Work, task: Pick<Task, 'claimedBy' | 'duty' | 'department'>): boolean {
  return isHeldBy(work, task.claimedBy) || isOffered(work, task);
}

/** 退回: by whom the step is with; a delegate answers and does not move what is another's. */
export function refuseReturning(work: Work, task: Task): CaseProblem | null {
  return refuseTakenStep(work, task) ?? (isAtStep(work, task) && task.delegatedBy === null ? null : 'case_not_your_step');
}

/** 转办: by whom the step is with, by whoever delegated it, and of a step nobody has taken by the head, who assigns the work. */
export function refuseTransferring(work: Work, row: Pick<CaseRow, 'departmentId'>, task: Task): CaseProblem | null {
  if (isHeldBy(work, task.delegatedBy)) return null;
  const assigns = holdsDutyOf(work, { duty: 'head', department: task.department ?? row.departmentId });
  return refuseTakenStep(work, task) ?? (isAtStep(work, task) || assigns ? null : 'case_not_your_step');
}

/** To oneself nothing moves, unless a delegate has the step and it is taken back. */
export const isVain = (work: Work, { delegatedBy }: Pick<Task, 'delegatedBy'>, to: PersonId): boolean =>
  to === work.actor.personId && !isHeldBy(work, delegatedBy);

export function refuseTakenStep(work: Work, { claimedBy }: Pick<Task, 'claimedBy'>): CaseProblem | null {
  return claimedBy === null || isHeldBy(work, claimedBy) ? null : 'case_task_taken';
}

/** 加签、会签到人: a step that names a person is his signature, whatever the step itself does. */
export function signerOf({ item }: Task): PersonId | null {
  if (typeof item !== 'object' || item === null || !('person' in item)) return null;
  return PersonId.safeParse(item.person).data ?? null;
}

/** Whether the definition allows a move where the case stands now. */
export function isLawful({ instance, task }: Situation, move: Move, target?: string): boolean {
  return instance !== undefined && task !== undefined && mayMove(instance.definition, instance.state, task.token, move, target);
}

export async function openTaskOf(work: Work, row: CaseRow): Promise<Task | undefined> {
  return mostMine(work, await listTasksOf(work, row.id));
}

/** Everything that waits for officials now. */
export async function openTasksOf(work: Work, row: CaseRow): Promise<Task[]> {
  return (await listTasksOf(work, row.id)).filter(({ status, duty }) => status === 'open' && duty !== null);
}

/** Completes the open task of this act. Returns how many signatures are still missing (行政许可法第三十四条: two at a site check). */
export async function completeAct(
  work: Work,
  row: CaseRow,
  act: string,
  { variables, doneFor, cosigners }: { variables: Record<string, unknown>; doneFor: PersonId | null; cosigners: readonly Cosigner[] },
): Promise<number> {
  const tasks = await listTasksOf(work, row.id);
  const task = row.joint ? taskFor(work, { tasks }, act) : mostMine(work, tasks, act);
  if (!task) throw problem((await listUnconfirmed(work, row)).length > 0 ? 'case_site_check_unconfirmed' : 'case_task_not_open');
  // An added signer gives his opinion; the act itself is for whom the process names.
  if (signerOf(task) !== null) throw problem('case_waits_for_signers');
  return completeStep(work, task, { variables, doneFor, cosigners });
}

export async function completeStep(
  work: Work,
  task: Task,
  { variables, doneFor, cosigners }: { variables: Record<string, unknown>; doneFor: PersonId | null; cosigners?: readonly Cosigner[] },
): Promise<number> {
  const taking = task.signers === 1 && task.claimedBy === null;
  const outcome = typeof variables['outcome'] === 'string' ? variables['outcome'] : null;
  return (await completeTask(work, task.id, { variables, outcome, doneFor, taking, ...(cosigners === undefined ? {} : { cosigners }) }))
    .missing;
}

const instanceOf = (row: CaseRow) => InstanceId.parse(row.processInstanceId);

export async function cancelProcess(work: Work, row: CaseRow): Promise<void> {
  await cancelInstance(work, instanceOf(row));
}

/** The supplement is in: either the process waits for the word of it, or the applicant has a step of his own there. */
export async function resumeAfterSupplement(work: Work, row: CaseRow): Promise<void> {
  if (await completeApplicantStep(work, await listTasksOf(work, row.id))) return passAcceptance(work, row);
  await sendMessage(work, instanceOf(row), 'supplemented', { outcome: null });
}

/** Returned to the applicant after acceptance, a case comes past acceptance again: that has been done and is not done twice. */
export async function passAcceptance(work: Work, row: CaseRow): Promise<void> {
  if (row.acceptedOn === null) return;
  const again = (await listTasksOf(work, row.id)).findLast(({ status, act }) => status === 'open' && act === 'accept');
  if (again) await completeTask(work, again.id, { variables: { outcome: 'accepted' }, outcome: 'accepted' });
}

async function completeApplicantStep(work: Work, tasks: readonly Task[]): Promise<boolean> {
  const own = tasks.findLast(({ status, duty }) => status === 'open' && duty === null);
  if (!own) return false;
  await completeTask(work, own.id, { variables: { outcome: null } });
  return true;
}

interface Step {
  id: string;
  name: string;
}

/** Steps already done by people, where the definition lets the case be returned to; the newest last. */
export function returnableSteps(row: CaseRow, at: Situation): Step[] {
  if (row.status !== 'accepted') return [];
  const done = at.tasks.filter(
    ({ status, node, act, duty, department, offeredAt }) =>
      status === 'done' &&
      duty !== null &&
      node !== at.task?.node &&
      act !== 'accept' &&
      (!row.joint || mayReturnAcross(at.parts, at.task?.department ?? null, { department, offeredAt })),
  );
  const steps = new Map(done.map(({ node, name }) => [node, name]));
  return [...steps].map(([id, name]) => ({ id, name })).filter(({ id }) => isLawful(at, 'returnTo', id));
}

/** The applicant's own step of the process, where the definition draws one and lets the case be returned to it. */
export function applicantStep(row: CaseRow, at: Situation): Step | null {
  if (row.status !== 'accepted') return null;
  // 一次性告知: with several departments at work the lead gathers before acceptance; one of them alone does not send the whole back.
  if (at.parts.some(({ role }) => role === 'decider')) return null;
  const own = at.tasks.findLast(({ status, duty }) => status === 'done' && duty === null);
  return own !== undefined && isLawful(at, 'returnTo', own.node) ? { id: own.node, name: own.name } : null;
}

/** One's own finished step that changed nothing for the applicant yet and that nobody has gone on with (撤回). */
export function recallableTask(work: Work, row: CaseRow, { tasks, instance }: Situation): Task | null {
  if (row.status !== 'accepted' || instance === undefined || work.actor.personId === undefined) return null;
  const done = tasks.findLast(({ status, doneBy }) => status === 'done' && doneBy === work.actor.personId);
  if (!done || !recallable.has(done.act ?? '')) return null;
  if (!mayMove(instance.definition, instance.state, done.token, 'recall')) return null;
  const produced = instance.state.recent.find(({ token }) => token === done.token)?.produced ?? [];
  return tasks.some(({ token, claimedBy }) => produced.includes(token) && claimedBy !== null) ? null : done;
}

/** Acts that stay within the house: accepting or deciding has been told to the applicant and cannot be taken back so. */
const recallable: ReadonlySet<string> = new Set(['review', 'siteCheck']);

/** Who was added to sign and has not signed yet: those whose turn it is, and those who come after. */
export function addedSigners({ tasks, task, instance }: Situation): PersonId[] {
  if (!task) return [];
  const open = tasks.filter((one) => one.status === 'open' && one.node === task.node).flatMap((one) => signerOf(one) ?? []);
  const later = instance?.state.tokens.filter(({ node }) => node === task.node).flatMap(({ after = [] }) => after) ?? [];
  const named = later.flatMap((one) => ('item' in one ? (personIn(one.item) ?? []) : []));
  return [...new Set([...open, ...named])];
}

function personIn(item: unknown): PersonId | undefined {
  return typeof item === 'object' && item !== null && 'person' in item ? PersonId.safeParse(item.person).data : undefined;
}

/** Goes back to a step already done; answers with its name. */
export async function returnProcess(work: Work, row: CaseRow, step: string): Promise<string> {
  const at = await situationOf(work, row);
  if (!at.task) throw problem('case_task_not_open');
  const refused = refuseReturning(work, at.task);
  if (refused) throw problem(refused);
  const found = returnableSteps(row, at).find(({ id }) => id === step);
  if (!found) throw problem('case_return_unknown_step');
  await returnToStep(work, at.task.id, { node: step });
  return found.name;
}

export async function transferOpenTask(work: Work, row: CaseRow, to: PersonId): Promise<void> {
  const task = await openTaskOf(work, row);
  if (!task) throw problem('case_task_not_open');
  const refused = refuseTransferring(work, row, task);
  if (refused) throw problem(refused);
  if (isVain(work, task, to)) throw problem('case_transfer_oneself');
  const officials = await listOfficials(work, task.department ?? row.departmentId);
  if (!officials.some(({ personId, duty }) => personId === to && duty === task.duty)) throw problem('case_transfer_unknown');
  await transferTask(work, task.id, to);
}

/** `yw:signature`: who decides at the open step signs by hand. */
export function asksSignature({ instance, task }: Situation): boolean {
  return task !== undefined && instance?.definition.nodes[task.node]?.signature === 'required';
}

export function processPicture({ instance }: Situation): string {
  return instance ? drawPicture(instance.definition, { current: instance.state.tokens.map(({ node }) => node) }) : '';
}

/** Field rights of the step whose turn it is, else of the caller's own steps. */
export function rightOf(work: Work, { instance, task }: Situation): RightOf {
  const turn = task !== undefined && (isHeldBy(work, task.claimedBy) || isOffered(work, task));
  return rightsAt(
    Object.values(instance?.definition.nodes ?? {}),
    work.actor.posts.map(({ duty }) => duty),
    turn ? task.node : null,
  );
}
