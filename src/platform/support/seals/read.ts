import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { departmentsAtWork, listDepartments, listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department, Official } from '#platform/support/organisation/schema.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { type Avoidance, can } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import { departmentsWithSeal, findSeal, listSeals, listSteps, type SealStored } from './queries.ts';
import { mayTake, mustRead, readableSeals, resourceOf } from './rights.ts';
import { kept as mayChangeKeeper, refuseAct, type SealTransition, transitions } from './rules.ts';
import type { SealAct, SealId, SealRef, SealRow, Seals, SealView } from './schema.ts';

interface Known {
  departments: ReadonlyMap<DepartmentId, string>;
  names: ReadonlyMap<PersonId, string>;
  serving: ReadonlyMap<DepartmentId, readonly Official[]>;
  avoidance: Avoidance;
}

async function knownOf(work: Work, seals: readonly SealStored[]): Promise<Known> {
  const kept = new Set(seals.filter(({ keeperId }) => keeperId !== null).map(({ departmentId }) => departmentId));
  const serving = new Map(await Promise.all([...kept].map(async (id) => [id, await listOfficials(work, id)] as const)));
  return {
    departments: new Map((await listDepartments(work)).map(({ id, name }) => [id, name])),
    names: await listPostHolders(
      work,
      seals.flatMap(({ keeperId }) => keeperId ?? []),
    ),
    serving,
    avoidance: await avoidanceOf(work),
  };
}

/** The transitions of the table as they are written there. */
const acts = Object.keys(transitions) as SealTransition[];

function actsOn(work: Work, seal: SealStored, avoidance: Avoidance): SealAct[] {
  const taken: SealAct[] = acts.filter(
    (act) => mayTake(work, act, seal, avoidance) === true && refuseAct(act, seal, seal.version, work.actor.personId) === null,
  );
  const head = can(work.actor, 'seal.apply', { department: seal.departmentId, district: seal.district }, avoidance) === true;
  return head && mayChangeKeeper.includes(seal.status) ? [...taken, 'change_keeper'] : taken;
}

function rowOf(work: Work, seal: SealStored, { departments, names, serving, avoidance }: Known): SealRow {
  const { id, number, name, kind, departmentId, keeperId, status, since, inUseFrom, handedTo, handedBy, adopted, version } = seal;
  const department = { id: departmentId, name: departments.get(departmentId) ?? '' };
  return {
    id,
    number,
    name,
    kind,
    department,
    keeper: keeperId && {
      id: keeperId,
      name: names.get(keeperId) ?? '',
      present: serving.get(departmentId)?.some(({ personId }) => personId === keeperId) ?? false,
    },
    status,
    since,
    inUseFrom,
    handedTo: handedTo && { id: handedTo, name: departments.get(handedTo) ?? '' },
    handedBy,
    adopted,
    nameDiffers: kind === 'unit' && status === 'in_use' && name !== department.name,
    version,
    acts: actsOn(work, seal, avoidance),
    mayReadUses: number !== null && can(work.actor, 'seal.readUses', resourceOf(seal), avoidance) === true,
  };
}

const colleaguesOf = (officials: readonly Official[]) => [
  ...new Map(officials.map(({ personId, name }) => [personId, { id: personId, name }])).values(),
];

export async function readSeals(work: Work): Promise<Seals> {
  const seals = await listSeals(work, await readableSeals(work));
  const known = await knownOf(work, seals);
  const atWork = await departmentsAtWork(work);
  const sealed = await departmentsWithSeal(work, dayOf(work.now));
  const may = (action: 'seal.view' | 'seal.apply', { id, district }: Department) =>
    can(work.actor, action, { department: id, district }, known.avoidance) === true;
  const choices = [];
  for (const department of atWork.filter((one) => may('seal.apply', one)))
    choices.push({
      department: { id: department.id, name: department.name },
      colleagues: colleaguesOf(await listOfficials(work, department.id)),
    });
  return {
    rows: seals.map((seal) => rowOf(work, seal, known)),
    wanting: atWork.filter((one) => !sealed.has(one.id) && may('seal.view', one)).map(({ id, name }) => ({ id, name })),
    choices,
  };
}

export async function getSeal(work: Work, { id }: SealRef): Promise<SealView> {
  await mustRead(work, await findSeal(work, id), 'seal.view');
  return sealView(work, id);
}

/** As it stands after an act; who acted on it may see it. */
export async function sealView(work: Work, id: SealId): Promise<SealView> {
  const seal = await findSeal(work, id);
  if (!seal) throw new Error(`seal ${id} is gone`);
  const steps = await listSteps(work, id);
  const names = await listPostHolders(
    work,
    steps.flatMap(({ actorId }) => actorId ?? []),
  );
  const row = rowOf(work, seal, await knownOf(work, [seal]));
  return {
    ...row,
    picture: seal.picture,
    steps: steps.map(({ act, ground, words, fromOn, actorId, takenAt }) => ({
      act,
      ground,
      words,
      fromOn,
      by: (actorId && names.get(actorId)) ?? null,
      takenAt,
    })),
    colleagues: row.acts.includes('change_keeper') ? colleaguesOf(await listOfficials(work, seal.departmentId)) : [],
  };
}
