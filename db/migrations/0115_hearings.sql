-- 听证 (行政许可法第四十六条至第四十八条): the right told, the asking, the notice, the record.
create table cases.hearing (
  id uuid primary key,
  case_id uuid not null references cases."case",
  kind text not null check (kind in ('on_request', 'public')),
  status text not null check (status in ('told', 'waived', 'due', 'convened', 'held', 'cancelled')),
  version integer not null default 1,
  told_on date not null,
  ask_by date,
  asked_on date,
  asked_by text check (asked_by in ('applicant', 'interested')),
  hold_by date,
  noticed_on date,
  begins_at timestamptz(3),
  place text,
  host_id uuid,
  held_on date,
  sealed bytea not null,
  updated_at timestamptz(3) not null,
  check (status <> 'told' or ask_by is not null),
  check (status not in ('convened', 'held') or (begins_at is not null and place is not null and host_id is not null)),
  check ((status = 'held') = (held_on is not null))
);
comment on table cases.hearing is '听证: at most one under way for a case; what names people is sealed to this row';
comment on column cases.hearing.case_id is '@type CaseId';
comment on column cases.hearing.host_id is '@type PersonId: 主持人, never who examines the application';
comment on column cases.hearing.ask_by is 'last day to ask: five working days after being told';
comment on column cases.hearing.hold_by is 'last day to hold: twenty working days after it was asked for';
create unique index hearing_under_way on cases.hearing (case_id) where status in ('told', 'due', 'convened');
create index on cases.hearing (case_id);
create index on cases.hearing (begins_at) where status = 'convened';
grant select, insert, update on cases.hearing to yiwang_app;
grant select on cases.hearing to yiwang_auditor;
