import { checkText } from './text.check.zh.ts';
import type { LoadedPackage } from './package.ts';
import { promiseExceeds } from './rules.ts';
import type { Participant } from './schema.ts';

/** Names a process of a case knows already: a participant of that name would overwrite them. */
const reserved: ReadonlySet<string> = new Set(['outcome', 'departments', 'proposal', 'siteCheckPassed']);

interface Step {
  id: string;
  name?: string;
  kind: string;
  act?: string;
  department?: string;
}

interface Said {
  place: string;
  message: string;
}

/** What is wrong with the departments of an item: places are paths of item.yaml. */
export function checkParticipants(
  { item }: Pick<LoadedPackage, 'item'>,
  known: { statutes?: ReadonlySet<string> | undefined; departments?: ReadonlySet<string> | undefined },
): Said[] {
  const said: Said[] = [];
  const keys = new Set<string>();
  const names = new Set<string>();
  for (const [index, participant] of item.participants.entries()) {
    const { key, department, role, statutoryLimit, promisedLimit, result } = participant;
    const say = (part: string, message: string) => said.push({ place: `participants.${index}.${part}`, message });
    if (keys.has(key)) say('key', checkText.participantTwice(key));
    if (reserved.has(key)) say('key', checkText.participantReserved(key));
    if (names.has(department.name)) say('department', checkText.departmentTwice(department.name));
    keys.add(key);
    names.add(department.name);
    if (role === 'lead' && department.name !== item.department.name) say('department', checkText.leadDiffers(item.department.name));
    if (role !== 'lead' && department.name === item.department.name) say('role', checkText.notLead(department.name));
    if (known.departments?.has(department.name) === false) say('department', checkText.departmentUnknown(department.name));
    if (role === 'decider' && statutoryLimit === null && promisedLimit === null)
      say('role', checkText.deciderWithoutLimit(department.name));
    if (role === 'decider' && result === null) say('role', checkText.deciderWithoutResult(department.name));
    if (statutoryLimit !== null && promisedLimit !== null && promiseExceeds(promisedLimit, statutoryLimit) !== false)
      say('promisedLimit', checkText.promiseLonger);
    const statute = statutoryLimit?.statute ?? null;
    if (statute !== null && known.statutes?.has(statute) === false) say('statutoryLimit.statute', checkText.statuteUnknown(statute));
  }
  if (item.participants.filter(({ role }) => role === 'government').length > 1)
    said.push({ place: 'participants', message: checkText.oneGovernment });
  return said;
}

/** What is wrong with the steps of several departments: places are ids of the process. */
export function checkDepartmentsOfSteps(
  { item }: Pick<LoadedPackage, 'item'>,
  steps: readonly Step[],
): { place: string | null; message: string }[] {
  const tasks = steps.filter(({ kind }) => kind === 'user');
  const said: { place: string | null; message: string }[] = [];
  const byKey = new Map<string, Participant>(item.participants.map((one) => [one.key, one]));
  for (const { id, name, act, department } of tasks) {
    if (department === undefined || isId(department)) continue;
    const participant = byKey.get(department);
    if (participant === undefined) said.push({ place: id, message: checkText.departmentNotNamed(name ?? id, department) });
    else if (participant.role === 'government') said.push({ place: id, message: checkText.governmentStep(name ?? id) });
    else if (participant.role === 'opinion' && act === 'decide')
      said.push({ place: id, message: checkText.opinionDecides(name ?? id, participant.department.name) });
  }
  for (const { key, role, department } of item.participants) {
    const own = tasks.filter((step) => step.department === key);
    if (role === 'decider' && !own.some(({ act }) => act === 'decide'))
      said.push({ place: null, message: checkText.deciderWithoutStep(department.name) });
    if (role === 'opinion' && !own.some(({ act }) => act === 'review'))
      said.push({ place: null, message: checkText.opinionWithoutStep(department.name) });
  }
  return said;
}

/** A process may also name a department of this installation by its id. */
const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
