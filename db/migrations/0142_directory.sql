create schema directory;

create table directory.edition (
  id uuid primary key,
  number integer not null unique,
  name text not null,
  complete boolean not null,
  counts jsonb not null,
  imported_at timestamptz(3) not null,
  imported_by uuid
);
comment on table directory.edition is '基本目录的版次: a list of basic directory entries as it was taken in; a complete one withdraws what it does not name';
comment on column directory.edition.imported_by is '@type PersonId';

create table directory.entry (
  id uuid primary key,
  stem text not null unique check (stem ~ '^[0-9]{9}[0-9A-Z]{3}$'),
  name text not null,
  type text not null,
  legal_basis jsonb not null,
  departments text[] not null default '{}',
  claim_due_on date,
  status text not null default 'in_force' check (status in ('in_force', 'withdrawn')),
  version integer not null default 1,
  edition integer not null,
  changed_on date not null
);
comment on table directory.entry is '基本目录事项: what a county claims and does not invent; stem is the item code without the department and the level';
comment on column directory.entry.id is '@type EntryId';
comment on column directory.entry.type is '@type ItemType';
comment on column directory.entry.status is '@type EntryStatus';
comment on column directory.entry.departments is 'names of the departments that are to claim it';

create table directory.change (
  entry_id uuid not null references directory.entry,
  version integer not null,
  edition integer not null,
  act text not null check (act in ('added', 'changed', 'withdrawn', 'restored')),
  differences jsonb not null default '[]',
  at timestamptz(3) not null,
  primary key (entry_id, version)
);
comment on table directory.change is 'what each edition changed of an entry, in words; only ever appended';
comment on column directory.change.entry_id is '@type EntryId';

create table directory.claim (
  entry_id uuid not null references directory.entry,
  department_id uuid not null,
  item_code text not null unique,
  draft_id uuid not null,
  claimed_by uuid not null,
  claimed_at timestamptz(3) not null,
  primary key (entry_id, department_id)
);
comment on table directory.claim is '认领: a department takes an entry over; its implementation list begins as a draft with the fixed fields filled in';
comment on column directory.claim.entry_id is '@type EntryId';
comment on column directory.claim.department_id is '@type DepartmentId';
comment on column directory.claim.claimed_by is '@type PersonId';

grant usage on schema directory to yiwang_app, yiwang_auditor;
grant select, insert on directory.edition, directory.change to yiwang_app;
grant select, insert, update on directory.entry, directory.claim to yiwang_app;
grant select on all tables in schema directory to yiwang_auditor;
