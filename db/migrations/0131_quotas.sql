create schema quotas;

create table quotas.ticket (
  id uuid primary key,
  sequence bigint generated always as identity unique,
  item_id uuid not null,
  region text not null,
  case_id uuid not null,
  person_id uuid not null,
  received_at timestamptz(3) not null,
  licence_id uuid,
  until date,
  freed_at timestamptz(3),
  freed_because text check (freed_because in ('incomplete', 'refused', 'not_accepted', 'withdrawn', 'licence_over'))
);
comment on table quotas.ticket is '名额序号 (行政许可法第五十七条): where a complete application stands in the order of receipt; the first so many hold the places, the others wait';
comment on column quotas.ticket.sequence is 'given under the lock of item and region: it alone is the order, whatever clocks say';
comment on column quotas.ticket.region is 'key of the place in item.yaml, with the year behind a slash where places are given by the year';
comment on column quotas.ticket.person_id is '@type PersonId';
comment on column quotas.ticket.licence_id is 'the licence that came of it, where one was issued';
comment on column quotas.ticket.until is '@type Day: last day of the licence; afterwards the place is free';
comment on column quotas.ticket.freed_because is '@type FreedBecause';
create unique index on quotas.ticket (case_id) where freed_at is null;
create index on quotas.ticket (item_id, region, sequence) where freed_at is null;
create index on quotas.ticket (licence_id) where licence_id is not null;

grant usage on schema quotas to yiwang_app, yiwang_auditor;
grant select, insert on quotas.ticket to yiwang_app;
/* The order never changes: only that somebody left it, and for how long his licence runs. */
grant update (licence_id, until, freed_at, freed_because) on quotas.ticket to yiwang_app;
grant select on all tables in schema quotas to yiwang_auditor;
