-- A request for credit repair has a last day for its answer. What waits already gets ten working days, reckoned as fourteen days.
alter table commitments.repair_request add column due_on date;
update commitments.repair_request set due_on = (asked_at at time zone 'Asia/Shanghai')::date + 14;
alter table commitments.repair_request alter column due_on set not null;
comment on column commitments.repair_request.due_on is 'last day of the answer, fixed when it was asked';
