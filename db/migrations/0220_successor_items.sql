-- 事项停用后由谁承接: where applicants of a retired item are led.
create table catalogue.successor_item (
  item_id uuid not null references catalogue.item (id),
  successor_id uuid not null references catalogue.item (id) check (successor_id <> item_id),
  position int not null check (position between 1 and 5),
  named_at timestamptz(3) not null,
  named_by uuid,
  primary key (item_id, successor_id)
);
comment on table catalogue.successor_item is 'the items that take the place of a retired one, in the order they are named';
comment on column catalogue.successor_item.item_id is '@type ItemId';
comment on column catalogue.successor_item.successor_id is '@type ItemId';
comment on column catalogue.successor_item.named_by is '@type PersonId';
grant select, insert, delete on catalogue.successor_item to yiwang_app;
grant select on catalogue.successor_item to yiwang_auditor;

-- What hangs on an item, for whoever retires it: how many, never whose.
create view cases.item_load as
  select item_id,
    count(*) filter (where status not in ('draft', 'closed', 'not_accepted', 'withdrawn'))::int as running,
    count(*) filter (where status = 'draft')::int as drafts
  from cases."case" group by item_id;
comment on view cases.item_load is 'cases under way and drafts of each item';
grant select on cases.item_load to yiwang_app, yiwang_auditor;

-- A draft of a retired item that goes on as a draft of its successor: once, however often it is asked.
create table cases.carried_draft (
  case_id uuid primary key references cases."case" (id),
  to_id uuid not null unique references cases."case" (id),
  carried_at timestamptz(3) not null
);
comment on table cases.carried_draft is 'drafts of retired items gone on as drafts of the items that took their place';
comment on column cases.carried_draft.case_id is '@type CaseId';
comment on column cases.carried_draft.to_id is '@type CaseId';
grant select, insert on cases.carried_draft to yiwang_app;
grant select on cases.carried_draft to yiwang_auditor;
