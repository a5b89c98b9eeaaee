-- Roles carry the law: the migrator owns, the application reads and writes what it is granted, the auditor only reads.
-- Where the migrator may not create roles, the roles are expected to exist; src/platform/db/migrate.ts warns plainly.
do $$ begin
  begin create role yiwang_app nologin; exception when duplicate_object or insufficient_privilege or unique_violation then null; end;
  begin create role yiwang_auditor nologin; exception when duplicate_object or insufficient_privilege or unique_violation then null; end;
end $$;

create schema audit;
create table audit.entry (
  id uuid not null,
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'device')),
  actor_id uuid,
  on_behalf_of uuid,
  zone text not null check (zone in ('public', 'office', 'internal')),
  action text not null,
  subject text not null,
  details jsonb,
  primary key (id, at)
) partition by range (at);
comment on table audit.entry is '操作记录: one row for each act, written in the transaction of the act; only ever appended';
comment on column audit.entry.at is '@type Instant';
comment on column audit.entry.details is 'what changed, never personal data';
create index on audit.entry (subject, at);
create table audit.entry_rest partition of audit.entry default;

create table audit.refusal (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id uuid,
  zone text not null,
  action text not null,
  subject text,
  code text not null
);
comment on table audit.refusal is '安全日志: permissions refused; kept apart because the refused act itself is rolled back';

create schema events;
create table events.outbox (
  id uuid not null,
  at timestamptz(3) not null,
  sequence bigint generated always as identity,
  type text not null,
  schema_version smallint not null default 1,
  subject text not null,
  payload jsonb not null,
  relayed_at timestamptz(3),
  claimed_until timestamptz(3),
  attempts smallint not null default 0,
  last_error text,
  dead boolean not null default false,
  primary key (id, at)
) partition by range (at);
comment on table events.outbox is 'what modules tell each other; relayed at least once, in order per subject';
create index on events.outbox (sequence) where relayed_at is null and not dead;
create index on events.outbox (subject, sequence) where relayed_at is null;
create table events.outbox_rest partition of events.outbox default;

create table events.handled (
  handler text not null,
  event_id uuid not null,
  handled_at timestamptz(3) not null,
  primary key (handler, event_id)
);
comment on table events.handled is 'written in the handler''s own transaction, so that a repeated delivery has no second effect';

create table events.timer (
  key text primary key,
  due_at timestamptz(3) not null,
  type text not null,
  subject text not null,
  payload jsonb not null
);
comment on table events.timer is 'an event to be published later; replaced or withdrawn by its key';
create index on events.timer (due_at);

create schema files;
create table files.file (
  id uuid primary key,
  hash text not null,
  name text not null,
  media_type text not null,
  size integer not null check (size >= 0),
  uploaded_by uuid,
  purpose text not null,
  scan text not null check (scan in ('clean', 'unscanned', 'infected')),
  stored_at timestamptz(3) not null
);
comment on table files.file is 'what was uploaded or made; the bytes lie encrypted in the file store under their hash';
create index on files.file (hash);

/* Partitions by month: called at start and daily; rows outside any month fall into the default partition. */
create schema platform;
create function platform.ensure_partitions(months integer) returns void language plpgsql as $$
declare
  parent text; first date; name text;
begin
  foreach parent in array array['audit.entry', 'events.outbox'] loop
    for i in 0..months loop
      first := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
      name := parent || '_' || to_char(first, 'YYYYMM');
      if to_regclass(name) is null then
        execute format('create table %s partition of %s for values from (%L) to (%L)', name, parent,
          first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
      end if;
    end loop;
  end loop;
end $$;
select platform.ensure_partitions(3);

grant usage on schema audit, events, files, platform to yiwang_app, yiwang_auditor;
grant select, insert on audit.entry, audit.refusal to yiwang_app;
grant select, insert, update, delete on events.outbox, events.timer to yiwang_app;
grant select, insert on events.handled to yiwang_app;
grant select, insert, update on files.file to yiwang_app;
grant select on all tables in schema audit, events, files to yiwang_auditor;
