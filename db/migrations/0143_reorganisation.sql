create schema reorganisation;

create table reorganisation.succession (
  id uuid primary key,
  from_id uuid not null,
  to_id uuid not null check (to_id <> from_id),
  kind text not null check (kind in ('merged', 'renamed')),
  basis text not null,
  effective_on date not null,
  status text not null check (status in ('proposed', 'done', 'refused')),
  foreseen jsonb not null,
  moved jsonb,
  proposed_by uuid,
  proposed_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  settled_words text,
  check (settled_by is null or settled_by <> proposed_by)
);
comment on table reorganisation.succession is '机构调整: one department hands everything over to another, by a document, proposed by one person and confirmed by another';
comment on column reorganisation.succession.id is '@type SuccessionId';
comment on column reorganisation.succession.from_id is '@type DepartmentId';
comment on column reorganisation.succession.to_id is '@type DepartmentId';
comment on column reorganisation.succession.kind is '@type SuccessionKind';
comment on column reorganisation.succession.status is '@type SuccessionStatus';
comment on column reorganisation.succession.proposed_by is '@type PersonId';
comment on column reorganisation.succession.settled_by is '@type PersonId';
create unique index succession_once on reorganisation.succession (from_id) where status in ('proposed', 'done');

-- Where a name or an id of a former department still stands (a list, a folder, a bookmark), its successor is found.
create table organisation.successor (
  department_id uuid primary key references organisation.department (id),
  successor_id uuid not null references organisation.department (id) check (successor_id <> department_id),
  since_on date not null
);
comment on table organisation.successor is 'who took over everything of a department; the department stays, because its papers stay';
comment on column organisation.successor.department_id is '@type DepartmentId';
comment on column organisation.successor.successor_id is '@type DepartmentId';
grant select, insert on organisation.successor to yiwang_app;
grant select on organisation.successor to yiwang_auditor;
grant update (department_id) on automation.decision to yiwang_app;
grant update (department_id) on licences.licence to yiwang_app;
grant update (department_id) on payments.charge to yiwang_app;

grant usage on schema reorganisation to yiwang_app, yiwang_auditor;
grant select, insert, update on reorganisation.succession to yiwang_app;
grant select on all tables in schema reorganisation to yiwang_auditor;
