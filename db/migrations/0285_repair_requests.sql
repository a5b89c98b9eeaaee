-- 信用修复申请: who is entered for a false promise shows that it was put right; the department that entered it grants or refuses, with reasons.
create table commitments.repair_request (
  id uuid primary key,
  check_id uuid not null references commitments."check",
  status text not null check (status in ('asked', 'granted', 'refused')),
  sealed bytea not null,
  file_id uuid not null,
  file_name text not null check (file_name <> ''),
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  check ((status = 'asked') = (settled_at is null))
);
comment on table commitments.repair_request is 'requests for credit repair, each with its proof; at most one waits for each entry, and none is ever deleted';
comment on column commitments.repair_request.id is '@type RepairId';
comment on column commitments.repair_request.check_id is '@type CheckId';
comment on column commitments.repair_request.status is '@type RepairStatus';
comment on column commitments.repair_request.sealed is 'what was put right, in the words of who asks, sealed to this row';
comment on column commitments.repair_request.asked_by is '@type PersonId';
comment on column commitments.repair_request.settled_by is '@type PersonId';
create unique index repair_request_waits on commitments.repair_request (check_id) where status = 'asked';
create index on commitments.repair_request (check_id, asked_at);
grant select, insert on commitments.repair_request to yiwang_app;
grant update (status, settled_by, settled_at) on commitments.repair_request to yiwang_app;
grant select on commitments.repair_request to yiwang_auditor;

alter table commitments.step drop constraint step_act_check;
alter table commitments.step add constraint step_act_check
  check (act in ('kept', 'rectify', 'false', 'disputed', 'upheld', 'rejected', 'repair_asked', 'repair_refused', 'repaired'));
