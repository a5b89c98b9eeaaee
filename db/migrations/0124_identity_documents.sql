alter table registers.person add column id_kind text not null default 'resident'
  check (id_kind in ('resident', 'residence_permit', 'permanent_resident', 'permanent_resident_15', 'hk_macao_permit', 'taiwan_permit', 'passport'));
alter table registers.person add column nationality text check (nationality ~ '^[A-Z]{3}$');
comment on column registers.person.id_kind is '@type IdentityKind';
comment on column registers.person.nationality is 'of a passport (ISO 3166-1 alpha-3): numbers of two countries may be the same';
comment on column registers.person.id_blind is 'blind index of the number; of other papers than resident cards with their kind and country before it';
