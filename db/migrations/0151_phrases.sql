create table cases.phrase (
  id uuid primary key,
  person_id uuid not null,
  department_id uuid,
  title text not null,
  body text not null,
  kept_at timestamptz(3) not null
);
comment on table cases.phrase is '常用语: of one official, or of a department; merge fields in double braces, never a person''s data';
comment on column cases.phrase.person_id is '@type PersonId: who wrote it';
comment on column cases.phrase.department_id is '@type DepartmentId: null where it is the writer''s own';
create index on cases.phrase (person_id);
create index on cases.phrase (department_id) where department_id is not null;

grant select, insert, delete on cases.phrase to yiwang_app;
grant select on cases.phrase to yiwang_auditor;
