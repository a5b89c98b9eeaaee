-- 待办队列: pages by keyset, counts up to a limit; nothing below reads more rows than it shows, however many cases are stored.
drop index cases.case_department_id_due_on_idx;
create index case_open_by_due on cases."case" (department_id, coalesce(due_on, 'infinity'::date), submitted_at, id)
  where status in ('submitted', 'accepted', 'suspended', 'granted', 'refused');
create index case_by_receipt_in_department on cases."case" (department_id, submitted_at, id) where status <> 'draft';
create index case_by_receipt on cases."case" (submitted_at, id) where status <> 'draft';
-- From the tasks of one's duty to their cases: a process knows its subject as text.
create index case_open_subject on cases."case" ((id::text)) where status in ('submitted', 'accepted', 'suspended', 'granted', 'refused');
-- The last digits of a number, as people read them out.
create index case_number_end on cases."case" (reverse(number) text_pattern_ops) where number is not null;
create index case_of_enterprise on cases."case" (enterprise_id) where enterprise_id is not null;
create index on registers.enterprise (name);

create table cases.saved_view (
  id uuid primary key,
  person_id uuid not null,
  name text not null,
  query text not null,
  saved_at timestamptz(3) not null,
  unique (person_id, name)
);
comment on table cases.saved_view is '常用筛选: named filters of one official''s queue, as the address they stand in';
comment on column cases.saved_view.person_id is '@type PersonId';

create table cases.desk_columns (
  person_id uuid primary key,
  columns text[] not null
);
comment on table cases.desk_columns is 'which columns an official sees in his queue, and in which order';
comment on column cases.desk_columns.person_id is '@type PersonId';

grant select, insert, update, delete on cases.saved_view to yiwang_app;
grant select, insert, update on cases.desk_columns to yiwang_app;
grant select on cases.saved_view, cases.desk_columns to yiwang_auditor;
