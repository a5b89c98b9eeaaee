/* Parts of names and of their sounds as index entries: looking for a part anywhere in a million names otherwise reads them all. */
create function catalogue.grams(names text) returns tsvector immutable strict parallel safe language sql as $$
  select coalesce(array_to_tsvector(array_agg(distinct gram)), ''::tsvector)
  from string_to_table(names, E'\n') line, generate_series(1, length(line)) i, generate_series(1, 2) n, substr(line, i, n) gram
  where gram !~ '^\s*$'
$$;
comment on function catalogue.grams is 'characters and pairs of neighbouring characters of each line';

/* Two letters of initials already tell names apart; of full pinyin it takes three. */
create function catalogue.sound_grams(initials text, pinyin text) returns tsvector immutable strict parallel safe language sql as $$
  select coalesce(array_to_tsvector(array_agg(distinct gram)), ''::tsvector) from (
    select 'i' || substr(initials, i, 2) from generate_series(1, length(initials) - 1) i
    union all select 'p' || substr(pinyin, i, 3) from generate_series(1, length(pinyin) - 2) i
  ) t (gram)
$$;

alter table catalogue.item add column grams tsvector generated always as (catalogue.grams(names)) stored;
alter table catalogue.item add column sounds tsvector generated always as (catalogue.sound_grams(initials, pinyin)) stored;
create index on catalogue.item using gin (grams);
create index on catalogue.item using gin (sounds);
-- The list without a question, in the order it is shown.
create index on catalogue.item ((origin = 'package') desc, name, id) where status = 'published';
grant execute on function catalogue.grams(text), catalogue.sound_grams(text, text) to yiwang_app;
