alter table counter.intake add column commitment text check (commitment in ('commitment', 'ordinary'));
comment on column counter.intake.commitment is '@type CommitmentChoice: what the applicant chose after he was shown what a commitment means; null: not asked';
grant update (commitment) on counter.intake to yiwang_app;
