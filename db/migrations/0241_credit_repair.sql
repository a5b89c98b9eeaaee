-- 信用修复 is a step of the check it began with: who put an end to the credit entry, when and why.
alter table commitments.step drop constraint step_act_check;
alter table commitments.step add constraint step_act_check check (act in ('kept', 'rectify', 'false', 'upheld', 'rejected', 'repaired'));
create index on commitments."check" (department_id, due_on) where status = 'false';
create index on registers.discredit (case_id) where case_id is not null;
