create schema catalogue;

create table catalogue.item (
  id uuid primary key,
  code text not null unique,
  name text not null,
  summary text not null default '',
  status text not null default 'draft' check (status in ('draft', 'published', 'retired')),
  origin text not null check (origin in ('package', 'imported')),
  type text not null,
  department_name text not null,
  department_id uuid not null,
  district text not null,
  handling text not null check (handling in ('immediate', 'promised')),
  promised_limit jsonb,
  visits smallint,
  natural_person boolean not null,
  legal_person boolean not null,
  themes text[] not null default '{}',
  current_version_id uuid,
  words tsvector not null default '',
  word_count integer not null default 0,
  names text not null default '',
  initials text not null default '',
  pinyin text not null default '',
  updated_at timestamptz(3) not null,
  check (status <> 'published' or current_version_id is not null)
);
comment on table catalogue.item is '政务服务事项: one row per item code, with what searching needs of its current version';
comment on column catalogue.item.id is '@type ItemId';
comment on column catalogue.item.status is '@type ItemStatus';
comment on column catalogue.item.origin is '@type ItemOrigin';
comment on column catalogue.item.type is '@type ItemType';
comment on column catalogue.item.department_id is '@type DepartmentId';
comment on column catalogue.item.district is '@type DivisionCode';
comment on column catalogue.item.current_version_id is '@type ItemVersionId';
comment on column catalogue.item.updated_at is '@type Instant';
comment on column catalogue.item.words is 'words cut by jieba: A names, B plain words, C department and themes, D conditions and materials';
comment on column catalogue.item.names is 'names, short names and plain words in a line each, for exact and partial matches';
comment on column catalogue.item.initials is 'pinyin initials of the names, space between names';
create index on catalogue.item using gin (words);
create index on catalogue.item using gin (themes);
create index on catalogue.item (department_name) where status = 'published';

create table catalogue.item_version (
  id uuid primary key,
  item_id uuid not null references catalogue.item (id),
  version integer not null check (version >= 1),
  hash text not null,
  item jsonb not null,
  form_hash text not null,
  process_hash text not null,
  decisions jsonb not null default '[]',
  licence jsonb,
  created_at timestamptz(3) not null,
  unique (item_id, version)
);
comment on table catalogue.item_version is 'immutable: what a case started on never changes under it; made when a package or a list is imported';
comment on column catalogue.item_version.id is '@type ItemVersionId';
comment on column catalogue.item_version.item_id is '@type ItemId';
comment on column catalogue.item_version.created_at is '@type Instant';
create index on catalogue.item_version (item_id, hash);
alter table catalogue.item add foreign key (current_version_id) references catalogue.item_version (id);

create table catalogue.source (
  hash text primary key,
  kind text not null check (kind in ('form', 'process')),
  content text not null
);
comment on table catalogue.source is 'forms and processes by the hash of their text, kept once however many items share them';

create table catalogue.publication (
  sequence bigint primary key generated always as identity,
  item_id uuid not null references catalogue.item (id),
  version_id uuid not null references catalogue.item_version (id),
  act text not null check (act in ('published', 'retired')),
  at timestamptz(3) not null,
  person_id uuid
);
comment on table catalogue.publication is 'who published or retired which version, when; only ever appended';
create index on catalogue.publication (version_id);
comment on column catalogue.publication.item_id is '@type ItemId';
comment on column catalogue.publication.version_id is '@type ItemVersionId';
comment on column catalogue.publication.at is '@type Instant';
comment on column catalogue.publication.person_id is '@type PersonId';

create function catalogue.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever appended', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger immutable before update or delete on catalogue.item_version for each row execute function catalogue.refuse_change();
create trigger immutable before update or delete on catalogue.source for each row execute function catalogue.refuse_change();
create trigger immutable before update or delete on catalogue.publication for each row execute function catalogue.refuse_change();

grant usage on schema catalogue to yiwang_app, yiwang_auditor;
grant select, insert, update on catalogue.item to yiwang_app;
grant select, insert on catalogue.item_version, catalogue.source, catalogue.publication to yiwang_app;
grant select on all tables in schema catalogue to yiwang_auditor;
