create schema licences;

create table licences.counter (
  series text primary key,
  last bigint not null check (last >= 0)
);
comment on table licences.counter is 'last licence number or identifier serial given per series; the row lock makes both gap-free';

create table licences.licence (
  id uuid primary key,
  identifier text not null unique,
  number text not null,
  case_id uuid not null unique,
  item_id uuid not null,
  department_id uuid not null,
  person_id uuid not null,
  enterprise_id uuid,
  name text not null,
  type_code text not null,
  authority text not null,
  holder_kind text not null check (holder_kind in ('natural_person', 'organisation')),
  holder_blind text not null,
  sealed bytea not null,
  status text not null default 'valid' check (status in ('valid', 'suspended', 'revoked', 'withdrawn', 'cancelled')),
  status_since date not null,
  issued_on date not null,
  valid_from date not null,
  valid_until date,
  renewal jsonb,
  document_id uuid,
  check_code text not null unique,
  version integer not null default 1,
  unique (name, number),
  check (valid_until >= valid_from)
);
comment on table licences.licence is '电子证照: one licence of one granted case; the status is that of the last event, expiry is computed from valid_until';
comment on column licences.licence.id is '@type LicenceId';
comment on column licences.licence.identifier is '电子证照标识 (GB/T 36904)';
comment on column licences.licence.department_id is '@type DepartmentId';
comment on column licences.licence.person_id is '@type PersonId: who applied, or the handler of the enterprise';
comment on column licences.licence.enterprise_id is '@type EnterpriseId';
comment on column licences.licence.holder_kind is '@type HolderKind';
comment on column licences.licence.holder_blind is 'blind index of the identifier of the holder, for equality';
comment on column licences.licence.sealed is 'holder and printed fields: personal data, sealed to this row';
comment on column licences.licence.status is '@type LicenceStatus';
comment on column licences.licence.renewal is 'renewal rule of the template at issue; null is the default of 行政许可法 50';
comment on column licences.licence.document_id is 'the paper in documents.document, where one was made';
create index on licences.licence (person_id, issued_on desc);
create index on licences.licence (enterprise_id, issued_on desc) where enterprise_id is not null;
create index on licences.licence (department_id, issued_on desc);
create index on licences.licence (holder_blind);

create table licences.licence_event (
  id uuid primary key,
  licence_id uuid not null references licences.licence,
  sequence integer not null,
  kind text not null check (kind in ('issued', 'suspended', 'resumed', 'revoked', 'withdrawn', 'cancelled')),
  ground text,
  basis text,
  effective_on date not null,
  recorded_at timestamptz(3) not null,
  actor_kind text not null,
  actor_id uuid,
  sealed bytea,
  unique (licence_id, sequence)
);
comment on table licences.licence_event is 'what became of a licence, append-only: which act, on which ground of which article, by whom';
comment on column licences.licence_event.licence_id is '@type LicenceId';
comment on column licences.licence_event.kind is '@type LicenceEventKind';
comment on column licences.licence_event.ground is '@type Ground';
comment on column licences.licence_event.basis is 'law or decision cited besides the article of the ground';
comment on column licences.licence_event.actor_id is '@type PersonId';
comment on column licences.licence_event.sealed is 'the reason in free text, sealed to this row';

grant usage on schema licences to yiwang_app, yiwang_auditor;
grant select, insert, update on licences.counter to yiwang_app;
grant select, insert on licences.licence, licences.licence_event to yiwang_app;
/* What a licence says is never altered; only what became of it. */
grant update (status, status_since, version) on licences.licence to yiwang_app;
grant select on all tables in schema licences to yiwang_auditor;
