create table identity.activation (
  id uuid primary key,
  person_id uuid not null,
  number_blind text not null,
  code_blind text not null,
  issued_by uuid not null,
  issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  tries integer not null default 0,
  ended_at timestamptz(3)
);
comment on table identity.activation is '激活码: given at the counter to somebody whose paper was seen, so that he can open an account of what is his already; one open for each person';
comment on column identity.activation.person_id is '@type PersonId';
comment on column identity.activation.number_blind is 'blind index of the number, so that tries are counted alike whether somebody bears it or not';
comment on column identity.activation.code_blind is 'keyed hash of person and code; the code itself is on the slip alone';
comment on column identity.activation.issued_by is '@type PersonId';
comment on column identity.activation.ended_at is 'used, or another was given instead';
create unique index activation_open on identity.activation (person_id) where ended_at is null;
create index on identity.activation (number_blind) where ended_at is null;

grant select, insert on identity.activation to yiwang_app;
grant update (tries, ended_at) on identity.activation to yiwang_app;
grant select (id, person_id, issued_by, issued_at, expires_at, tries, ended_at) on identity.activation to yiwang_auditor;
