alter table cases."case" add column taken_by uuid;
alter table cases."case" add column desk_id uuid;
comment on column cases."case".taken_by is '@type PersonId: the clerk of the integrated counter who took it in';
comment on column cases."case".desk_id is '@type DepartmentId: whose delivery desk holds the result now, to hand it out';

create schema counter;

create table counter.intake (
  case_id uuid primary key,
  office_id uuid not null,
  clerk_id uuid not null,
  person_id uuid not null,
  reader text not null check (reader in ('typed', 'fake')),
  started_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  confirmation text check (confirmation in ('paper', 'drawn')),
  sealed bytea,
  notices integer not null default 0,
  check ((confirmed_at is null) = (confirmation is null))
);
comment on table counter.intake is '窗口收件: an application typed at the integrated counter; who stood there, by what his paper was read, how he confirmed what was typed';
comment on column counter.intake.case_id is '@type CaseId';
comment on column counter.intake.office_id is '@type DepartmentId: the department of the counter';
comment on column counter.intake.clerk_id is '@type PersonId';
comment on column counter.intake.person_id is '@type PersonId: who stood at the counter, the applicant or who acts for him';
comment on column counter.intake.reader is '@type ReaderName';
comment on column counter.intake.confirmation is '@type ConfirmationWay';
comment on column counter.intake.sealed is 'what was confirmed (hash of the answers) and the signature as the pen went; sealed to this row';
comment on column counter.intake.notices is '一次性告知单 printed for it so far';
create index on counter.intake (clerk_id, started_at desc);

create table counter.paper (
  case_id uuid not null references counter.intake,
  slot text not null,
  original_seen boolean not null,
  sheets integer not null check (sheets between 0 and 999),
  checked_by uuid not null,
  checked_at timestamptz(3) not null,
  primary key (case_id, slot)
);
comment on table counter.paper is '原件核验: for each material whether its original was seen, and how many sheets of paper were taken in';
comment on column counter.paper.case_id is '@type CaseId';
comment on column counter.paper.checked_by is '@type PersonId';

create table counter.transfer_list (
  id uuid primary key,
  number text not null unique,
  office_id uuid not null,
  department_id uuid not null,
  district text not null,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  document_id uuid not null,
  settled_at timestamptz(3)
);
comment on table counter.transfer_list is '移交清单: papers that go from the counter to a department, numbered by counter, day and round';
comment on column counter.transfer_list.id is '@type TransferListId';
comment on column counter.transfer_list.office_id is '@type DepartmentId';
comment on column counter.transfer_list.department_id is '@type DepartmentId';
comment on column counter.transfer_list.district is '@type DivisionCode';
comment on column counter.transfer_list.made_by is '@type PersonId';
create index on counter.transfer_list (department_id, made_at desc);
create index on counter.transfer_list (office_id, made_at desc);

create table counter.transfer_line (
  id uuid primary key,
  list_id uuid not null references counter.transfer_list,
  case_id uuid not null,
  slot text not null,
  sheets integer not null,
  status text not null check (status in ('sent', 'signed', 'missing', 'returned')),
  sealed bytea,
  settled_by uuid,
  settled_at timestamptz(3),
  foreign key (case_id, slot) references counter.paper (case_id, slot)
);
comment on table counter.transfer_line is 'one material on a list: signed for, missing or sent back; the latter two may go on another list';
comment on column counter.transfer_line.list_id is '@type TransferListId';
comment on column counter.transfer_line.case_id is '@type CaseId';
comment on column counter.transfer_line.status is '@type LineStatus';
comment on column counter.transfer_line.settled_by is '@type PersonId';
comment on column counter.transfer_line.sealed is 'why it was not signed for, in free text; sealed to this row';
create unique index transfer_line_once on counter.transfer_line (case_id, slot) where status in ('sent', 'signed');
create index on counter.transfer_line (list_id);

create table counter.parcel (
  id uuid primary key,
  case_id uuid not null unique,
  office_id uuid not null,
  department_id uuid not null,
  district text not null,
  person_id uuid not null,
  status text not null check (status in ('sent', 'held', 'posted', 'handed', 'returned')),
  version integer not null default 1,
  due_on date,
  sent_by uuid not null,
  sent_at timestamptz(3) not null,
  held_by uuid,
  held_at timestamptz(3),
  carrier text check (carrier in ('fake')),
  tracking text unique,
  posted_at timestamptz(3),
  ended_by uuid,
  ended_at timestamptz(3),
  sealed bytea
);
comment on table counter.parcel is '出件: the result of a case on its way from the department over the delivery desk to the applicant';
comment on column counter.parcel.id is '@type ParcelId';
comment on column counter.parcel.case_id is '@type CaseId';
comment on column counter.parcel.office_id is '@type DepartmentId: the delivery desk';
comment on column counter.parcel.department_id is '@type DepartmentId: who sent it';
comment on column counter.parcel.district is '@type DivisionCode';
comment on column counter.parcel.person_id is '@type PersonId';
comment on column counter.parcel.status is '@type ParcelStatus';
comment on column counter.parcel.carrier is '@type CarrierName';
comment on column counter.parcel.sent_by is '@type PersonId';
comment on column counter.parcel.due_on is 'last day of delivery (行政许可法第四十四条), for the light';
comment on column counter.parcel.sealed is 'who took it, his signature, or where it was posted to; why it went back; sealed to this row';
create index on counter.parcel (office_id, status, due_on);
create index on counter.parcel (department_id, sent_at desc);

grant usage on schema counter to yiwang_app, yiwang_auditor;
grant select, insert on counter.intake, counter.paper, counter.transfer_list, counter.transfer_line, counter.parcel to yiwang_app;
/* Who took it in, when and by what reader stays as it was. */
grant update (confirmed_at, confirmation, sealed, notices) on counter.intake to yiwang_app;
grant update (original_seen, sheets, checked_by, checked_at) on counter.paper to yiwang_app;
grant update (settled_at) on counter.transfer_list to yiwang_app;
grant update (status, sealed, settled_by, settled_at) on counter.transfer_line to yiwang_app;
grant update (status, version, due_on, office_id, sent_by, sent_at, held_by, held_at, carrier, tracking, posted_at, ended_by, ended_at, sealed) on counter.parcel to yiwang_app;
grant select on all tables in schema counter to yiwang_auditor;
