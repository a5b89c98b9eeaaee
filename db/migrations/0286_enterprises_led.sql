-- A legal representative finds the enterprises he leads, to say who may handle their matters.
create index on registers.enterprise (legal_person_id);
