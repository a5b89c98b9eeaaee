create schema identity;

create table identity.account (
  person_id uuid primary key,
  login text not null unique check (login = lower(login)),
  password_hash text not null,
  kind text not null check (kind in ('citizen', 'official')),
  display_name text not null,
  verified boolean not null default false,
  created_at timestamptz(3) not null
);
comment on table identity.account is '账号: one for each person; display_name is masked for citizens';
comment on column identity.account.person_id is '@type PersonId';
comment on column identity.account.kind is '@type AccountKind';

create table identity.attempt (
  login_blind text primary key,
  failures integer not null,
  last_at timestamptz(3) not null,
  locked_until timestamptz(3)
);
comment on table identity.attempt is 'counted for every name tried, known or not, so that a lock tells a stranger nothing';

create table identity.session (
  id uuid primary key,
  token_hash text not null unique,
  person_id uuid not null references identity.account (person_id),
  on_behalf_of uuid,
  on_behalf_name text,
  zone text not null check (zone in ('public', 'office')),
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
comment on table identity.session is '会话: only the SHA-256 of the token is kept';
comment on column identity.session.person_id is '@type PersonId';
comment on column identity.session.on_behalf_of is '@type EnterpriseId';
create index on identity.session (person_id) where ended_at is null;

grant usage on schema identity to yiwang_app, yiwang_auditor;
grant select, insert, update on identity.account, identity.session to yiwang_app;
grant select, insert, update, delete on identity.attempt to yiwang_app;
grant select (person_id, login, kind, verified, created_at) on identity.account to yiwang_auditor;
grant select (id, person_id, on_behalf_of, zone, created_at, last_seen_at, expires_at, ended_at) on identity.session to yiwang_auditor;
