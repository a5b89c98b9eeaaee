create schema calendar;
create table calendar.year (
  region text not null,
  year integer not null,
  status text not null check (status in ('published', 'assumed')),
  published_on date,
  basis text,
  primary key (region, year)
);
comment on table calendar.year is '年度日历: CN is the nation, a division code its local overrides; a year without a row is assumed';
comment on column calendar.year.published_on is '@type Day';
create table calendar.day (
  region text not null,
  day date not null,
  year integer not null generated always as (extract(year from day)::integer) stored,
  kind text not null check (kind in ('holiday', 'make_up')),
  primary key (region, day),
  foreign key (region, year) references calendar.year (region, year)
);
comment on table calendar.day is 'days that differ from the plain week: holidays (放假) and working days made up at a weekend (调休上班)';
comment on column calendar.day.day is '@type Day';
create table calendar.statute (
  id text primary key,
  source text not null,
  document_number text,
  article text not null,
  subject text not null,
  value integer not null check (value >= 0),
  unit text not null check (unit in ('workday', 'day', 'month', 'year')),
  counted_from text not null,
  confirmed boolean not null,
  favours text not null check (favours in ('shorter', 'longer', 'neither')),
  local_value integer check (local_value >= 0),
  local_basis text,
  constraint looser_needs_basis check (
    local_value is null
    or local_value = value
    or (favours = 'shorter' and local_value < value)
    or (favours = 'longer' and local_value > value)
    or btrim(coalesce(local_basis, '')) <> ''
  )
);
comment on table calendar.statute is '法定时限: every limit names its row; a local value that does not favour the applicant needs a recorded basis';
comment on column calendar.statute.favours is '@type ''shorter'' | ''longer'' | ''neither'': which local value is the stricter one, kinder to the applicant: shorter binds the authority, longer leaves the applicant time, neither is fixed by the law';

create table calendar.version (
  one boolean primary key default true check (one),
  stamp uuid not null
);
insert into calendar.version (stamp) values (gen_random_uuid());
comment on table calendar.version is 'changes whenever a year or a day does, so that a process knows whether the calendar it holds is still the right one';
comment on column calendar.version.stamp is 'random, not counted up: a number taken by a rolled-back transaction would come again with other days behind it';
create function calendar.renew_version() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update calendar.version set stamp = gen_random_uuid();
  return null;
end
$$;
create trigger renew_version after insert or update or delete or truncate on calendar.year for each statement execute function calendar.renew_version();
create trigger renew_version after insert or update or delete or truncate on calendar.day for each statement execute function calendar.renew_version();
grant usage on schema calendar to yiwang_app, yiwang_auditor;
grant select on calendar.version to yiwang_app;
grant select, insert, update on calendar.year, calendar.statute to yiwang_app;
grant select, insert, update, delete on calendar.day to yiwang_app;
grant select on all tables in schema calendar to yiwang_auditor;
comment on column calendar.year.status is '@type ''published'' | ''assumed''';
comment on column calendar.statute.unit is '@type ''workday'' | ''day'' | ''month'' | ''year''';
comment on column calendar.day.kind is '@type ''holiday'' | ''make_up''';
