-- 两名以上 (行政处罚法第四十二条, 行政许可法第三十四条第三款): what one inspector wrote down waits here until the other says in his own session that it was so.
create table commitments.finding (
  check_id uuid primary key references commitments."check",
  finding text not null check (finding in ('kept', 'rectify', 'false')),
  on_day date not null,
  rectify_by date,
  sealed bytea not null,
  actor_id uuid not null,
  partner_id uuid not null,
  taken_at timestamptz(3) not null
);
comment on table commitments.finding is 'a finding of one inspector that the other has not confirmed; gone once he has, or has disagreed';
comment on column commitments.finding.check_id is '@type CheckId';
comment on column commitments.finding.finding is '@type Finding';
comment on column commitments.finding.sealed is 'what was found, in free text, sealed to this row';
comment on column commitments.finding.actor_id is '@type PersonId';
comment on column commitments.finding.partner_id is '@type PersonId';
grant select, insert, update, delete on commitments.finding to yiwang_app;
grant select on commitments.finding to yiwang_auditor;

alter table commitments.step drop constraint step_act_check;
alter table commitments.step add constraint step_act_check check (act in ('kept', 'rectify', 'false', 'disputed', 'upheld', 'rejected', 'repaired'));
