-- 最近经办: whoever of the department acted on a case last answers for it while nobody has its present step in hand (监察看板).
alter table cases."case" add column handled_by uuid;
comment on column cases."case".handled_by is '@type PersonId: the official who acted on it last; urging, and carrying results over the desk of the hall, is no handling';

update cases."case" c set handled_by = (
  select e.actor_id from cases.event e
  where e.case_id = c.id and e.recorded_at >= c.started_at - interval '2 days' and e.actor_kind = 'person' and e.actor_id <> c.person_id
    and e.actor_id is distinct from c.agent_id
    and e.kind in ('correction_requested', 'accepted', 'not_accepted', 'site_checked', 'suspended', 'resumed', 'extended', 'reviewed', 'returned',
      'transferred', 'granted', 'refused', 'delivered', 'countersigned', 'delegated', 'delegate_answered', 'signer_added', 'signer_removed',
      'recalled', 'returned_to_applicant', 'hearing_opened', 'hearing_convened', 'hearing_held', 'hearing_cancelled', 'part_decided',
      'part_suspended', 'part_resumed', 'part_extended', 'correction_proposed')
  order by e.sequence desc limit 1)
where c.status in ('submitted', 'correcting', 'accepted', 'suspended', 'granted', 'refused');

create or replace view cases.measured_case as
  select id, number, item_id, item_version_id, item_name, department_id, district, person_id, enterprise_id, channel, status, outcome,
    corrections, clock, yellow_on, due_on, stopped_since, received_on, accepted_on, decided_on, closed_on, handled_by
  from cases."case" where status <> 'draft';
comment on column cases.measured_case.handled_by is '@type PersonId';
