create schema authorities;

create table authorities.authority (
  id uuid primary key,
  kind text not null check (kind in ('agent', 'guardian')),
  principal_id uuid not null,
  agent_id uuid not null check (agent_id <> principal_id),
  item_id uuid,
  powers text[] not null check (cardinality(powers) > 0),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  sealed bytea not null,
  recorded_at timestamptz(3) not null,
  recorded_by uuid not null,
  file_id uuid,
  revoked_at timestamptz(3),
  revoked_by uuid,
  version integer not null default 1
);
comment on table authorities.authority is '授权 (民法典 161–175、行政许可法 29): who may apply for whom, in what matter, with which powers, until when; signed in the principal''s own space, or recorded at the counter from the signed paper; a guardian (民法典 34) by the counter alone';
comment on column authorities.authority.id is '@type AuthorityId';
comment on column authorities.authority.kind is '@type AuthorityKind';
comment on column authorities.authority.principal_id is '@type PersonId';
comment on column authorities.authority.agent_id is '@type PersonId';
comment on column authorities.authority.item_id is 'one service item; null: whatever he may apply for';
comment on column authorities.authority.powers is '@type AuthorityPower[]';
comment on column authorities.authority.recorded_by is '@type PersonId';
comment on column authorities.authority.revoked_by is '@type PersonId';
comment on column authorities.authority.sealed is 'names and numbers of both as they were then, and why it was ended; sealed to this row';
create index on authorities.authority (principal_id);
create index on authorities.authority (agent_id);

create table authorities.act (
  id uuid primary key,
  authority_id uuid not null references authorities.authority,
  case_id uuid not null,
  act text not null,
  acted_at timestamptz(3) not null
);
comment on table authorities.act is 'everything an agent did under an authority, append-only; its principal reads it';
comment on column authorities.act.authority_id is '@type AuthorityId';
create index on authorities.act (authority_id, acted_at);

alter table cases."case" add column agent_id uuid;
alter table cases."case" add column authority_id uuid;
comment on column cases."case".agent_id is '@type PersonId: who acts for the person, under authority_id';
create index on cases."case" (agent_id, updated_at desc) where agent_id is not null;

grant usage on schema authorities to yiwang_app, yiwang_auditor;
grant select, insert on authorities.authority, authorities.act to yiwang_app;
grant update (revoked_at, revoked_by, sealed, version) on authorities.authority to yiwang_app;
grant select on all tables in schema authorities to yiwang_auditor;
