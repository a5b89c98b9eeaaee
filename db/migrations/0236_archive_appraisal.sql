alter table files.file add column removed_at timestamptz(3);
comment on column files.file.removed_at is 'the bytes were destroyed with the archive they belonged to; the row says what there was';

create table archives.hold (
  id uuid primary key,
  case_id uuid not null references archives.package,
  ground text not null check (ground in ('review', 'litigation', 'inspection', 'other')),
  sealed bytea not null,
  placed_by uuid not null,
  placed_at timestamptz(3) not null,
  lifted_by uuid,
  lifted_at timestamptz(3),
  lifted_sealed bytea
);
comment on table archives.hold is '暂缓销毁: while a review, a lawsuit or an inquiry runs, nothing of the case is destroyed';
comment on column archives.hold.id is '@type HoldId';
comment on column archives.hold.case_id is '@type CaseId';
comment on column archives.hold.ground is '@type HoldGround';
comment on column archives.hold.sealed is 'why, sealed to this row';
comment on column archives.hold.placed_by is '@type PersonId';
comment on column archives.hold.lifted_by is '@type PersonId';
create index on archives.hold (case_id);

create table archives.appraisal (
  id uuid primary key,
  number text not null unique,
  department_id uuid not null,
  district text not null,
  status text not null check (status in ('open', 'refused', 'cancelled', 'approved', 'done')),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  reason text,
  done_at timestamptz(3),
  check (settled_by is null or status in ('refused', 'approved', 'done')),
  check (status not in ('approved', 'done') or (settled_by is not null and settled_by <> made_by))
);
comment on table archives.appraisal is '到期鉴定: packages whose period ended, judged by officials; with its destroyed packages it is the 销毁清册, kept for good';
comment on column archives.appraisal.id is '@type AppraisalId';
comment on column archives.appraisal.department_id is '@type DepartmentId';
comment on column archives.appraisal.district is '@type DivisionCode';
comment on column archives.appraisal.status is '@type AppraisalStatus';
comment on column archives.appraisal.made_by is '@type PersonId';
comment on column archives.appraisal.settled_by is '@type PersonId';
create index on archives.appraisal (department_id, made_at desc);

create table archives.appraisal_line (
  appraisal_id uuid not null references archives.appraisal,
  case_id uuid not null references archives.package,
  position integer not null,
  open boolean not null default true,
  conclusion text check (conclusion in ('extend', 'permanent', 'destroy')),
  kept_reason text,
  primary key (appraisal_id, case_id)
);
comment on table archives.appraisal_line is 'one package on the list of an appraisal and what was concluded of it';
comment on column archives.appraisal_line.appraisal_id is '@type AppraisalId';
comment on column archives.appraisal_line.case_id is '@type CaseId';
comment on column archives.appraisal_line.conclusion is '@type Proposal';
comment on column archives.appraisal_line.kept_reason is 'why it was not destroyed after all';
create unique index on archives.appraisal_line (case_id) where open;

create table archives.opinion (
  appraisal_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  proposal text not null check (proposal in ('extend', 'permanent', 'destroy')),
  sealed bytea not null,
  given_at timestamptz(3) not null,
  primary key (appraisal_id, case_id, person_id),
  foreign key (appraisal_id, case_id) references archives.appraisal_line
);
comment on table archives.opinion is '鉴定意见: what one official holds of one package, and why';
comment on column archives.opinion.appraisal_id is '@type AppraisalId';
comment on column archives.opinion.case_id is '@type CaseId';
comment on column archives.opinion.person_id is '@type PersonId';
comment on column archives.opinion.proposal is '@type Proposal';

create table archives.destruction (
  case_id uuid primary key references archives.package,
  appraisal_id uuid not null references archives.appraisal,
  sha256 text not null,
  sm3 text not null,
  size integer not null,
  components integer not null,
  hashes text[] not null,
  approved_by uuid not null,
  destroyed_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
comment on table archives.destruction is '销毁清册, one entry: what was destroyed, by whose word and when; what it was called stands in the register of packages. Never deleted';
comment on column archives.destruction.case_id is '@type CaseId';
comment on column archives.destruction.appraisal_id is '@type AppraisalId';
comment on column archives.destruction.hashes is 'of the files whose bytes go; gone when removed_at is set';
comment on column archives.destruction.approved_by is '@type PersonId';
create index on archives.destruction (appraisal_id);
create index on archives.destruction (destroyed_at) where removed_at is null;

grant select, insert, update on archives.hold, archives.appraisal, archives.appraisal_line, archives.opinion to yiwang_app;
grant select, insert, update (removed_at) on archives.destruction to yiwang_app;
grant select on archives.hold, archives.appraisal, archives.appraisal_line, archives.opinion, archives.destruction to yiwang_auditor;
