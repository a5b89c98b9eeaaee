create table archives.transfer (
  id uuid primary key,
  number text not null unique,
  department_id uuid not null,
  district text not null,
  fonds text not null,
  institution text not null,
  year text,
  period text check (period in ('permanent', 'years_30', 'years_10')),
  status text not null check (status in ('checking', 'checked', 'refused', 'cancelled', 'approved', 'sent', 'settled')),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  approved_by uuid,
  approved_at timestamptz(3),
  reason text,
  sha256 text,
  sm3 text,
  size bigint,
  sent_at timestamptz(3),
  receiver text,
  received_on date,
  answered_at timestamptz(3),
  check (approved_by is null or approved_by <> made_by),
  check (status not in ('sent', 'settled') or (sha256 is not null and sm3 is not null)),
  check (status not in ('approved', 'sent', 'settled') or approved_by is not null)
);
comment on table archives.transfer is '移交清单: packages of a department handed over to an archives institution together; nothing is deleted by it';
comment on column archives.transfer.id is '@type TransferId';
comment on column archives.transfer.department_id is '@type DepartmentId';
comment on column archives.transfer.district is '@type DivisionCode';
comment on column archives.transfer.period is '@type Period';
comment on column archives.transfer.status is '@type TransferStatus';
comment on column archives.transfer.made_by is '@type PersonId';
comment on column archives.transfer.approved_by is '@type PersonId';
comment on column archives.transfer.sha256 is 'of the parcel that was handed over; it is packed anew from the packages whenever it is taken away, and must come out the same';
create index on archives.transfer (department_id, made_at desc);
create index on archives.transfer (status) where status in ('checking', 'approved', 'sent');

create table archives.transfer_line (
  transfer_id uuid not null references archives.transfer,
  case_id uuid not null references archives.package,
  position integer not null,
  status text not null check (status in ('listed', 'dropped', 'released', 'accepted', 'returned')),
  sound boolean,
  reason text,
  primary key (transfer_id, case_id)
);
comment on table archives.transfer_line is 'one package on a list: checked before it goes, answered for by the institution';
comment on column archives.transfer_line.transfer_id is '@type TransferId';
comment on column archives.transfer_line.case_id is '@type CaseId';
comment on column archives.transfer_line.status is '@type LineStatus';
create unique index on archives.transfer_line (case_id) where status in ('listed', 'accepted');

grant select, insert, update on archives.transfer, archives.transfer_line to yiwang_app;
grant select on archives.transfer, archives.transfer_line to yiwang_auditor;
