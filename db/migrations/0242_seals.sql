create schema seals;

create table seals.number_counter (
  district text primary key,
  last integer not null check (last > 0)
);
comment on table seals.number_counter is '印章编码: last number given in each division; the row lock makes them gap-free';

create table seals.seal (
  id uuid primary key,
  number text unique,
  name text not null,
  department_id uuid not null,
  district text not null,
  kind text not null check (kind in ('unit', 'approval', 'acceptance')),
  keeper_id uuid,
  status text not null check (status in ('applied', 'withdrawn', 'refused', 'in_use', 'stopped', 'resuming', 'handed_over', 'cancelled')),
  since timestamptz(3) not null,
  in_use_from date,
  picture text,
  picture_sha256 text,
  first_by uuid,
  handed_to uuid,
  handed_by text,
  adopted boolean not null default false,
  version integer not null default 1,
  check ((number is null) = (status in ('applied', 'withdrawn', 'refused'))),
  check ((number is null) = (picture is null) and (number is null) = (picture_sha256 is null) and (number is null) = (in_use_from is null)),
  check ((handed_to is null) = (handed_by is null)),
  check (status <> 'handed_over' or handed_to is not null)
);
comment on table seals.seal is '印章: held by a department, applied for by its head, filed by a second person; a picture of our own and no e-seal (GB/T 38540)';
comment on column seals.seal.id is '@type SealId';
comment on column seals.seal.number is 'our own scheme: YZ, six digits of the division, six of the sequence; given when it is filed';
comment on column seals.seal.name is 'the whole text on the ring (印文)';
comment on column seals.seal.department_id is '@type DepartmentId';
comment on column seals.seal.district is '@type DivisionCode';
comment on column seals.seal.kind is '@type SealKind';
comment on column seals.seal.keeper_id is '@type PersonId';
comment on column seals.seal.status is '@type SealStatus';
comment on column seals.seal.since is '@type Instant';
comment on column seals.seal.in_use_from is '@type Day';
comment on column seals.seal.picture is 'SVG; every paper sealed with it bears the hash of these bytes';
comment on column seals.seal.first_by is '@type PersonId';
comment on column seals.seal.handed_to is '@type DepartmentId';
comment on column seals.seal.handed_by is 'the document by which the department was merged or renamed';
comment on column seals.seal.adopted is '系统迁入: what papers had been marked with before seals were registered';
-- One of a kind at a time: which of two a paper bears must not be a matter of chance.
create unique index seal_in_use on seals.seal (department_id, kind) where status = 'in_use';
create index on seals.seal (department_id);

create table seals.step (
  id uuid primary key,
  seal_id uuid not null references seals.seal,
  act text not null,
  ground text check (ground in ('lost', 'misused', 'damaged', 'replaced', 'other')),
  words text,
  from_on date,
  actor_id uuid,
  taken_at timestamptz(3) not null
);
comment on table seals.step is 'what was done to a seal, by whom and when; only ever added to';
comment on column seals.step.seal_id is '@type SealId';
comment on column seals.step.act is '@type SealAct';
comment on column seals.step.ground is '@type StopGround';
comment on column seals.step.from_on is '@type Day';
comment on column seals.step.actor_id is '@type PersonId';
comment on column seals.step.taken_at is '@type Instant';
create index on seals.step (seal_id, taken_at);

-- `form` of the canonical bytes: in the second they say what the paper was sealed with. An older program beside this one goes on writing the first.
alter table documents.document add column form smallint not null default 1, add column seal_id uuid;
comment on column documents.document.form is 'of the canonical bytes; in the first the picture was drawn from the name of the authority, whoever held a seal';
comment on column documents.document.seal_id is '@type SealId';
create index document_by_seal on documents.document (seal_id, made_at desc, id desc) where seal_id is not null;

grant usage on schema seals to yiwang_app, yiwang_auditor;
grant select, insert, update on seals.number_counter to yiwang_app;
grant select, insert, update (number, keeper_id, status, since, in_use_from, picture, picture_sha256, first_by, handed_to, handed_by, version)
  on seals.seal to yiwang_app;
grant select, insert on seals.step to yiwang_app;
grant select on all tables in schema seals to yiwang_auditor;
