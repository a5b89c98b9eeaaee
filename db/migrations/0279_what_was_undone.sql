-- What upholding a false commitment undid: the licence, the decision where none was issued, or nothing where it was out of force before.
alter table commitments.step add column undone text check (undone in ('licence', 'decision', 'nothing'));
alter table commitments.step add check (undone is null or act = 'upheld');
comment on column commitments.step.undone is '@type Undone';
