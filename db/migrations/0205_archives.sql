create schema archives;

create table archives.fonds (
  department_id uuid primary key,
  code text not null unique,
  grace_days integer not null default 30 check (grace_days between 0 and 180),
  set_at timestamptz(3) not null,
  set_by uuid not null
);
comment on table archives.fonds is '全宗: the code by which the archives institution knows a department, and after how many days a closed case is archived';
comment on column archives.fonds.department_id is '@type DepartmentId';
comment on column archives.fonds.set_by is '@type PersonId';

create table archives.rule (
  id uuid primary key,
  department_id uuid not null,
  district text not null,
  item_id uuid,
  item_name text,
  kinds text[] not null,
  period text not null check (period in ('permanent', 'years_30', 'years_10')),
  basis text not null,
  document_number text not null,
  status text not null check (status in ('proposed', 'in_force', 'replaced', 'rejected')),
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  settled_reason text,
  check (settled_by is null or settled_by <> proposed_by)
);
comment on table archives.rule is '归档范围和保管期限表: one row for an item, or for all a department''s items that have none; in force once a second person approved it';
comment on column archives.rule.id is '@type RuleId';
comment on column archives.rule.department_id is '@type DepartmentId';
comment on column archives.rule.district is '@type DivisionCode';
comment on column archives.rule.period is '@type Period';
comment on column archives.rule.status is '@type RuleStatus';
comment on column archives.rule.proposed_by is '@type PersonId';
comment on column archives.rule.settled_by is '@type PersonId';
create unique index on archives.rule (department_id, coalesce(item_id, '00000000-0000-0000-0000-000000000000')) where status = 'in_force';
create unique index on archives.rule (department_id, coalesce(item_id, '00000000-0000-0000-0000-000000000000')) where status = 'proposed';

create table archives.counter (
  series text primary key,
  last integer not null
);
comment on table archives.counter is 'the last number of each series of archive numbers; its row is locked until the work ends, so there are no gaps';

create table archives.package (
  case_id uuid primary key,
  case_number text,
  item_id uuid not null,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  person_id uuid not null,
  enterprise_id uuid,
  outcome text,
  closed_on date not null,
  status text not null default 'waiting' check (status in ('waiting', 'in_department', 'listed', 'transferred', 'destroyed')),
  version integer not null default 1,
  failure text,
  number text unique,
  series text,
  sequence integer,
  numbered_on date,
  period text check (period in ('permanent', 'years_30', 'years_10')),
  rule_id uuid references archives.rule,
  keep_until date,
  name_blind text,
  id_blind text,
  sealed bytea,
  file_hash text,
  sm3 text,
  digest text,
  size integer,
  components integer,
  packed_at timestamptz(3),
  inspected_at timestamptz(3),
  sound boolean,
  returned_reason text,
  unique (series, sequence),
  check ((number is null) = (period is null)),
  check (status = 'waiting' or (number is not null and sm3 is not null and digest is not null)),
  check (status <> 'destroyed' or period <> 'permanent')
);
comment on table archives.package is '归档信息包: one for each case that is over; the register entry stays when the package has been transferred or destroyed';
comment on column archives.package.case_id is '@type CaseId';
comment on column archives.package.department_id is '@type DepartmentId';
comment on column archives.package.district is '@type DivisionCode';
comment on column archives.package.person_id is '@type PersonId';
comment on column archives.package.enterprise_id is '@type EnterpriseId';
comment on column archives.package.status is '@type PackageStatus';
comment on column archives.package.period is '@type Period';
comment on column archives.package.rule_id is '@type RuleId';
comment on column archives.package.number is '档号; given once, before packing, because it stands in the package';
comment on column archives.package.sealed is 'the name of the applicant, sealed to this row';
comment on column archives.package.name_blind is 'finds packages of a name; id_blind those of an identity number or credit code';
comment on column archives.package.file_hash is 'SHA-256 of the package, by which the file store finds it';
comment on column archives.package.digest is 'SM3 of the list of its parts';
comment on column archives.package.failure is 'why it could not be packed when it was last tried';
create index on archives.package (closed_on) where status = 'waiting';
create index on archives.package (department_id, packed_at desc);
create index on archives.package (name_blind) where name_blind is not null;
create index on archives.package (id_blind) where id_blind is not null;
create index on archives.package (department_id, keep_until) where status = 'in_department' and keep_until is not null;

create table archives.inspection (
  id uuid primary key,
  case_id uuid not null references archives.package,
  at timestamptz(3) not null,
  by_person uuid,
  sound boolean not null,
  results jsonb not null
);
comment on table archives.inspection is '四性检测: authenticity, completeness, usability, safety of a package, when it was made and whenever somebody asked again';
comment on column archives.inspection.case_id is '@type CaseId';
comment on column archives.inspection.by_person is '@type PersonId';
create index on archives.inspection (case_id, at);

grant usage on schema archives to yiwang_app, yiwang_auditor;
grant select, insert, update on archives.fonds, archives.rule, archives.counter, archives.package to yiwang_app;
grant select, insert on archives.inspection to yiwang_app;
grant select on all tables in schema archives to yiwang_auditor;
