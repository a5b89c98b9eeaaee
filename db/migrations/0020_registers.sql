create schema registers;

create table registers.division (
  code text primary key check (code ~ '^\d{6}(\d{3}){0,2}$'),
  name text not null,
  parent text references registers.division (code),
  level smallint not null check (level between 1 and 5),
  valid_from date,
  valid_to date,
  successor text
);
comment on table registers.division is '行政区划 (GB/T 2260): 1 province, 2 city, 3 county, 4 town, 5 village; abolished codes stay, with their successor';
comment on column registers.division.code is '@type DivisionCode';
comment on column registers.division.parent is '@type DivisionCode';
comment on column registers.division.successor is '@type DivisionCode';
create index on registers.division (parent);

create table registers.person (
  id uuid primary key,
  sealed bytea not null,
  id_blind text not null unique,
  name_blind text not null,
  phone_blind text,
  division text,
  verified boolean not null default false,
  created_at timestamptz(3) not null
);
comment on table registers.person is '人口库: natural persons; name, number and telephone are sealed to the row';
comment on column registers.person.id is '@type PersonId';
comment on column registers.person.division is '@type DivisionCode';
comment on column registers.person.verified is 'identity checked in person';
create index on registers.person (name_blind);

create table registers.enterprise (
  id uuid primary key,
  credit_code text not null unique check (credit_code ~ '^[0-9A-Z]{18}$'),
  name text not null,
  legal_person_id uuid references registers.person (id),
  address text not null default '',
  sealed bytea not null,
  division text,
  created_at timestamptz(3) not null
);
comment on table registers.enterprise is '法人库: legal persons; contacts are sealed to the row';
comment on column registers.enterprise.id is '@type EnterpriseId';
comment on column registers.enterprise.legal_person_id is '@type PersonId: 法定代表人';
comment on column registers.enterprise.division is '@type DivisionCode';

create table registers.handler (
  enterprise_id uuid not null references registers.enterprise (id),
  person_id uuid not null references registers.person (id),
  authority text not null check (authority in ('legal_person', 'full', 'apply')),
  valid_from date not null,
  valid_to date,
  primary key (enterprise_id, person_id)
);
comment on table registers.handler is '经办人: who may act for an enterprise, for how long';
comment on column registers.handler.enterprise_id is '@type EnterpriseId';
comment on column registers.handler.person_id is '@type PersonId';
comment on column registers.handler.authority is '@type Authority';
create index on registers.handler (person_id);

create table registers.look (
  id uuid primary key,
  person_id uuid not null references registers.person (id),
  by_person uuid,
  by_department text,
  purpose text not null check (purpose <> ''),
  case_id uuid,
  at timestamptz(3) not null
);
comment on table registers.look is 'who unmasked whose personal data and what for; shown to that person; only ever appended (个人信息保护法 44、45)';
comment on column registers.look.person_id is '@type PersonId';
comment on column registers.look.by_person is '@type PersonId';
create index on registers.look (person_id, at desc);

grant usage on schema registers to yiwang_app, yiwang_auditor;
grant select, insert, update on registers.division, registers.person, registers.enterprise, registers.handler to yiwang_app;
grant select, insert on registers.look to yiwang_app;
grant select on all tables in schema registers to yiwang_auditor;
