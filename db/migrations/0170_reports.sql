-- What reports and supervision read of other modules: views published by their owners, and the indexes their periods are found by.
create view cases.measured_case as
  select id, number, item_id, item_version_id, item_name, department_id, district, person_id, enterprise_id, channel, status, outcome,
    corrections, clock, yellow_on, due_on, stopped_since, received_on, accepted_on, decided_on, closed_on
  from cases."case" where status <> 'draft';
comment on view cases.measured_case is 'published to reports and supervision: facts of cases that figures count, no content';
comment on column cases.measured_case.id is '@type CaseId';
comment on column cases.measured_case.department_id is '@type DepartmentId';
comment on column cases.measured_case.district is '@type DivisionCode';
comment on column cases.measured_case.person_id is '@type PersonId';
comment on column cases.measured_case.enterprise_id is '@type EnterpriseId';
comment on column cases.measured_case.channel is '@type Channel';
comment on column cases.measured_case.status is '@type CaseStatus';
comment on column cases.measured_case.outcome is '@type CaseOutcome';
comment on column cases.measured_case.clock is '@type ClockKind';
create index on cases."case" (received_on) where received_on is not null;
create index on cases."case" (decided_on) where decided_on is not null;
create index on cases."case" (closed_on) where closed_on is not null;

create view cases.measured_event as
  select id, case_id, kind, effective_on, recorded_at, data->>'way' as way, data->>'limit' as reached
  from cases.event where kind in ('overdue', 'deemed_accepted', 'delivered', 'escalated');
comment on view cases.measured_event is 'published to reports and supervision: delivered with its way, overdue with the limit reached, deemed acceptance, escalation';
comment on column cases.measured_event.case_id is '@type CaseId';
comment on column cases.measured_event.kind is '@type CaseEventKind';
create index on cases.event (kind, recorded_at) where kind in ('overdue', 'deemed_accepted', 'delivered', 'escalated');

create view ratings.measured_rating as
  select r.id, r.case_id, r.stars, r.rated_at, (r.rated_at at time zone 'Asia/Shanghai')::date as rated_on, f.status as rectification
  from ratings.rating r left join ratings.rectification f on f.rating_id = r.id
  where r.not_counted_reason is null;
comment on view ratings.measured_rating is 'published to reports and supervision: ratings really given and counted; who gave none is in no row';
comment on column ratings.measured_rating.id is '@type RatingId';
comment on column ratings.measured_rating.stars is '@type Stars';
comment on column ratings.measured_rating.rectification is '@type RectificationStatus';

-- A month without a day count is thirty natural days; an item decided on the spot counts as promising one day (时限压缩比).
create view catalogue.measured_version as
  select id, item_id, version, statutory_days, promised_days,
    statutory_days is not null and promised_days is not null and promised_unit = statutory_unit and statutory_days > 0 as comparable
  from (
    select id, item_id, version,
      (item->'statutoryLimit'->>'value')::integer * case item->'statutoryLimit'->>'unit' when 'month' then 30 else 1 end as statutory_days,
      case item->'statutoryLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end as statutory_unit,
      case when item->>'handling' = 'immediate' then 1
        else (item->'promisedLimit'->>'value')::integer * case item->'promisedLimit'->>'unit' when 'month' then 30 else 1 end end as promised_days,
      case when item->>'handling' = 'immediate' then case item->'statutoryLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end
        else case item->'promisedLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end end as promised_unit
    from catalogue.item_version) as v;
comment on view catalogue.measured_version is 'published to reports: the statutory and the promised limit of each version in days; comparable when both are known in the same unit';
comment on column catalogue.measured_version.id is '@type ItemVersionId';
comment on column catalogue.measured_version.item_id is '@type ItemId';

grant select on cases.measured_case, cases.measured_event, ratings.measured_rating, catalogue.measured_version to yiwang_app, yiwang_auditor;

create schema reports;

create table reports.publication (
  month text primary key check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  published_at timestamptz(3) not null,
  decided integer not null,
  on_time integer not null,
  ratings integer not null,
  satisfied integer not null
);
comment on table reports.publication is '月报: a closed month once published; the four sums are what the public home page shows, of the newest editions';

create table reports.edition (
  month text not null references reports.publication,
  district text not null,
  edition integer not null check (edition >= 1),
  reason text,
  changes jsonb not null default '{}',
  made_at timestamptz(3) not null,
  made_by uuid,
  primary key (month, district, edition),
  check (edition = 1 or reason is not null)
);
comment on table reports.edition is 'figures of a published month are never recomputed in silence: a correction is a new edition with its reason, the earlier ones stay';
comment on column reports.edition.district is '@type DivisionCode';
comment on column reports.edition.made_by is '@type PersonId';
comment on column reports.edition.changes is 'measure → [before, after] over the district';

create table reports.monthly (
  month text not null,
  district text not null,
  edition integer not null,
  department_id uuid not null,
  item_id uuid not null,
  item_name text not null,
  channel text not null,
  received integer not null,
  corrected integer not null,
  decided integer not null,
  immediate integer not null,
  on_time integer not null,
  compared integer not null,
  statutory_days integer not null,
  promised_days integer not null,
  closed integer not null,
  delivered integer not null,
  fully_online integer not null,
  visited integer not null,
  visits integer not null,
  ratings integer not null,
  satisfied integer not null,
  poor integer not null,
  rectified integer not null,
  primary key (month, district, edition, department_id, item_id, channel),
  foreign key (month, district, edition) references reports.edition
);
comment on table reports.monthly is 'published figures by district, department, item and channel; sums only, shares are reckoned from them';
comment on column reports.monthly.district is '@type DivisionCode';
comment on column reports.monthly.department_id is '@type DepartmentId';

create view reports.newest_edition as
  select month, district, max(edition) as edition from reports.edition group by month, district;

grant usage on schema reports to yiwang_app, yiwang_auditor;
grant select, insert on reports.publication, reports.edition, reports.monthly to yiwang_app;
grant update (decided, on_time, ratings, satisfied) on reports.publication to yiwang_app;
grant select on reports.newest_edition to yiwang_app;
grant select on all tables in schema reports to yiwang_auditor;
