-- 报告整改: who was ordered to put something right says that he did, with a proof; a later word of his stands in place of an earlier one.
alter table commitments.step drop constraint step_act_check;
alter table commitments.step add constraint step_act_check check (
  act in ('kept', 'rectify', 'rectified', 'false', 'disputed', 'upheld', 'rejected', 'repair_asked', 'repair_refused', 'repaired')
);
alter table commitments.step add column file_id uuid;
alter table commitments.step add column file_name text;
alter table commitments.step add constraint step_proof_check
  check ((act = 'rectified') = (file_id is not null) and (file_id is null) = (file_name is null));
comment on column commitments.step.file_id is 'the proof that it was put right';
