-- A parcel is packed anew whenever it is taken away and must come out the same: the name of who sent it stays as it was on that day,
-- though the department is renamed or merged into another since. Of those sent before this the name of today is the best that is known.
alter table archives.transfer add column unit text;
comment on column archives.transfer.unit is 'what the department was called when the parcel was sent; null before';
update archives.transfer t set unit = d.name from organisation.department d where d.id = t.department_id and t.status in ('sent', 'settled');
