-- 并联、联合办理: a case that several departments have a part of (行政许可法第二十六条).
alter table cases."case" add column joint boolean not null default false;
comment on column cases."case".joint is 'other departments than the lead have a part of it';

create table cases.part (
  case_id uuid not null references cases."case",
  key text not null,
  position integer not null,
  department_id uuid not null,
  role text not null check (role in ('lead', 'decider', 'opinion', 'government')),
  status text not null default 'waiting' check (status in ('waiting', 'open', 'granted', 'refused', 'agreed', 'disagreed', 'ended')),
  opened_on date,
  decided_on date,
  decided_at timestamptz(3),
  yellow_on date,
  due_on date,
  due_assumed boolean not null default false,
  stopped_since date,
  extended_on date,
  document_id uuid,
  sealed bytea,
  seen_from integer not null default 1,
  primary key (case_id, key)
);
comment on table cases.part is 'what a department has of a case: its own clock, opinion or decision; the case itself is the lead''s';
comment on column cases.part.case_id is '@type CaseId';
comment on column cases.part.department_id is '@type DepartmentId';
comment on column cases.part.role is '@type ''lead'' | ''decider'' | ''opinion'' | ''government''';
comment on column cases.part.status is '@type ''waiting'' | ''open'' | ''granted'' | ''refused'' | ''agreed'' | ''disagreed'' | ''ended''';
comment on column cases.part.decided_at is '@type Instant';
comment on column cases.part.document_id is 'the department''s own decision in documents.document';
comment on column cases.part.sealed is 'its opinion or reasons, and what it wants corrected: free text, sealed to this row';
comment on column cases.part.seen_from is 'version of the case as of which an official must have seen this part to act on it';
create index on cases.part (department_id);
create index on cases.part (case_id) where due_assumed;

create table cases.part_stop (
  case_id uuid not null,
  key text not null,
  kind text not null,
  from_on date not null,
  to_on date,
  expected_days integer not null,
  notice_document_id uuid,
  foreign key (case_id, key) references cases.part
);
comment on table cases.part_stop is '行政许可法第四十五条, for the clock of one part alone';
comment on column cases.part_stop.case_id is '@type CaseId';
comment on column cases.part_stop.kind is '@type StopKind';
create unique index on cases.part_stop (case_id, key) where to_on is null;
create index on cases.part_stop (case_id);

grant select, insert, update on cases.part, cases.part_stop to yiwang_app;
grant select on cases.part, cases.part_stop to yiwang_auditor;
