-- 一次提交: which request of whom made which case, so that a request sent again makes no second one.
create table cases.application_request (
  person_id uuid not null,
  request_id uuid not null,
  digest text not null,
  case_id uuid not null,
  at timestamptz(3) not null,
  primary key (person_id, request_id)
);
comment on table cases.application_request is 'applications handed in whole by another system, by the number it gave its request; kept for thirty days';
comment on column cases.application_request.person_id is '@type PersonId';
comment on column cases.application_request.case_id is '@type CaseId';
comment on column cases.application_request.at is '@type Instant';
comment on column cases.application_request.digest is 'blind index of what was asked: the same number with other content is refused';

grant select, insert, delete on cases.application_request to yiwang_app;
grant select on cases.application_request to yiwang_auditor;
