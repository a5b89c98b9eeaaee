import type { FindingCode, Level } from '../schema.ts';

/** What was seen; times are in seconds, sizes in bytes. */
export interface Facts {
  databaseBytes: number;
  /** Of the fullest disk that a process reported; null where none did. */
  diskFree: number | null;
  diskSize: number | null;
  oldestEvent: number;
  oldestTimer: number;
  oldestJob: number;
  waiting: number;
  /** Since the last whole backup; null where there was none. */
  backupAge: number | null;
  backupFailed: boolean;
  keyAge: number | null;
  /** Milliseconds of the clock that is furthest from the database's. */
  clockSkew: number;
  versions: readonly string[];
  failedJobs: number;
  deadEvents: number;
  /** Statements slow within the last day. */
  slowStatements: number;
  /** Licences of the last thirty days that stand without a paper, for a character the font does not have. */
  unprinted: number;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;
const GIB = 2 ** 30;

const worst = (alarm: boolean, notice: boolean): Level => (alarm ? 'alarm' : notice ? 'notice' : 'ok');

/** How bad each thing is. The limits are for a county: someone looks once a day, and calls are answered within hours. */
export function judge(facts: Facts): { code: FindingCode; level: Level }[] {
  const { diskFree, diskSize, backupAge, keyAge } = facts;
  const share = diskFree === null || diskSize === null || diskSize === 0 ? 1 : diskFree / diskSize;
  const late = Math.max(facts.oldestEvent, facts.oldestTimer, facts.oldestJob);
  const skew = Math.abs(facts.clockSkew);
  return [
    { code: 'database', level: 'ok' },
    { code: 'disk', level: worst(share < 0.05 || (diskFree ?? GIB) < GIB / 2, share < 0.15) },
    { code: 'backlog', level: worst(late > 900, late > 120) },
    { code: 'backup', level: worst(backupAge === null || backupAge > 3 * DAY, facts.backupFailed || (backupAge ?? 0) > 26 * HOUR) },
    // GM/T 0054 asks for a key to be renewed by plan; how to renew it is not built, so this reminds and does not alarm.
    { code: 'keys', level: worst(false, (keyAge ?? 0) > 3 * 365 * DAY) },
    // Legal time counts in days, but a silence of five days ends at midnight: a minute is the most.
    { code: 'clock', level: worst(skew > 60_000, skew > 5_000) },
    { code: 'versions', level: worst(false, facts.versions.length > 1) },
    { code: 'jobs', level: worst(false, facts.failedJobs > 0) },
    { code: 'events', level: worst(facts.deadEvents > 0, false) },
    { code: 'statements', level: worst(false, facts.slowStatements > 0) },
    { code: 'papers', level: worst(false, facts.unprinted > 0) },
  ];
}
