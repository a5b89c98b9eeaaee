// Generated from the organisation schema of the migrated database by `npm run tables`. Do not edit.
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { DepartmentKind, PostId } from './schema.ts';
import type { Generated } from 'kysely';

export interface OrganisationTables {
  'organisation.department': {
    id: DepartmentId;
    name: string;
    shortName: string;
    creditCode: string;
    district: DivisionCode;
    kind: DepartmentKind;
    vertical: Generated<boolean>;
  };
  'organisation.deputisedPost': {
    personId: string | null;
    deputyFor: string | null;
    fromOn: Day | null;
    toOn: Day | null;
    heldFrom: Day | null;
    heldTo: Day | null;
    departmentId: string | null;
    duty: string | null;
    district: string | null;
    grade: number | null;
  };
  'organisation.deputy': {
    id: string;
    personId: PersonId;
    deputyId: PersonId;
    departmentId: DepartmentId;
    fromOn: Day;
    toOn: Day;
    reason: string;
    namedAt: Instant;
    endedOn: Day | null;
  };
  'organisation.heldPost': {
    personId: string | null;
    staffName: string | null;
    heldFrom: Day | null;
    heldTo: Day | null;
    departmentId: string | null;
    duty: string | null;
    district: string | null;
    grade: number | null;
  };
  'organisation.holding': {
    personId: PersonId;
    postId: PostId;
    staffName: string;
    heldFrom: Day;
    heldTo: Day | null;
  };
  'organisation.post': {
    id: PostId;
    departmentId: DepartmentId;
    duty: Duty;
    district: DivisionCode;
    grade: Generated<number>;
  };
  'organisation.successor': {
    departmentId: DepartmentId;
    successorId: DepartmentId;
    sinceOn: Day;
  };
}
