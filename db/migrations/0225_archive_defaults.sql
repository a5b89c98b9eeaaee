alter table archives.package add column by_default boolean not null default false;
comment on column archives.package.by_default is 'its period is not of a row for its own item: the department''s row for all others, or none at all';
update archives.package p set by_default = true
where p.number is not null
  and (p.rule_id is null or exists (select 1 from archives.rule r where r.id = p.rule_id and r.item_id is null));
