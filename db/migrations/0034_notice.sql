create schema notice;

create table notice.notice (
  id uuid primary key,
  person_id uuid not null,
  key text not null,
  kind text not null,
  sealed bytea not null,
  subject text not null,
  created_at timestamptz(3) not null,
  read_at timestamptz(3),
  unique (person_id, key)
);
comment on table notice.notice is '站内通知: the key keeps a repeated event from telling twice';
comment on column notice.notice.person_id is '@type PersonId';
comment on column notice.notice.id is '@type NoticeId';
create index on notice.notice (person_id, created_at desc);
create index on notice.notice (person_id) where read_at is null;

grant usage on schema notice to yiwang_app, yiwang_auditor;
grant select, insert, update on notice.notice to yiwang_app;
grant select (id, person_id, kind, subject, created_at, read_at) on notice.notice to yiwang_auditor;
