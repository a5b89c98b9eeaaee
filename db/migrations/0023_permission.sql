create schema permission;

create table permission.conflict (
  person_id uuid not null,
  subject text not null,
  reason text not null,
  declared_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by uuid,
  stands boolean not null default true,
  primary key (person_id, subject)
);
comment on table permission.conflict is '回避: a declared conflict closes a subject to an official until the head decides that it does not stand';
comment on column permission.conflict.person_id is '@type PersonId';
comment on column permission.conflict.settled_by is '@type PersonId';

grant usage on schema permission to yiwang_app, yiwang_auditor;
grant select, insert, update on permission.conflict to yiwang_app;
grant select on all tables in schema permission to yiwang_auditor;
