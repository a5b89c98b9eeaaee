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
  local_value integer check (local_value >= 0),
  local_basis text,
  check (local_value is null or local_value <= value or local_basis is not null)
);
comment on table calendar.statute is '法定时限: every limit names its row; a looser local value needs a recorded basis';
grant usage on schema calendar to yiwang_app, yiwang_auditor;
grant select, insert, update on calendar.year, calendar.statute to yiwang_app;
grant select, insert, update, delete on calendar.day to yiwang_app;
grant select on all tables in schema calendar to yiwang_auditor;
