-- A department that has issued papers, or in which somebody serves, goes on marking its papers as it did: with one 单位公章 of its name,
-- entered as 系统迁入, whose picture is the one drawn so far (documents/pure/seal-picture.ts). Who was merged into another issues nothing more.
with at_work as (
  select d.id, d.name, d.district, char_length(d.name) as n, row_number() over (partition by left(d.district, 6) order by d.district, d.name, d.id) as position
  from organisation.department d
  where not exists (select from organisation.successor s where s.department_id = d.id)
    and (d.name in (select distinct authority from documents.document)
      or exists (select from organisation.held_post h where h.department_id = d.id and (h.held_to is null or h.held_to >= current_date)))
), drawn as (
  select id, name, district, position,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100" font-family="Noto Serif SC" fill="#c8102e">'
    || '<circle cx="50" cy="50" r="47.5" fill="none" stroke="#c8102e" stroke-width="2.6"/>'
    || '<circle cx="50" cy="50" r="27" fill="none" stroke="#c8102e" stroke-width="0.7"/>'
    || (select string_agg(format('<text transform="rotate(%s 50 50)" x="50" y="17.5" font-size="%s" text-anchor="middle">%s</text>',
        to_char(case when n = 1 then 0 else -least(260, n * 24) / 2.0 + least(260, n * 24) * i / (n - 1.0) end, 'FM9990.00'),
        case when n > 14 then 9 else 11 end,
        replace(replace(replace(replace(replace(substr(name, i + 1, 1), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&apos;')), '' order by i)
      from generate_series(0, n - 1) i)
    || case when district like '9901%' then '<text x="50" y="54.5" font-size="13" text-anchor="middle">演示</text>' else '' end
    || '</svg>' as picture
  from at_work
), made as (
  insert into seals.seal (id, number, name, department_id, district, kind, status, since, in_use_from, picture, picture_sha256, adopted)
  select gen_random_uuid(), 'YZ' || left(district, 6) || lpad(position::text, 6, '0'), name, id, district, 'unit', 'in_use', now(),
    (now() at time zone 'Asia/Shanghai')::date, picture, encode(sha256(convert_to(picture, 'UTF8')), 'hex'), true
  from drawn
  returning id, district, in_use_from, since
), told as (
  insert into seals.step (id, seal_id, act, from_on, taken_at) select gen_random_uuid(), id, 'adopt', in_use_from, since from made
)
insert into seals.number_counter (district, last) select left(district, 6), count(*)::int from made group by 1;
