-- What was recorded about a case and when, told by the owner of each record: from it the archive knows what arose after a case was packed.
create view cases.arisen as select case_id, recorded_at as at from cases.event;
comment on view cases.arisen is 'published to archives: when something was recorded of a case; no content';
comment on column cases.arisen.case_id is '@type CaseId';
create view documents.arisen as select subject, made_at as at from documents.document where status = 'issued';
comment on view documents.arisen is 'published to archives: when a paper was issued about what; no content';
create view licences.arisen as
  select l.case_id, e.recorded_at as at from licences.licence_event e join licences.licence l on l.id = e.licence_id;
comment on view licences.arisen is 'published to archives: when something was done about the licence of a case; no content';
create view ratings.arisen as
  select case_id, rated_at as at from ratings.rating
  union all
  select r.case_id, s.taken_at from ratings.rectification_step s
    join ratings.rectification f on f.id = s.rectification_id join ratings.rating r on r.id = f.rating_id;
comment on view ratings.arisen is 'published to archives: when a case was rated and each step that followed from it; no content';
create view commitments.arisen as
  select c.case_id, s.taken_at as at from commitments.step s join commitments."check" c on c.id = s.check_id;
comment on view commitments.arisen is 'published to archives: when a commitment was checked, decided on or repaired; no content';
grant select on cases.arisen, documents.arisen, licences.arisen, ratings.arisen, commitments.arisen to yiwang_app, yiwang_auditor;

-- Rows lie in the order they were written in: the newest are found for next to nothing.
create index on cases.event using brin (recorded_at);
create index on documents.document using brin (made_at);

alter table archives.fonds
  add column supplement_grace_days integer not null default 30 check (supplement_grace_days between 0 and 180);
comment on column archives.fonds.supplement_grace_days is 'after how many days what arose for a packed case is packed too';

alter table archives.package
  add column parts integer not null default 1,
  add column handed_parts integer not null default 0,
  add column compared_at timestamptz(3),
  add column arisen_on date,
  add column supplement_on date;
comment on column archives.package.parts is 'packages of the file: the first and its supplements';
comment on column archives.package.handed_parts is 'of them, how many an archives institution has taken over';
comment on column archives.package.compared_at is 'when the case was last held against what is packed of it; null: when it was packed';
comment on column archives.package.arisen_on is 'the first day on which something arose that is in no package yet; null: nothing waits';
comment on column archives.package.supplement_on is 'the day on which what waits was given its number; kept before packing, so that packing again gives the same bytes';
update archives.package set handed_parts = 1 where status = 'transferred';
create index on archives.package (arisen_on) where arisen_on is not null;
alter table archives.package add check (handed_parts <= parts);

create table archives.supplement (
  case_id uuid not null references archives.package,
  part integer not null check (part between 2 and 99),
  number text not null unique,
  arisen_on date not null,
  numbered_on date not null,
  file_hash text not null,
  sm3 text not null,
  digest text not null,
  size integer not null,
  components integer not null,
  packed_at timestamptz(3) not null,
  inspected_at timestamptz(3) not null,
  sound boolean not null,
  primary key (case_id, part)
);
comment on table archives.supplement is '补充归档: what arose after a case was packed, in packages of its own that bear the number of the first with a part number; kept, handed over and destroyed with it';
comment on column archives.supplement.case_id is '@type CaseId';
comment on column archives.supplement.file_hash is 'SHA-256 of the package, by which the file store finds it';
comment on column archives.supplement.digest is 'SM3 of the list of its parts';

alter table archives.inspection add column part integer not null default 1;
comment on column archives.inspection.part is 'which package of the file; 1 is the first';

alter table archives.transfer_line
  add column from_part integer not null default 1,
  add column to_part integer not null default 1,
  add check (to_part >= from_part);
comment on column archives.transfer_line.from_part is 'the first package of the file that goes with this list; earlier ones went before';
-- A file comes onto a later list with what arose after it was handed over; no package goes twice.
drop index archives.transfer_line_case_id_idx;
create unique index on archives.transfer_line (case_id) where status = 'listed';
create unique index on archives.transfer_line (case_id, from_part) where status in ('listed', 'accepted');

alter table archives.appraisal_line add column parts integer not null default 1;
comment on column archives.appraisal_line.parts is 'packages of the file when the appraisal began: of what came later nobody gave an opinion';

create table archives.sweep (
  name text primary key,
  through timestamptz(3) not null
);
comment on table archives.sweep is 'up to when the records of all cases were looked through for what arose after packing';

grant select, insert, update on archives.sweep to yiwang_app;
grant select, insert on archives.supplement to yiwang_app;
grant update (inspected_at, sound) on archives.supplement to yiwang_app;
grant select on archives.supplement, archives.sweep to yiwang_auditor;
