-- One person may have two accounts: his own at the portal and the one he works with. They are the same person to the rules on avoidance.
alter table identity.session drop constraint session_person_id_fkey;
alter table identity.account drop constraint account_pkey;
alter table identity.account add primary key (person_id, kind);
alter table identity.session add column kind text generated always as (case zone when 'office' then 'official' else 'citizen' end) stored;
alter table identity.session add foreign key (person_id, kind) references identity.account (person_id, kind);
comment on column identity.session.kind is '@type AccountKind: which of the person''s accounts the session belongs to';

alter table identity.account
  add column department_id uuid,
  add column must_change_password boolean not null default false,
  add column disabled_at timestamptz(3),
  add column last_signed_in_at timestamptz(3);
comment on column identity.account.department_id is '@type DepartmentId: where an official belongs; it gives no right, posts do';
comment on column identity.account.must_change_password is 'the password was given by somebody else and opens nothing but its own change';
comment on table identity.account is '账号: one of each kind for each person; display_name is masked for citizens';
update identity.account a set last_signed_in_at = (select max(s.created_at) from identity.session s where s.person_id = a.person_id);
create index on identity.account (login) where kind = 'official';
grant select (department_id, must_change_password, disabled_at, last_signed_in_at) on identity.account to yiwang_auditor;
grant select (kind) on identity.session to yiwang_auditor;

alter table permission.conflict add column settled_reason text;
create index on permission.conflict (declared_at) where settled_at is null;

-- What the audit administrator searches by: period, person, and the number of a case.
create index on audit.entry (at);
create index on audit.entry (actor_id, at);
create index on audit.entry ((details ->> 'number')) where details ? 'number';
create index on audit.refusal (at);
