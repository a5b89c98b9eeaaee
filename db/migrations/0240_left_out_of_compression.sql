-- Why an item's limits cannot be compared, so that what the figure leaves out can be shown beside it.
create or replace view catalogue.measured_version as
  select id, item_id, version, statutory_days, promised_days,
    statutory_days is not null and promised_days is not null and promised_unit = statutory_unit and statutory_days > 0 as comparable,
    case when coalesce(statutory_days, 0) <= 0 then 'statutory_missing'
      when promised_days is null then 'promised_missing'
      when promised_unit <> statutory_unit then 'units_differ' end as left_out
  from (
    select id, item_id, version,
      (item->'statutoryLimit'->>'value')::integer * case item->'statutoryLimit'->>'unit' when 'month' then 30 else 1 end as statutory_days,
      case item->'statutoryLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end as statutory_unit,
      case when item->>'handling' = 'immediate' then 1
        else (item->'promisedLimit'->>'value')::integer * case item->'promisedLimit'->>'unit' when 'month' then 30 else 1 end end as promised_days,
      case when item->>'handling' = 'immediate' then case item->'statutoryLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end
        else case item->'promisedLimit'->>'unit' when 'working_day' then 'working_day' else 'natural_day' end end as promised_unit
    from catalogue.item_version) as v;
comment on view catalogue.measured_version is 'published to reports: the statutory and the promised limit of each version in days; comparable when both are known in the same unit, else why not';
