alter table cases."case" add column by_commitment boolean not null default false;
comment on column cases."case".by_commitment is '告知承诺 (国办发〔2020〕42号): chosen by the applicant while he fills in, signed with the submission';

create schema commitments;

create table commitments."check" (
  id uuid primary key,
  case_id uuid not null unique,
  number text,
  item_name text not null,
  person_id uuid not null,
  enterprise_id uuid,
  department_id uuid not null,
  district text not null,
  granted_on date not null,
  due_on date not null,
  status text not null check (status in ('open', 'rectifying', 'found_false', 'kept', 'false')),
  rectify_by date,
  version integer not null default 1
);
comment on table commitments."check" is '承诺核查: whether what was promised holds, within the period the item names after the grant; false ends in 撤销 and a credit entry';
comment on column commitments."check".id is '@type CheckId';
comment on column commitments."check".person_id is '@type PersonId';
comment on column commitments."check".enterprise_id is '@type EnterpriseId';
comment on column commitments."check".department_id is '@type DepartmentId';
comment on column commitments."check".district is '@type DivisionCode';
comment on column commitments."check".status is '@type CheckStatus';
create index on commitments."check" (department_id, due_on) where status in ('open', 'rectifying', 'found_false');

create table commitments.step (
  id uuid primary key,
  check_id uuid not null references commitments."check",
  act text not null check (act in ('kept', 'rectify', 'false', 'upheld', 'rejected')),
  on_day date not null,
  sealed bytea not null,
  partner_id uuid,
  actor_id uuid not null,
  taken_at timestamptz(3) not null
);
comment on table commitments.step is 'each finding and decision with its words, append-only';
comment on column commitments.step.check_id is '@type CheckId';
comment on column commitments.step.act is '@type CheckAct';
comment on column commitments.step.sealed is 'what was found, in free text, sealed to this row';
comment on column commitments.step.partner_id is '@type PersonId';
comment on column commitments.step.actor_id is '@type PersonId';
create index on commitments.step (check_id, taken_at);

grant usage on schema commitments to yiwang_app, yiwang_auditor;
grant select, insert, update on commitments."check" to yiwang_app;
grant select, insert on commitments.step to yiwang_app;
grant select on all tables in schema commitments to yiwang_auditor;
