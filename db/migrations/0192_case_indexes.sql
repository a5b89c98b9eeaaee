-- Nothing a saved draft changes is indexed any more, so that saving writes no index; the list of one's cases is sorted when asked for.
drop index cases.case_person_id_updated_at_idx;
create index on cases."case" (person_id);
-- Whoever acts for an enterprise asks for its cases too.
create index on cases."case" (enterprise_id) where enterprise_id is not null;
alter table cases."case" set (fillfactor = 85);
alter table workflow.instance set (fillfactor = 85);
