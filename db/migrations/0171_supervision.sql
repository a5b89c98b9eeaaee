-- 电子监察: the board counts open cases, those that wait for their applicant included.
create index on cases."case" (department_id) where status in ('submitted', 'correcting', 'accepted', 'suspended', 'granted', 'refused');

create schema supervision;

create table supervision.explanation (
  id uuid primary key,
  case_id uuid not null,
  case_number text,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  applicant_id uuid not null,
  ground text not null check (ground in ('overdue', 'odd')),
  question text not null,
  addressee_id uuid,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  due_on date not null,
  status text not null check (status in ('asked', 'answered', 'again', 'escalated', 'accepted')),
  version integer not null default 1,
  answer text,
  public_reason text,
  answered_at timestamptz(3),
  answered_by uuid,
  closed_at timestamptz(3)
);
comment on table supervision.explanation is '督办说明: supervision asks why a case is late or odd; answered with reasons, accepted or asked again, escalated when nobody answers in time';
comment on column supervision.explanation.id is '@type ExplanationId';
comment on column supervision.explanation.department_id is '@type DepartmentId';
comment on column supervision.explanation.district is '@type DivisionCode';
comment on column supervision.explanation.applicant_id is '@type PersonId';
comment on column supervision.explanation.ground is '@type ExplanationGround';
comment on column supervision.explanation.addressee_id is '@type PersonId: the official asked; null is the department';
comment on column supervision.explanation.asked_by is '@type PersonId';
comment on column supervision.explanation.status is '@type ExplanationStatus';
comment on column supervision.explanation.answered_by is '@type PersonId';
comment on column supervision.explanation.public_reason is '优化营商环境条例第三十六条: the reason in plain words, shown on the case when the answer is accepted';
create unique index on supervision.explanation (case_id) where status <> 'accepted';
create index on supervision.explanation (department_id, due_on) where status <> 'accepted';
create index on supervision.explanation (asked_at);

create table supervision.explanation_step (
  id uuid primary key,
  explanation_id uuid not null references supervision.explanation,
  act text not null check (act in ('ask', 'answer', 'accept', 'askAgain', 'escalate')),
  words text,
  actor_id uuid,
  taken_at timestamptz(3) not null
);
comment on table supervision.explanation_step is 'every step with its words, append-only: a second answer does not efface the first; without an actor the system took it';
comment on column supervision.explanation_step.explanation_id is '@type ExplanationId';
comment on column supervision.explanation_step.act is '@type ExplanationAct';
comment on column supervision.explanation_step.actor_id is '@type PersonId';
create index on supervision.explanation_step (explanation_id, taken_at);

grant usage on schema supervision to yiwang_app, yiwang_auditor;
grant select, insert, update on supervision.explanation to yiwang_app;
grant select, insert on supervision.explanation_step to yiwang_app;
grant select on all tables in schema supervision to yiwang_auditor;
