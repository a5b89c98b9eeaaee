// Generated from the archives schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { CaseId, PackageStatus, Period, RuleId, RuleStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface ArchivesTables {
  'archives.counter': {
    series: string;
    last: number;
  };
  'archives.fonds': {
    departmentId: DepartmentId;
    code: string;
    graceDays: Generated<number>;
    setAt: Instant;
    setBy: PersonId;
  };
  'archives.inspection': {
    id: string;
    caseId: CaseId;
    at: Instant;
    byPerson: PersonId | null;
    sound: boolean;
    results: unknown;
  };
  'archives.package': {
    caseId: CaseId;
    caseNumber: string | null;
    itemId: string;
    itemName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    outcome: string | null;
    closedOn: Day;
    status: Generated<PackageStatus>;
    version: Generated<number>;
    failure: string | null;
    number: string | null;
    series: string | null;
    sequence: number | null;
    numberedOn: Day | null;
    period: Period | null;
    ruleId: RuleId | null;
    keepUntil: Day | null;
    nameBlind: string | null;
    idBlind: string | null;
    sealed: Buffer | null;
    fileHash: string | null;
    sm3: string | null;
    digest: string | null;
    size: number | null;
    components: number | null;
    packedAt: Instant | null;
    inspectedAt: Instant | null;
    sound: boolean | null;
    returnedReason: string | null;
    byDefault: Generated<boolean>;
  };
  'archives.rule': {
    id: RuleId;
    departmentId: DepartmentId;
    district: DivisionCode;
    itemId: string | null;
    itemName: string | null;
    kinds: string[];
    period: Period;
    basis: string;
    documentNumber: string;
    status: RuleStatus;
    proposedBy: PersonId;
    proposedAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    settledReason: string | null;
  };
}
