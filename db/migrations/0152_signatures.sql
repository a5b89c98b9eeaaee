create table cases.signature (
  id uuid primary key,
  case_id uuid not null references cases."case",
  person_id uuid not null,
  act text not null check (act in ('grant', 'refuse')),
  way text not null check (way in ('drawn', 'stored')),
  sealed bytea not null,
  picture_sm3 text not null,
  document_id uuid not null,
  document_sha256 text not null,
  signed_at timestamptz(3) not null,
  binding text not null,
  unique (case_id, act)
);
comment on table cases.signature is '手写签名: the picture of an officer''s hand under one decision, append-only; bound to case, act, officer, instant and the decision''s hash, so that it stands under no other';
comment on column cases.signature.case_id is '@type CaseId';
comment on column cases.signature.person_id is '@type PersonId';
comment on column cases.signature.sealed is 'the picture, sealed to this row';
comment on column cases.signature.picture_sm3 is 'a hand never writes twice the same: a drawn picture that was used before is refused';
comment on column cases.signature.binding is 'SM3 over what it is bound to and the picture';
create unique index on cases.signature (picture_sm3) where way = 'drawn';

create table cases.stored_signature (
  person_id uuid primary key,
  sealed bytea not null,
  stored_at timestamptz(3) not null
);
comment on table cases.stored_signature is 'the picture of his own signature an official keeps for where he cannot draw; used only with his password';
comment on column cases.stored_signature.person_id is '@type PersonId';

create table cases.signing_permit (
  id uuid primary key,
  person_id uuid not null,
  case_id uuid not null,
  expires_at timestamptz(3) not null
);
comment on table cases.signing_permit is 'that an official has just given his password to sign one case with his stored picture; used once';
comment on column cases.signing_permit.person_id is '@type PersonId';
comment on column cases.signing_permit.case_id is '@type CaseId';

grant select, insert on cases.signature to yiwang_app;
grant select, insert, update on cases.stored_signature to yiwang_app;
grant select, insert, delete on cases.signing_permit to yiwang_app;
grant select on cases.signature, cases.stored_signature, cases.signing_permit to yiwang_auditor;
