create schema drafts;

create table drafts.draft (
  id uuid primary key,
  item_id uuid,
  base_version_id uuid,
  name text not null,
  code text not null,
  department_name text not null default '',
  district text not null,
  status text not null default 'editing' check (status in ('editing', 'submitted', 'approved', 'published', 'abandoned')),
  hash text not null,
  reviewed_against uuid,
  published_version_id uuid,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
comment on table drafts.draft is '事项草稿: the folder of one service between two published versions; edited, checked, rehearsed, reviewed by a second person, published';
comment on column drafts.draft.id is '@type DraftId';
comment on column drafts.draft.item_id is '@type ItemId: null until a new item is published';
comment on column drafts.draft.base_version_id is '@type ItemVersionId: what it was begun from';
comment on column drafts.draft.district is '@type DivisionCode';
comment on column drafts.draft.status is '@type DraftStatus';
comment on column drafts.draft.hash is 'over the paths and contents of all files: what a rehearsal and a review speak of';
comment on column drafts.draft.reviewed_against is '@type ItemVersionId: the version in force that the reviewer saw it beside';
comment on column drafts.draft.published_version_id is '@type ItemVersionId';
comment on column drafts.draft.created_by is '@type PersonId';
create unique index draft_open on drafts.draft (item_id) where status in ('editing', 'submitted', 'approved');
create index on drafts.draft (updated_at);

create table drafts.file (
  draft_id uuid not null references drafts.draft (id),
  path text not null,
  version integer not null check (version >= 1),
  hash text not null,
  content bytea not null,
  updated_at timestamptz(3) not null,
  updated_by uuid not null,
  primary key (draft_id, path)
);
comment on table drafts.file is 'the files of a draft as bytes, so that what was not changed goes out as it came in';
comment on column drafts.file.draft_id is '@type DraftId';
comment on column drafts.file.updated_by is '@type PersonId';

create table drafts.revision (
  draft_id uuid not null references drafts.draft (id),
  path text not null,
  version integer not null,
  content bytea,
  at timestamptz(3) not null,
  person_id uuid not null,
  primary key (draft_id, path, version)
);
comment on table drafts.revision is 'every saved state of a file, the last sixty of each; content null: the file was removed';
comment on column drafts.revision.draft_id is '@type DraftId';
comment on column drafts.revision.person_id is '@type PersonId';

create table drafts.editor (
  draft_id uuid not null references drafts.draft (id),
  person_id uuid not null,
  since timestamptz(3) not null,
  primary key (draft_id, person_id)
);
comment on table drafts.editor is 'who began or changed it and therefore may not review it; outlives the bounded revisions';
comment on column drafts.editor.draft_id is '@type DraftId';
comment on column drafts.editor.person_id is '@type PersonId';

create table drafts.step (
  sequence bigint primary key generated always as identity,
  draft_id uuid not null references drafts.draft (id),
  act text not null check (act in ('created', 'submitted', 'recalled', 'commented', 'sent_back', 'approved', 'published', 'abandoned')),
  hash text not null,
  words text not null default '',
  path text,
  at timestamptz(3) not null,
  person_id uuid
);
comment on table drafts.step is 'what was done with a draft, by whom, at which content; only ever appended';
comment on column drafts.step.draft_id is '@type DraftId';
comment on column drafts.step.act is '@type DraftAct';
comment on column drafts.step.person_id is '@type PersonId';
create index on drafts.step (draft_id, sequence);

create table drafts.rehearsal (
  id uuid primary key,
  draft_id uuid not null references drafts.draft (id),
  hash text not null,
  status text not null default 'waiting' check (status in ('waiting', 'playing', 'done', 'failed')),
  results jsonb not null default '[]',
  reason text,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
comment on table drafts.rehearsal is '情景演练: the scenarios of a draft played on a database of their own; the result speaks of the content with this hash and no other';
comment on column drafts.rehearsal.id is '@type RehearsalId';
comment on column drafts.rehearsal.draft_id is '@type DraftId';
comment on column drafts.rehearsal.status is '@type RehearsalStatus';
comment on column drafts.rehearsal.asked_by is '@type PersonId';
create index on drafts.rehearsal (draft_id, asked_at);
create unique index rehearsal_open on drafts.rehearsal (draft_id) where status in ('waiting', 'playing');

create trigger appended before update or delete on drafts.step for each row execute function catalogue.refuse_change();

grant usage on schema drafts to yiwang_app, yiwang_auditor;
grant select, insert, update on drafts.draft, drafts.rehearsal to yiwang_app;
grant select, insert, update, delete on drafts.file to yiwang_app;
grant select, insert, delete on drafts.revision to yiwang_app;
grant select, insert on drafts.editor, drafts.step to yiwang_app;
grant select on all tables in schema drafts to yiwang_auditor;

-- The folder a version was made from, file for file, so that a draft begun from it has its comments and scenarios again.
create table catalogue.package_file (
  version_id uuid not null references catalogue.item_version (id),
  path text not null,
  content bytea not null,
  primary key (version_id, path)
);
comment on table catalogue.package_file is 'the files of a packaged version as they came in; immutable; a version from a list has none';
comment on column catalogue.package_file.version_id is '@type ItemVersionId';
create trigger immutable before update or delete on catalogue.package_file for each row execute function catalogue.refuse_change();
grant select, insert on catalogue.package_file to yiwang_app;
grant select on catalogue.package_file to yiwang_auditor;

alter table catalogue.publication add column reason text not null default '';
comment on column catalogue.publication.reason is 'why an earlier version was put in force again; empty for a plain publication';
