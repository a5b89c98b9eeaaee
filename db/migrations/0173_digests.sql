create table supervision.digest_setting (
  person_id uuid primary key,
  wanted boolean not null,
  hour smallint not null check (hour between 6 and 20),
  changed_at timestamptz(3) not null
);
comment on table supervision.digest_setting is '每日提醒: when, and whether; what is due today or overdue is told all the same';
comment on column supervision.digest_setting.person_id is '@type PersonId';

create table supervision.digest (
  person_id uuid not null,
  day date not null,
  made_at timestamptz(3) not null,
  primary key (person_id, day)
);
comment on table supervision.digest is 'whose day has been looked at: written in the transaction of the notice, so that neither a second process nor a restart tells twice';
comment on column supervision.digest.person_id is '@type PersonId';
create index on supervision.digest (day);

grant select, insert, update on supervision.digest_setting to yiwang_app;
grant select, insert, delete on supervision.digest to yiwang_app;
grant select on supervision.digest_setting, supervision.digest to yiwang_auditor;
