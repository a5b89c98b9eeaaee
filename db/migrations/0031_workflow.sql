create schema workflow;

create table workflow.definition (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  process text not null,
  name text not null,
  xml text not null,
  json jsonb not null,
  deployed_at timestamptz(3) not null
);
comment on table workflow.definition is 'processes as deployed; immutable, named by the SHA-256 of their canonical form, so a running instance stays on its own';
comment on column workflow.definition.deployed_at is '@type Instant';

create table workflow.instance (
  id uuid primary key,
  definition_hash text not null references workflow.definition (hash),
  subject text not null,
  department uuid,
  district text,
  state jsonb not null,
  version integer not null default 1,
  status text not null check (status in ('running', 'completed', 'terminated', 'failed', 'cancelled')),
  stuck boolean not null default false,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
comment on table workflow.instance is 'running and finished processes; state holds scopes, tokens and the variables gates need, never personal data';
comment on column workflow.instance.id is '@type InstanceId';
comment on column workflow.instance.department is '@type DepartmentId';
comment on column workflow.instance.district is '@type DivisionCode';
comment on column workflow.instance.status is '@type InstanceStatus';
comment on column workflow.instance.subject is 'what the process is about, by the id its module knows';
comment on column workflow.instance.stuck is 'a token stands still for a reason an administrator must remove';
create index on workflow.instance (subject);
create index on workflow.instance (started_at) where stuck;

create table workflow.task (
  id uuid primary key,
  instance_id uuid not null references workflow.instance (id),
  token text not null,
  node text not null,
  name text not null,
  act text,
  duty text,
  department uuid,
  district text,
  limit_row text,
  signers integer not null default 1 check (signers > 0),
  item jsonb,
  status text not null check (status in ('open', 'done', 'withdrawn')),
  claimed_by uuid,
  offered_at timestamptz(3) not null,
  done_at timestamptz(3),
  done_by uuid,
  outcome text,
  unique (instance_id, token)
);
comment on table workflow.task is 'work offered to people by a process, and who did it';
comment on column workflow.task.id is '@type TaskId';
comment on column workflow.task.instance_id is '@type InstanceId';
comment on column workflow.task.duty is '@type Duty: who may do it; null is the applicant';
comment on column workflow.task.department is '@type DepartmentId';
comment on column workflow.task.district is '@type DivisionCode';
comment on column workflow.task.status is '@type TaskStatus';
comment on column workflow.task.claimed_by is '@type PersonId';
comment on column workflow.task.done_by is '@type PersonId';
comment on column workflow.task.signers is 'how many different officers must sign (行政许可法第三十四条: 核查应当指派两名以上工作人员)';
create index on workflow.task (duty, department) where status = 'open';
create index on workflow.task (claimed_by) where status = 'open';

create table workflow.signature (
  task_id uuid not null references workflow.task (id),
  person_id uuid not null,
  signed_at timestamptz(3) not null,
  variables jsonb not null,
  primary key (task_id, person_id)
);
comment on table workflow.signature is 'who signed a task; one person counts once, append-only';
comment on column workflow.signature.task_id is '@type TaskId';
comment on column workflow.signature.person_id is '@type PersonId';

create table workflow.timer (
  id uuid primary key,
  instance_id uuid not null references workflow.instance (id),
  token_key text not null,
  due_at timestamptz(3) not null,
  status text not null check (status in ('open', 'fired', 'cancelled')),
  unique (instance_id, token_key)
);
comment on table workflow.timer is 'timers of running processes; rows, so they outlive any process of the server';
comment on column workflow.timer.instance_id is '@type InstanceId';
comment on column workflow.timer.due_at is '@type Instant';
comment on column workflow.timer.status is '@type TimerStatus';
create index on workflow.timer (due_at) where status = 'open';

create view workflow.open_task as
  select t.id, t.instance_id, i.subject, t.node, t.name, t.act, t.duty, t.department, t.district, t.claimed_by, t.offered_at
  from workflow.task t join workflow.instance i on i.id = t.instance_id
  where t.status = 'open';
comment on view workflow.open_task is 'published to other modules: who is to do what on which subject';

grant usage on schema workflow to yiwang_app, yiwang_auditor;
grant select, insert on workflow.definition, workflow.signature to yiwang_app;
grant select, insert, update on workflow.instance, workflow.task, workflow.timer to yiwang_app;
grant select on workflow.open_task to yiwang_app;
grant select on all tables in schema workflow to yiwang_auditor;
