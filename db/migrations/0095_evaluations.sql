create table cases.evaluation (
  id uuid primary key,
  case_id uuid not null references cases."case",
  item_id uuid not null,
  decision text not null,
  model_hash text not null,
  evaluated_at timestamptz(3) not null,
  sealed bytea not null
);
comment on table cases.evaluation is 'every evaluation of a decision for a case, append-only: by which model, on what inputs, with what result and by which rules; replayed against a draft before it is published';
comment on column cases.evaluation.case_id is '@type CaseId';
comment on column cases.evaluation.model_hash is 'SHA-256 of the model''s text';
comment on column cases.evaluation.sealed is 'inputs, outputs and rules hit: personal data, sealed to this row';
create index on cases.evaluation (item_id, decision, id desc);
create index on cases.evaluation (case_id, decision, id desc);

grant select, insert on cases.evaluation to yiwang_app;
grant select on cases.evaluation to yiwang_auditor;
