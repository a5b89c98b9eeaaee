create schema automation;

create table automation.permit (
  id uuid primary key,
  item_id uuid not null,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  sample_percent smallint not null check (sample_percent between 1 and 100),
  ground text not null,
  from_on date not null,
  status text not null check (status in ('proposed', 'in_force', 'refused', 'ended')),
  proposed_by uuid,
  proposed_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  settled_words text,
  ended_by uuid,
  ended_at timestamptz(3),
  ended_reason text,
  check (settled_by is null or settled_by <> proposed_by)
);
comment on table automation.permit is '秒批开关: rules may grant cases of this item, proposed by one person and confirmed by another, with ground and first day; without one in force they only propose';
comment on column automation.permit.id is '@type PermitId';
comment on column automation.permit.item_id is '@type string';
comment on column automation.permit.department_id is '@type DepartmentId';
comment on column automation.permit.district is '@type DivisionCode';
comment on column automation.permit.status is '@type PermitStatus';
comment on column automation.permit.proposed_by is '@type PersonId: null where the demonstration or a stage of scenarios set it';
comment on column automation.permit.settled_by is '@type PersonId';
comment on column automation.permit.ended_by is '@type PersonId';
create unique index permit_open on automation.permit (item_id) where status = 'proposed';
create unique index permit_in_force on automation.permit (item_id) where status = 'in_force';

create table automation.halt (
  id uuid primary key,
  stopped_by uuid not null,
  stopped_at timestamptz(3) not null,
  reason text not null,
  resumed_by uuid,
  resumed_at timestamptz(3),
  resumed_reason text,
  check (resumed_by is null or resumed_by <> stopped_by)
);
comment on table automation.halt is '总开关: while a row is not resumed, rules decide nothing at all; resumed by another person than stopped it';
comment on column automation.halt.stopped_by is '@type PersonId';
comment on column automation.halt.resumed_by is '@type PersonId';
create unique index halt_open on automation.halt ((true)) where resumed_at is null;

create table automation.seed (
  month text primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  commitment text not null,
  sealed bytea not null,
  committed_at timestamptz(3) not null
);
comment on table automation.seed is 'the seed of a month''s sampling: its SM3 is shown at once, itself only after the month, so that nobody can foresee a draw and everybody can redo it';

create table automation.decision (
  case_id uuid primary key,
  number text not null,
  item_id uuid not null,
  item_version_id uuid not null,
  item_name text not null,
  department_id uuid not null,
  district text not null,
  person_id uuid not null,
  enterprise_id uuid,
  permit_id uuid not null references automation.permit,
  decided_at timestamptz(3) not null,
  decided_on date not null,
  draw smallint not null,
  sampled boolean not null,
  licence_id uuid
);
comment on table automation.decision is 'every decision made by rules alone, with its draw for sampling';
comment on column automation.decision.case_id is '@type string';
comment on column automation.decision.department_id is '@type DepartmentId';
comment on column automation.decision.district is '@type DivisionCode';
comment on column automation.decision.person_id is '@type PersonId';
comment on column automation.decision.enterprise_id is '@type EnterpriseId';
comment on column automation.decision.permit_id is '@type PermitId';
create index on automation.decision (decided_on, item_id);
create index on automation.decision (licence_id) where licence_id is not null;

create table automation.proposal (
  id uuid primary key,
  case_id uuid not null,
  item_id uuid not null,
  department_id uuid not null,
  district text not null,
  person_id uuid not null,
  enterprise_id uuid,
  outcome text not null check (outcome in ('granted', 'refused')),
  why text not null check (why in ('adverse', 'no_permit', 'halted', 'under_examination')),
  status text not null default 'open' check (status in ('open', 'accepted', 'departed', 'superseded', 'lapsed')),
  made_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3)
);
comment on table automation.proposal is '机器建议: what the rules would come to where a person decides; the reason for departing from it is in the case''s history';
comment on column automation.proposal.id is '@type ProposalId';
comment on column automation.proposal.case_id is '@type string';
comment on column automation.proposal.department_id is '@type DepartmentId';
comment on column automation.proposal.district is '@type DivisionCode';
comment on column automation.proposal.person_id is '@type PersonId';
comment on column automation.proposal.enterprise_id is '@type EnterpriseId';
comment on column automation.proposal.outcome is '@type ProposedOutcome';
comment on column automation.proposal.why is '@type ProposalReason';
comment on column automation.proposal.status is '@type ProposalStatus';
comment on column automation.proposal.settled_by is '@type PersonId';
create unique index proposal_open on automation.proposal (case_id) where status = 'open';
create index on automation.proposal (case_id, made_at);

create table automation.review (
  id uuid primary key,
  case_id uuid not null references automation.decision,
  kind text not null check (kind in ('sampled', 'asked')),
  status text not null default 'open' check (status in ('open', 'agreed', 'wrong')),
  due_on date not null,
  made_at timestamptz(3) not null,
  asked bytea,
  reviewer_id uuid,
  settled_at timestamptz(3),
  note bytea,
  remedy text check (remedy in ('licence_act', 'decided_anew', 'harmless')),
  remedied_by uuid,
  remedied_at timestamptz(3),
  remedy_note bytea
);
comment on table automation.review is '抽查和人工复核: a person looks at what rules decided, drawn by lot or asked for by the applicant (个人信息保护法第二十四条第三款); wrong ones stay open until remedied';
comment on column automation.review.id is '@type ReviewId';
comment on column automation.review.case_id is '@type string';
comment on column automation.review.kind is '@type ReviewKind';
comment on column automation.review.status is '@type ReviewStatus';
comment on column automation.review.reviewer_id is '@type PersonId';
comment on column automation.review.remedy is '@type Remedy';
comment on column automation.review.remedied_by is '@type PersonId';
comment on column automation.review.asked is 'the applicant''s words, sealed to this row';
comment on column automation.review.note is 'what was found, sealed to this row';
create unique index on automation.review (case_id, kind);
create index on automation.review (due_on) where status = 'open' or (status = 'wrong' and remedy is null);

create table automation.correction (
  id uuid primary key,
  case_id uuid not null references automation.decision,
  source text not null check (source in ('licence', 'reconsideration')),
  result text not null check (result in ('revoked', 'upheld', 'changed')),
  occurred_on date not null,
  document_number text,
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  unique (case_id, source, result)
);
comment on table automation.correction is 'what later became of a decision by rules: its licence revoked, or a reconsideration decided; only ever appended';
comment on column automation.correction.case_id is '@type string';
comment on column automation.correction.source is '@type CorrectionSource';
comment on column automation.correction.result is '@type CorrectionResult';
comment on column automation.correction.recorded_by is '@type PersonId';

grant usage on schema automation to yiwang_app, yiwang_auditor;
grant select, insert, update on automation.permit, automation.halt, automation.proposal, automation.review to yiwang_app;
grant select, insert on automation.decision, automation.seed, automation.correction to yiwang_app;
grant update (licence_id) on automation.decision to yiwang_app;
grant select on all tables in schema automation to yiwang_auditor;
