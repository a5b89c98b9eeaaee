// Generated from the workflow schema of the migrated database by `npm run tables`. Do not edit.
import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { InstanceId, InstanceStatus, RepairKind, StartKind, SubscriptionKind, TaskId, TaskStatus, TimerKind, TimerStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface WorkflowTables {
  'workflow.definition': {
    hash: string;
    process: string;
    name: string;
    xml: string;
    json: unknown;
    deployedAt: Instant;
  };
  'workflow.drawingOf': {
    subject: string | null;
    definitionHash: string | null;
  };
  'workflow.instance': {
    id: InstanceId;
    definitionHash: string;
    subject: string;
    department: DepartmentId | null;
    district: DivisionCode | null;
    state: unknown;
    version: Generated<number>;
    status: InstanceStatus;
    stuck: Generated<boolean>;
    startedAt: Instant;
    endedAt: Instant | null;
  };
  'workflow.openTask': {
    id: string | null;
    instanceId: string | null;
    subject: string | null;
    node: string | null;
    name: string | null;
    act: string | null;
    duty: string | null;
    department: string | null;
    district: string | null;
    claimedBy: string | null;
    delegatedBy: string | null;
    offeredAt: Instant | null;
  };
  'workflow.repair': {
    id: string;
    instanceId: InstanceId;
    at: Instant;
    personId: PersonId;
    kind: RepairKind;
    reason: string;
    details: unknown;
  };
  'workflow.signature': {
    taskId: TaskId;
    personId: PersonId;
    signedAt: Instant;
    variables: unknown;
  };
  'workflow.startRule': {
    id: string;
    process: string;
    definitionHash: string;
    node: string;
    kind: StartKind;
    name: string;
    department: DepartmentId | null;
    district: DivisionCode | null;
    rounds: Generated<number>;
    endedAt: Instant | null;
  };
  'workflow.subscription': {
    id: string;
    instanceId: InstanceId;
    kind: SubscriptionKind;
    name: string;
    tokenKey: string;
    since: Instant;
  };
  'workflow.task': {
    id: TaskId;
    instanceId: InstanceId;
    token: string;
    node: string;
    name: string;
    act: string | null;
    duty: Duty | null;
    department: DepartmentId | null;
    district: DivisionCode | null;
    limitRow: string | null;
    signers: Generated<number>;
    item: unknown;
    status: TaskStatus;
    claimedBy: PersonId | null;
    offeredAt: Instant;
    doneAt: Instant | null;
    doneBy: PersonId | null;
    outcome: string | null;
    delegatedBy: PersonId | null;
    delegateAnswer: unknown;
    doneFor: PersonId | null;
  };
  'workflow.timer': {
    id: string;
    instanceId: InstanceId | null;
    tokenKey: string;
    dueAt: Instant;
    status: TimerStatus;
    kind: Generated<TimerKind>;
    nextAt: Instant;
    attempts: Generated<number>;
    lastError: string | null;
  };
}
