create schema cases;

create sequence cases.case_number;

create table cases."case" (
  id uuid primary key,
  number text unique,
  item_id uuid not null,
  item_version_id uuid not null,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  applicant_kind text not null check (applicant_kind in ('natural_person', 'legal_person')),
  person_id uuid not null,
  enterprise_id uuid,
  channel text not null check (channel in ('online', 'counter')),
  status text not null check (status in ('draft', 'submitted', 'correcting', 'accepted', 'suspended', 'granted', 'refused', 'not_accepted', 'withdrawn', 'closed')),
  version integer not null default 1,
  sealed bytea not null,
  progress_blind text,
  process_instance_id uuid,
  corrections integer not null default 0,
  started_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  received_on date,
  accepted_on date,
  decided_on date,
  delivered_on date,
  closed_on date,
  outcome text check (outcome in ('granted', 'refused', 'not_accepted', 'withdrawn')),
  clock text check (clock in ('acceptance', 'decision', 'delivery')),
  yellow_on date,
  due_on date,
  due_assumed boolean not null default false,
  stopped_since date,
  updated_at timestamptz(3) not null
);
comment on table cases."case" is '办件: from the first saved draft to archiving; deadlines are derived from its events and recomputable';
comment on column cases."case".id is '@type CaseId';
comment on column cases."case".status is '@type CaseStatus';
comment on column cases."case".department_id is '@type DepartmentId';
comment on column cases."case".district is '@type DivisionCode';
comment on column cases."case".person_id is '@type PersonId: who applies, or the handler of the enterprise';
comment on column cases."case".enterprise_id is '@type EnterpriseId';
comment on column cases."case".applicant_kind is '@type ApplicantKind';
comment on column cases."case".channel is '@type Channel';
comment on column cases."case".outcome is '@type CaseOutcome';
comment on column cases."case".clock is '@type ClockKind';
comment on column cases."case".sealed is 'applicant and answers: personal data, sealed to this row';
comment on column cases."case".progress_blind is 'case number and last four characters of the identity number, for progress without signing in';
create index on cases."case" (person_id, updated_at desc);
create index on cases."case" (department_id, due_on) where status in ('submitted', 'accepted', 'suspended', 'granted', 'refused');
create index on cases."case" (due_on) where status in ('submitted', 'accepted', 'granted', 'refused') and due_assumed;

create table cases.event (
  id uuid not null,
  case_id uuid not null,
  sequence integer not null,
  kind text not null,
  effective_on date not null,
  recorded_at timestamptz(3) not null,
  actor_kind text not null,
  actor_id uuid,
  data jsonb not null default '{}',
  sealed bytea,
  primary key (id, recorded_at)
) partition by range (recorded_at);
comment on table cases.event is 'what happened to a case, append-only; effective_on is when the law counts it, recorded_at when it was written (deemed acceptance counts from receipt)';
comment on column cases.event.case_id is '@type CaseId';
comment on column cases.event.kind is '@type CaseEventKind';
comment on column cases.event.actor_id is '@type PersonId';
comment on column cases.event.sealed is 'opinions and reasons in free text, sealed to this row';
create unique index on cases.event (case_id, sequence, recorded_at);
create table cases.event_rest partition of cases.event default;

create table cases.stop (
  id uuid primary key,
  case_id uuid not null references cases."case",
  kind text not null,
  from_on date not null,
  to_on date,
  expected_days integer not null,
  notice_document_id uuid
);
comment on table cases.stop is '行政许可法第四十五条: periods that are not counted, each told in writing';
comment on column cases.stop.case_id is '@type CaseId';
comment on column cases.stop.kind is '@type StopKind';
create unique index on cases.stop (case_id) where to_on is null;

create table cases.material (
  id uuid primary key,
  case_id uuid not null references cases."case",
  slot text not null,
  file_id uuid not null,
  name text not null,
  size integer not null,
  added_at timestamptz(3) not null,
  replaced_at timestamptz(3)
);
comment on table cases.material is 'materials of a case by slot (material key of the item); replaced ones stay';
comment on column cases.material.case_id is '@type CaseId';
create index on cases.material (case_id);

create table cases.message (
  id uuid primary key,
  case_id uuid not null references cases."case",
  from_official boolean not null,
  author_id uuid not null,
  sealed bytea not null,
  sent_at timestamptz(3) not null
);
comment on column cases.message.case_id is '@type CaseId';
comment on column cases.message.author_id is '@type PersonId';
create index on cases.message (case_id, sent_at);

create table cases.progress_attempt (
  caller text not null,
  minute timestamptz(3) not null,
  attempts integer not null,
  primary key (caller, minute)
);
comment on table cases.progress_attempt is 'how often a caller asked for progress by number, to stop guessing; swept daily';

create or replace function platform.ensure_partitions(months integer) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  parent text; first date; name text;
begin
  foreach parent in array array['audit.entry', 'events.outbox', 'cases.event'] loop
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

grant usage on schema cases to yiwang_app, yiwang_auditor;
grant usage on sequence cases.case_number to yiwang_app;
grant select, insert, update on cases."case", cases.stop, cases.material to yiwang_app;
grant select, insert on cases.event, cases.message to yiwang_app;
grant select, insert, update, delete on cases.progress_attempt to yiwang_app;
grant execute on function platform.ensure_partitions(integer) to yiwang_app;
grant select on all tables in schema cases to yiwang_auditor;
