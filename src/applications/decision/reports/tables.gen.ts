// Generated from the reports schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Generated } from 'kysely';

export interface ReportsTables {
  'reports.edition': {
    month: string;
    district: DivisionCode;
    edition: number;
    reason: string | null;
    changes: Generated<unknown>;
    madeAt: Instant;
    madeBy: PersonId | null;
  };
  'reports.monthly': {
    month: string;
    district: DivisionCode;
    edition: number;
    departmentId: DepartmentId;
    itemId: string;
    itemName: string;
    channel: string;
    received: number;
    corrected: number;
    decided: number;
    immediate: number;
    onTime: number;
    compared: number;
    statutoryDays: number;
    promisedDays: number;
    closed: number;
    delivered: number;
    fullyOnline: number;
    visited: number;
    visits: number;
    ratings: number;
    satisfied: number;
    poor: number;
    rectified: number;
    statutoryNaturalDays: Generated<number>;
    promisedNaturalDays: Generated<number>;
    statutoryMonths: Generated<number>;
    promisedMonths: Generated<number>;
  };
  'reports.newestEdition': {
    month: string | null;
    district: string | null;
    edition: number | null;
  };
  'reports.publication': {
    month: string;
    publishedAt: Instant;
    decided: number;
    onTime: number;
    ratings: number;
    satisfied: number;
  };
}
