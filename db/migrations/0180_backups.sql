-- Who keeps the installation sees when it was last backed up; the backups themselves lie elsewhere and know nothing of this table.
create table platform.backup (
  id uuid primary key,
  kind text not null check (kind in ('cluster', 'dump')),
  place text not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null,
  bytes bigint not null,
  parts integer not null,
  failure text
);
comment on table platform.backup is '备份记录: one row for each attempt; failure says why there is no backup';
create index on platform.backup (started_at);
grant select, insert, delete on platform.backup to yiwang_app;
grant select on platform.backup to yiwang_auditor;
