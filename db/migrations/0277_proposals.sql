-- What one person proposes and another confirms: retiring an item, and an edition of the basic directory that withdraws much.
create table catalogue.proposal (
  id uuid primary key,
  kind text not null check (kind in ('retire', 'directory')),
  item_id uuid references catalogue.item,
  district text not null,
  content jsonb not null,
  reason text not null,
  status text not null default 'open' check (status in ('open', 'confirmed', 'rejected', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  words text,
  check ((kind = 'retire') = (item_id is not null)),
  check ((status = 'open') = (decided_at is null)),
  -- 提出和确认由两人进行; only the proposer takes it back.
  check (status not in ('confirmed', 'rejected') or decided_by <> proposed_by),
  check (status <> 'withdrawn' or decided_by = proposed_by)
);
comment on table catalogue.proposal is 'acts of item maintenance that need a second person: proposed with a reason, confirmed or rejected by another, taken back by the proposer';
comment on column catalogue.proposal.kind is '@type ''retire'' | ''directory''';
comment on column catalogue.proposal.item_id is '@type ItemId';
comment on column catalogue.proposal.district is '@type DivisionCode';
comment on column catalogue.proposal.status is '@type ''open'' | ''confirmed'' | ''rejected'' | ''withdrawn''';
comment on column catalogue.proposal.proposed_by is '@type PersonId';
comment on column catalogue.proposal.decided_by is '@type PersonId';
comment on column catalogue.proposal.content is 'retire: the successors; directory: the list as it was given and what its proposer was shown';
create unique index on catalogue.proposal (item_id) where status = 'open' and kind = 'retire';
create unique index on catalogue.proposal (kind) where status = 'open' and kind = 'directory';
grant select, insert on catalogue.proposal to yiwang_app;
grant update (status, decided_by, decided_at, words) on catalogue.proposal to yiwang_app;
grant select on catalogue.proposal to yiwang_auditor;

alter table catalogue.publication add column proposed_by uuid;
comment on column catalogue.publication.proposed_by is '@type PersonId: who proposed what this person confirmed';
