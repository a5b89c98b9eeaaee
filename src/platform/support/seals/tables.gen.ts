// Generated from the seals schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { SealAct, SealId, SealKind, SealStatus, StopGround } from './schema.ts';
import type { Generated } from 'kysely';

export interface SealsTables {
  'seals.numberCounter': {
    district: string;
    last: number;
  };
  'seals.seal': {
    id: SealId;
    number: string | null;
    name: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    kind: SealKind;
    keeperId: PersonId | null;
    status: SealStatus;
    since: Instant;
    inUseFrom: Day | null;
    picture: string | null;
    pictureSha256: string | null;
    firstBy: PersonId | null;
    handedTo: DepartmentId | null;
    handedBy: string | null;
    adopted: Generated<boolean>;
    version: Generated<number>;
  };
  'seals.step': {
    id: string;
    sealId: SealId;
    act: SealAct;
    ground: StopGround | null;
    words: string | null;
    fromOn: Day | null;
    actorId: PersonId | null;
    takenAt: Instant;
  };
}
