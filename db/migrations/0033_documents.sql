create schema documents;

create table documents.number_counter (
  authority text not null,
  instrument text not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (authority, instrument, year)
);
comment on table documents.number_counter is '文号: last number given per word of the authority, instrument and year; the row lock makes numbers gap-free';
comment on column documents.number_counter.instrument is '@type InstrumentKind';

create table documents.number (
  text text primary key,
  authority text not null,
  instrument text not null,
  year smallint not null,
  sequence integer not null,
  taken_at timestamptz(3) not null,
  voided_at timestamptz(3),
  voided_because text,
  unique (authority, instrument, year, sequence),
  check ((voided_at is null) = (voided_because is null))
);
comment on table documents.number is 'every 文号 ever given; a voided one stays and is never given again';
comment on column documents.number.instrument is '@type InstrumentKind';
comment on column documents.number.taken_at is '@type Instant';
comment on column documents.number.voided_at is '@type Instant';

create table documents.document (
  id uuid primary key,
  kind text not null,
  subject text not null,
  number text references documents.number,
  check_code text not null unique,
  title text not null,
  authority text not null,
  sealed bytea not null,
  sha256 text not null,
  sm3 text not null,
  commitment text not null,
  file_hash text,
  status text not null check (status in ('drafted', 'issued', 'voided')),
  issued_on date not null,
  made_at timestamptz(3) not null,
  version integer not null default 1
);
comment on table documents.document is '文书与证照: what was issued; its canonical bytes and the salt of the commitment are sealed, its hashes feed the ledger';
comment on column documents.document.id is '@type DocumentId';
comment on column documents.document.kind is '@type DocumentKind';
comment on column documents.document.status is '@type DocumentStatus';
comment on column documents.document.issued_on is '@type Day';
comment on column documents.document.made_at is '@type Instant';
comment on column documents.document.subject is 'id of the case, licence … it belongs to';
comment on column documents.document.sealed is 'canonical JSON and salt, sealed under documents.document/<id>';
comment on column documents.document.commitment is 'SM3 of salt and canonical bytes (hex): can be published without telling the content';
comment on column documents.document.file_hash is 'SHA-256 of the PDF in the file store; null until it is made';
create index on documents.document (subject, made_at);
create unique index on documents.document (number) where number is not null;

grant usage on schema documents to yiwang_app, yiwang_auditor;
grant select, insert, update on documents.number_counter to yiwang_app;
grant select, insert on documents.number, documents.document to yiwang_app;
/* What was issued is never altered: only the file's hash and the status may change. */
grant update (voided_at, voided_because) on documents.number to yiwang_app;
grant update (file_hash, status, version) on documents.document to yiwang_app;
grant select on all tables in schema documents to yiwang_auditor;
