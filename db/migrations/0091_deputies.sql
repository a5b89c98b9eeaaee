create table organisation.deputy (
  id uuid primary key,
  person_id uuid not null,
  deputy_id uuid not null,
  department_id uuid not null references organisation.department (id),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  reason text not null,
  named_at timestamptz(3) not null,
  ended_on date,
  check (person_id <> deputy_id)
);
comment on table organisation.deputy is '代理: who does an official''s own duties in one department from one day to another; ends by itself, never passed on';
comment on column organisation.deputy.person_id is '@type PersonId';
comment on column organisation.deputy.deputy_id is '@type PersonId';
comment on column organisation.deputy.department_id is '@type DepartmentId';
comment on column organisation.deputy.from_on is '@type Day';
comment on column organisation.deputy.to_on is '@type Day: the last day';
comment on column organisation.deputy.ended_on is '@type Day: ended early, from this day on';
comment on column organisation.deputy.named_at is '@type Instant';
create index on organisation.deputy (deputy_id, to_on);
create index on organisation.deputy (department_id, to_on);

-- The posts a deputy acts with are those the principal himself holds on that day: what he loses, the deputy loses.
create view organisation.deputised_post as
  select d.deputy_id as person_id, d.person_id as deputy_for, d.from_on, coalesce(d.ended_on - 1, d.to_on) as to_on,
    h.held_from, h.held_to, p.department_id, p.duty, p.district, p.grade
  from organisation.deputy d
  join organisation.holding h on h.person_id = d.person_id
  join organisation.post p on p.id = h.post_id and p.department_id = d.department_id
  where p.duty not in ('system_administrator', 'security_administrator', 'audit_administrator');
comment on view organisation.deputised_post is 'published to identity: posts one acts with for another; a condition on the day belongs to the reader';

grant select, insert, update on organisation.deputy to yiwang_app;
grant select on organisation.deputised_post to yiwang_app;
grant select on organisation.deputy to yiwang_auditor;
