/* The nightly sweep empties months of the outbox that are long past; each empty partition would still be looked into by every claim. */
create function platform.drop_swept_partitions() returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  child regclass; rows_left boolean; dropped integer := 0;
begin
  -- Never in the way of who works: what cannot be had at once waits for the next night.
  perform set_config('lock_timeout', '2s', true);
  for child in
    select i.inhrelid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'events.outbox'::regclass and c.relname ~ '_\d{6}$'
      and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' < now() - interval '90 days'
  loop
    execute format('select exists (select from %s)', child) into rows_left;
    if rows_left then continue; end if;
    begin
      execute format('drop table %s', child);
      dropped := dropped + 1;
    exception when lock_not_available then null;
    end;
  end loop;
  return dropped;
end $$;
grant execute on function platform.drop_swept_partitions() to yiwang_app;
