/*
 * PostgreSQL plans a question about a partitioned table anew for each value, since a plan for any value counts every month it will never
 * look into; with some forty months planning costs twenty times the answer. These two are planned once for each connection, and the
 * months before the case began are left out when they run.
 */
create function cases.events_since(of_case uuid, since timestamptz) returns setof cases.event
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select * from cases.event e where e.case_id = of_case and e.recorded_at >= since order by e.sequence;
end $$;
comment on function cases.events_since is 'history of a case in order; since: when the case began';

create function cases.append_event(
  event_id uuid, of_case uuid, since timestamptz, kind text, effective_on date, recorded_at timestamptz,
  actor_kind text, actor_id uuid, data jsonb, sealed bytea
) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.event (id, case_id, sequence, kind, effective_on, recorded_at, actor_kind, actor_id, data, sealed)
  select event_id, of_case, coalesce(max(e.sequence), 0) + 1, append_event.kind, append_event.effective_on, append_event.recorded_at,
    append_event.actor_kind, append_event.actor_id, append_event.data, append_event.sealed
  from cases.event e where e.case_id = of_case and e.recorded_at >= since;
end $$;
comment on function cases.append_event is 'appends to the history of a case; the caller holds the lock of the case';

revoke execute on function cases.events_since, cases.append_event from public;
grant execute on function cases.events_since, cases.append_event to yiwang_app;
