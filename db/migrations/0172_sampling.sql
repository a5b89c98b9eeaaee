create view documents.measured_document as
  select id, kind, subject, number, title, issued_on from documents.document where status = 'issued';
comment on view documents.measured_document is 'published to supervision: which papers were issued about what; no content';
comment on column documents.measured_document.id is '@type DocumentId';
comment on column documents.measured_document.issued_on is '@type Day';
grant select on documents.measured_document to yiwang_app, yiwang_auditor;

create table supervision.draw (
  id uuid primary key,
  title text not null,
  subject text not null check (subject in ('case', 'instrument')),
  district text not null,
  department_id uuid,
  from_on date not null,
  to_on date not null,
  size integer not null check (size between 1 and 500),
  population uuid[] not null,
  population_hash text not null,
  seed_hash text not null,
  sealed_seed bytea not null,
  seed text,
  announced_at timestamptz(3) not null,
  announced_by uuid not null,
  drawn_at timestamptz(3),
  check ((seed is null) = (drawn_at is null))
);
comment on table supervision.draw is '抽查: what can be drawn and the hash of the seed are fixed when it is announced; the seed is shown with the draw, so that anybody can draw again';
comment on column supervision.draw.id is '@type DrawId';
comment on column supervision.draw.subject is '@type DrawSubject';
comment on column supervision.draw.district is '@type DivisionCode';
comment on column supervision.draw.department_id is '@type DepartmentId';
comment on column supervision.draw.announced_by is '@type PersonId';
create index on supervision.draw (announced_at);

create table supervision.sample (
  id uuid primary key,
  draw_id uuid not null references supervision.draw,
  position integer not null,
  case_id uuid not null,
  document_id uuid,
  department_id uuid not null,
  district text not null,
  applicant_id uuid not null,
  case_number text,
  label text not null,
  late boolean not null,
  corrections integer not null,
  marks jsonb,
  checked_at timestamptz(3),
  checked_by uuid,
  unique (draw_id, position),
  check ((checked_at is null) = (marks is null))
);
comment on table supervision.sample is 'what was drawn, in the order of the draw; marks once it is checked';
comment on column supervision.sample.id is '@type SampleId';
comment on column supervision.sample.draw_id is '@type DrawId';
comment on column supervision.sample.department_id is '@type DepartmentId';
comment on column supervision.sample.district is '@type DivisionCode';
comment on column supervision.sample.applicant_id is '@type PersonId';
comment on column supervision.sample.checked_by is '@type PersonId';

create table supervision.finding (
  id uuid primary key,
  sample_id uuid not null references supervision.sample,
  draw_id uuid not null references supervision.draw,
  check_name text not null,
  words text not null,
  case_id uuid not null,
  department_id uuid not null,
  district text not null,
  applicant_id uuid not null,
  label text not null,
  found_at timestamptz(3) not null,
  found_by uuid not null,
  due_on date not null,
  status text not null check (status in ('open', 'answered', 'returned', 'closed')),
  version integer not null default 1,
  answer text,
  answered_by uuid,
  answered_at timestamptz(3),
  return_words text,
  closed_at timestamptz(3),
  unique (sample_id, check_name)
);
comment on table supervision.finding is '抽查发现的问题: put right by the department within the limit, closed by supervision or returned with reasons';
comment on column supervision.finding.id is '@type FindingId';
comment on column supervision.finding.sample_id is '@type SampleId';
comment on column supervision.finding.draw_id is '@type DrawId';
comment on column supervision.finding.check_name is '@type CheckName';
comment on column supervision.finding.department_id is '@type DepartmentId';
comment on column supervision.finding.district is '@type DivisionCode';
comment on column supervision.finding.applicant_id is '@type PersonId';
comment on column supervision.finding.found_by is '@type PersonId';
comment on column supervision.finding.answered_by is '@type PersonId';
comment on column supervision.finding.status is '@type FindingStatus';
create index on supervision.finding (department_id, due_on) where status <> 'closed';
create index on supervision.finding (draw_id);

grant select, insert on supervision.draw, supervision.sample, supervision.finding to yiwang_app;
grant update (seed, drawn_at) on supervision.draw to yiwang_app;
grant update (marks, checked_at, checked_by) on supervision.sample to yiwang_app;
grant update (department_id, status, version, due_on, answer, answered_by, answered_at, return_words, closed_at) on supervision.finding to yiwang_app;
grant select on all tables in schema supervision to yiwang_auditor;
