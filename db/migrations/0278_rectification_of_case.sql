-- 差评整改 of a case is looked for by its case: on the case's page, and when it is archived.
create index on ratings.rectification (case_id);
