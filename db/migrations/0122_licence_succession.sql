alter table cases."case" add column licence_id uuid;
comment on column cases."case".licence_id is 'the licence it acts on (延续、变更、注销); null for everything else';
create index on cases."case" (licence_id) where licence_id is not null;

alter table licences.licence add column replaces uuid references licences.licence;
alter table licences.licence add column edition integer not null default 1 check (edition >= 1);
comment on column licences.licence.replaces is '@type LicenceId: the edition before, where renewed or changed';
comment on column licences.licence.edition is 'editions of one number: 延续 and 变更 keep it';
alter table licences.licence drop constraint licence_name_number_key;
alter table licences.licence add constraint licence_name_number_edition_key unique (name, number, edition);
create unique index on licences.licence (replaces) where replaces is not null;
alter table licences.licence drop constraint licence_status_check;
alter table licences.licence add constraint licence_status_check check (status in ('valid', 'suspended', 'revoked', 'withdrawn', 'cancelled', 'replaced'));
alter table licences.licence_event drop constraint licence_event_kind_check;
alter table licences.licence_event add constraint licence_event_kind_check check (kind in ('issued', 'suspended', 'resumed', 'revoked', 'withdrawn', 'cancelled', 'replaced'));
