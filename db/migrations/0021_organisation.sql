create schema organisation;

create table organisation.department (
  id uuid primary key,
  name text not null,
  short_name text not null,
  credit_code text not null unique,
  district text not null,
  kind text not null check (kind in ('authority', 'approval_bureau', 'institution')),
  vertical boolean not null default false,
  unique (district, name)
);
comment on table organisation.department is '部门; short_name is the 代字 of its document numbers, vertical means 垂直管理';
comment on column organisation.department.id is '@type DepartmentId';
comment on column organisation.department.district is '@type DivisionCode';
comment on column organisation.department.kind is '@type DepartmentKind';

create table organisation.post (
  id uuid primary key,
  department_id uuid not null references organisation.department (id),
  duty text not null,
  district text not null,
  grade smallint not null default 1 check (grade between 1 and 3),
  unique (department_id, duty, district)
);
comment on table organisation.post is '岗位: a duty in a department for a district';
comment on column organisation.post.id is '@type PostId';
comment on column organisation.post.department_id is '@type DepartmentId';
comment on column organisation.post.duty is '@type Duty';
comment on column organisation.post.district is '@type DivisionCode';

create table organisation.holding (
  person_id uuid not null,
  post_id uuid not null references organisation.post (id),
  staff_name text not null,
  held_from date not null,
  held_to date,
  primary key (person_id, post_id, held_from)
);
comment on table organisation.holding is 'who holds a post from when to when; the name of an official at work is no secret';
comment on column organisation.holding.person_id is '@type PersonId';
comment on column organisation.holding.post_id is '@type PostId';
create index on organisation.holding (post_id);

create view organisation.held_post as
  select h.person_id, h.staff_name, h.held_from, h.held_to, p.department_id, p.duty, p.district, p.grade
  from organisation.holding h join organisation.post p on p.id = h.post_id;

grant usage on schema organisation to yiwang_app, yiwang_auditor;
grant select, insert, update on organisation.department, organisation.post, organisation.holding to yiwang_app;
grant select on organisation.held_post to yiwang_app;
grant select on all tables in schema organisation to yiwang_auditor;
