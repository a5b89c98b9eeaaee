create table registers.discredit (
  id uuid primary key,
  person_id uuid not null references registers.person (id),
  enterprise_id uuid references registers.enterprise (id),
  ground text not null check (ground in ('false_commitment', 'court_listed', 'other_law')),
  basis text not null check (basis <> ''),
  case_id uuid,
  from_on date not null,
  until_on date,
  recorded_at timestamptz(3) not null,
  recorded_by uuid
);
comment on table registers.discredit is '信用记录: why somebody may for a time neither promise to bring materials later nor choose 告知承诺 (国办发〔2020〕42号); of an enterprise where enterprise_id is set; its end may be moved (信用修复), nothing else';
comment on column registers.discredit.person_id is '@type PersonId';
comment on column registers.discredit.enterprise_id is '@type EnterpriseId';
comment on column registers.discredit.ground is '@type DiscreditGround';
comment on column registers.discredit.recorded_by is '@type PersonId';
create index on registers.discredit (person_id);
create index on registers.discredit (enterprise_id) where enterprise_id is not null;

create table cases.deferral (
  case_id uuid primary key references cases."case",
  slots text[] not null check (cardinality(slots) > 0),
  until_on date not null,
  status text not null check (status in ('promised', 'in_force', 'supplied', 'dropped', 'ended')),
  promised_at timestamptz(3) not null,
  promised_by uuid not null,
  document_id uuid not null
);
comment on table cases.deferral is '容缺受理: listed minor materials that follow, promised in writing; promised with the application, in force from acceptance, dropped when a correction is asked, ended when the day passes';
comment on column cases.deferral.case_id is '@type CaseId';
comment on column cases.deferral.status is '@type DeferralStatus';
comment on column cases.deferral.promised_by is '@type PersonId';
comment on column cases.deferral.document_id is 'the signed promise';

alter table cases."case" drop constraint case_outcome_check;
alter table cases."case" add constraint case_outcome_check check (outcome in ('granted', 'refused', 'not_accepted', 'withdrawn', 'ended'));

grant select, insert on registers.discredit to yiwang_app;
grant update (until_on) on registers.discredit to yiwang_app;
grant select, insert, update on cases.deferral to yiwang_app;
grant select on registers.discredit, cases.deferral to yiwang_auditor;
