create schema proofs;

create table proofs.proof (
  id uuid primary key,
  name text not null unique,
  aliases text[] not null default '{}',
  issued_by text not null,
  basis text not null,
  status text not null check (status in ('kept', 'data', 'licence', 'commitment', 'abolished')),
  replaced_by text not null default '',
  verified boolean not null default false,
  since_on date not null,
  version integer not null default 1,
  updated_at timestamptz(3) not null
);
comment on table proofs.proof is '证明事项清单: what may be asked for as a proof, each with its basis, or by what it was replaced; one off the list cannot be asked';
comment on column proofs.proof.id is '@type ProofId';
comment on column proofs.proof.status is '@type ProofStatus';
comment on column proofs.proof.issued_by is 'who issues it';

create table proofs.change (
  sequence bigint primary key generated always as identity,
  proof_id uuid not null references proofs.proof,
  before text,
  after text not null,
  replaced_by text not null,
  basis text not null,
  reason text not null,
  at timestamptz(3) not null,
  person_id uuid
);
comment on table proofs.change is 'what became of a proof, by whom and why; only ever appended';
comment on column proofs.change.proof_id is '@type ProofId';
comment on column proofs.change.before is '@type ProofStatus';
comment on column proofs.change.after is '@type ProofStatus';
comment on column proofs.change.person_id is '@type PersonId';
create index on proofs.change (proof_id, sequence);

grant usage on schema proofs to yiwang_app, yiwang_auditor;
grant select, insert, update on proofs.proof to yiwang_app;
grant select, insert on proofs.change to yiwang_app;
grant select on all tables in schema proofs to yiwang_auditor;
