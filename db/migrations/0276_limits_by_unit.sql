/*
 * 时限压缩比 and 四减 by one rule (catalogue/pure/limits.ts, where its sources stand): limits are compared in the unit they are given in
 * and never turned into another, a month is not thirty days, and what is decided on the day of its receipt takes none. Sums of working
 * days, days and months stay apart. Months published before keep their sums as published; checking one shows the difference.
 */
drop view catalogue.measured_version;
create view catalogue.measured_version as
  select id, item_id, version, statutory, promised, case when left_out is null then statutory_unit end as unit, left_out is null as comparable, left_out
  from (
    select id, item_id, version, statutory, statutory_unit, promised,
      case when coalesce(statutory, 0) <= 0 then 'statutory_missing'
        when promised is null then 'promised_missing'
        when promised_unit <> statutory_unit then 'units_differ' end as left_out
    from (
      select id, item_id, version,
        (item->'statutoryLimit'->>'value')::integer as statutory, item->'statutoryLimit'->>'unit' as statutory_unit,
        coalesce((item->'promisedLimit'->>'value')::integer, case when item->>'handling' = 'immediate' then 0 end) as promised,
        coalesce(item->'promisedLimit'->>'unit', item->'statutoryLimit'->>'unit') as promised_unit
      from catalogue.item_version) as given) as judged;
comment on view catalogue.measured_version is 'published to reports: the statutory and the promised limit of each version in their common unit, else why they cannot be compared';
comment on column catalogue.measured_version.id is '@type ItemVersionId';
comment on column catalogue.measured_version.item_id is '@type ItemId';
grant select on catalogue.measured_version to yiwang_app, yiwang_auditor;

alter table reports.monthly
  add column statutory_natural_days integer not null default 0,
  add column promised_natural_days integer not null default 0,
  add column statutory_months integer not null default 0,
  add column promised_months integer not null default 0;
comment on column reports.monthly.statutory_days is 'working days; in editions made before units were kept apart also natural days, and months as thirty';
comment on column reports.monthly.promised_days is 'as statutory_days';
