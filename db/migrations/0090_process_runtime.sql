-- 委派: who gave the task to another and gets it back to confirm; what the delegate answered meanwhile.
alter table workflow.task add column delegated_by uuid;
alter table workflow.task add column delegate_answer jsonb;
alter table workflow.task add column done_for uuid;
comment on column workflow.task.delegated_by is '@type PersonId: who delegated the step and confirms it in the end';
comment on column workflow.task.delegate_answer is 'who answered a delegation and when; the words are with the subject''s own module';
comment on column workflow.task.done_for is '@type PersonId: whom a deputy did it for';

-- One mechanism for everything a process waits for by time: boundary and intermediate timers, escalations of tasks, timer start events.
drop index workflow.timer_due_at_idx;
alter table workflow.timer alter column instance_id drop not null;
alter table workflow.timer add column kind text not null default 'event' check (kind in ('event', 'escalation', 'start'));
alter table workflow.timer add column next_at timestamptz(3);
alter table workflow.timer add column attempts integer not null default 0;
alter table workflow.timer add column last_error text;
alter table workflow.timer drop constraint timer_status_check;
update workflow.timer set next_at = due_at;
alter table workflow.timer alter column next_at set not null;
alter table workflow.timer add constraint timer_status_check check (status in ('open', 'fired', 'cancelled', 'failed'));
comment on column workflow.timer.kind is '@type TimerKind';
comment on column workflow.timer.next_at is '@type Instant: when it is looked at next: its time at first; behind the lease while one works on it, behind the pause after a failure';
comment on column workflow.timer.attempts is 'how often firing it failed';
create index timer_next on workflow.timer (next_at) where status = 'open';
create index timer_failed on workflow.timer (instance_id) where status = 'failed';

-- Timers set before this migration went through the relay as well; the rows above are enough now.
delete from events.timer where key like 'workflow:%';

create table workflow.subscription (
  id uuid primary key,
  instance_id uuid not null references workflow.instance (id),
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  token_key text not null,
  since timestamptz(3) not null
);
comment on table workflow.subscription is 'which messages and signals running processes wait for, so that one statement finds all who wait';
comment on column workflow.subscription.instance_id is '@type InstanceId';
comment on column workflow.subscription.kind is '@type SubscriptionKind';
comment on column workflow.subscription.since is '@type Instant';
create index on workflow.subscription (kind, name, id);
create index on workflow.subscription (instance_id);

create table workflow.start_rule (
  id uuid primary key,
  process text not null,
  definition_hash text not null references workflow.definition (hash),
  node text not null,
  kind text not null check (kind in ('message', 'signal', 'timer')),
  name text not null,
  department uuid,
  district text,
  rounds integer not null default 0,
  ended_at timestamptz(3)
);
comment on table workflow.start_rule is 'start events of published definitions that begin processes by themselves; one set per process and place is in force';
comment on column workflow.start_rule.kind is '@type StartKind';
comment on column workflow.start_rule.department is '@type DepartmentId';
comment on column workflow.start_rule.district is '@type DivisionCode';
comment on column workflow.start_rule.name is 'the message or signal; of a timer, how it is written';
comment on column workflow.start_rule.ended_at is '@type Instant';
create index on workflow.start_rule (kind, name) where ended_at is null;

create table workflow.repair (
  id uuid primary key,
  instance_id uuid not null references workflow.instance (id),
  at timestamptz(3) not null,
  person_id uuid not null,
  kind text not null check (kind in ('retry', 'move', 'cancel', 'migrate')),
  reason text not null,
  details jsonb not null
);
comment on table workflow.repair is 'what administrators did to running processes, and why; append-only';
comment on column workflow.repair.instance_id is '@type InstanceId';
comment on column workflow.repair.person_id is '@type PersonId';
comment on column workflow.repair.at is '@type Instant';
comment on column workflow.repair.kind is '@type RepairKind';
create index on workflow.repair (instance_id, at);

create index on workflow.instance (definition_hash, status);
create index on workflow.instance (status, started_at desc);

drop view workflow.open_task;
create view workflow.open_task as
  select t.id, t.instance_id, i.subject, t.node, t.name, t.act, t.duty, t.department, t.district, t.claimed_by, t.delegated_by, t.offered_at
  from workflow.task t join workflow.instance i on i.id = t.instance_id
  where t.status = 'open';
comment on view workflow.open_task is 'published to other modules: who is to do what on which subject';

create view workflow.drawing_of as
  select distinct on (subject) subject, definition_hash from workflow.instance order by subject, id desc;
comment on view workflow.drawing_of is 'published to other modules: the definition the newest process of a subject runs by';

grant select, insert, delete on workflow.subscription to yiwang_app;
grant select, insert, update on workflow.start_rule to yiwang_app;
grant select, insert on workflow.repair to yiwang_app;
grant select on workflow.open_task, workflow.drawing_of to yiwang_app;
grant select on all tables in schema workflow to yiwang_auditor;
