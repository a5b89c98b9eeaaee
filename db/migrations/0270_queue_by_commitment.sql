-- 办理方式 as a filter of the queue: cases by commitment are few among many, so that the list does not read the others to find them.
create index case_promised_by_due on cases."case" (department_id, coalesce(due_on, 'infinity'::date), submitted_at, id)
  where by_commitment and status in ('submitted', 'accepted', 'suspended', 'granted', 'refused');
create index case_promised_by_receipt on cases."case" (submitted_at, id) where by_commitment and status <> 'draft';
