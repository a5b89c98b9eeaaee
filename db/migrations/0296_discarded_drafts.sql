-- 删除草稿: what was never sent is its applicant's own. Only a draft is ever deleted; of everything that was submitted the tables stay append-only.
create function cases.discard_draft(of_case uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from cases."case" where id = of_case and status = 'draft' and channel = 'online' for update;
  if not found then return false; end if;
  delete from cases.carried_draft where case_id = of_case or to_id = of_case;
  delete from cases.evaluation where case_id = of_case;
  delete from cases.material where case_id = of_case;
  delete from cases.event where case_id = of_case;
  delete from cases."case" where id = of_case;
  return true;
end $$;
comment on function cases.discard_draft is 'deletes a draft that was never submitted, with its materials and its history; false for anything else';
revoke execute on function cases.discard_draft from public;
grant execute on function cases.discard_draft to yiwang_app;
