import { type Day, type Instant, startOfDay } from '#kernel/time.ts';
import type { SealAct, SealKind, SealStatus } from './schema.ts';

/** Who takes a step: the head of its department, who keeps it, who registers seals, or a reorganisation. */
export type Hand = 'head' | 'keeper' | 'registrar' | 'reorganisation';

interface Transition {
  from: readonly SealStatus[];
  to: SealStatus;
  by: readonly Hand[];
  /** Answers for what another began: never the same person. */
  second?: true;
}

/**
 * 国办发〔2025〕33号: 申请 制作 备案 使用 停用 恢复 注销; second-hand, its articles 17 and 18 were not compared with the published text. 制作 and
 * 备案 are one step, for the picture is drawn when it is filed. 国发〔1999〕25号第二十四条: where a unit is abolished or renamed its seal stops
 * being used and goes back, to be kept sealed (封存) or destroyed; so what was handed over leads nowhere but to the end.
 */
export const transitions = {
  withdraw: { from: ['applied'], to: 'withdrawn', by: ['head'] },
  refuse: { from: ['applied'], to: 'refused', by: ['registrar'], second: true },
  file: { from: ['applied'], to: 'in_use', by: ['registrar'], second: true },
  stop: { from: ['in_use'], to: 'stopped', by: ['head', 'keeper'] },
  ask_resumption: { from: ['stopped'], to: 'resuming', by: ['head'] },
  decline_resumption: { from: ['resuming'], to: 'stopped', by: ['registrar'], second: true },
  resume: { from: ['resuming'], to: 'in_use', by: ['registrar'], second: true },
  hand_over: { from: ['in_use', 'stopped', 'resuming'], to: 'handed_over', by: ['reorganisation'] },
  cancel: { from: ['stopped', 'handed_over'], to: 'cancelled', by: ['registrar'], second: true },
} as const satisfies Partial<Record<SealAct, Transition>>;
export type SealTransition = keyof typeof transitions;

/** The same without the narrow types of the table, to be asked by any act. */
export const transitionOf = (act: SealTransition): Transition => transitions[act];

/** Whose keeper may be changed: what is still the department's. */
export const kept: readonly SealStatus[] = ['in_use', 'stopped'];

export interface SealState {
  status: SealStatus;
  version: number;
  /** Who began what waits for a second person: who applied, stopped it, or asked for its resumption. */
  firstBy: string | null;
}

/** Why this step cannot be taken from here by this person, who saw that version; null when it can. */
export function refuseAct(act: SealTransition, seal: SealState, seen: number, person: string | undefined) {
  const { from, second } = transitionOf(act);
  if (!from.includes(seal.status)) return 'seal_wrong_state';
  if (seen !== seal.version) return 'seal_changed';
  if (second && person !== undefined && person === seal.firstBy) return 'seal_second_person';
  return null;
}

export interface Stampable {
  status: SealStatus;
  inUseFrom: Day | null;
}

/** Whether a paper may be sealed with it on this day. */
export function stamps({ status, inUseFrom }: Stampable, on: Day): boolean {
  return status === 'in_use' && inUseFrom !== null && inUseFrom <= on;
}

/** The seal of the kind a paper wants, else the 单位公章; undefined where the department has neither in force. */
export function fitting<Seal extends { kind: SealKind }>(inForce: readonly Seal[], wanted: SealKind): Seal | undefined {
  return inForce.find(({ kind }) => kind === wanted) ?? inForce.find(({ kind }) => kind === 'unit');
}

/** 法定名称章 says the name of the department and nothing else; a 业务专用章 begins with it and says what it is for (国发〔1999〕25号第二十二条). */
export function refuseName(kind: SealKind, name: string, department: string) {
  if (kind === 'unit') return name === department ? null : 'seal_name_not_units';
  return name.startsWith(department) && name.length > department.length ? null : 'seal_name_not_special';
}

export interface TakenStep {
  act: SealAct;
  takenAt: Instant;
  fromOn: Day | null;
}

const begins: readonly SealAct[] = ['file', 'adopt'];
const ends: readonly SealAct[] = ['stop', 'hand_over', 'cancel'];

/** Whether it was in force at this moment, told from what was done to it until then; what ended it at that very moment came after, or the paper would not bear it. */
export function inForceAt(steps: readonly TakenStep[], at: Instant): boolean {
  let since: Instant | null = null;
  let usable = false;
  for (const { act, takenAt, fromOn } of steps.toSorted((one, other) => one.takenAt.localeCompare(other.takenAt))) {
    if (takenAt > at || (takenAt === at && ends.includes(act))) break;
    if (begins.includes(act)) {
      since = fromOn === null ? takenAt : startOfDay(fromOn);
      usable = true;
    }
    if (ends.includes(act)) usable = false;
    if (act === 'resume') usable = true;
  }
  return usable && since !== null && since <= at;
}

const SEQUENCE = 6;

/** Our own scheme, which no authority has given out: YZ, the division, the sequence in it. */
export function numberOf(district: string, sequence: number): string {
  return `YZ${district.slice(0, 6)}${String(sequence).padStart(SEQUENCE, '0')}`;
}
