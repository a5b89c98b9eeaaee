create schema ratings;

create table ratings.rating (
  id uuid primary key,
  case_id uuid not null unique,
  rater_id uuid not null,
  department_id uuid not null,
  stars smallint not null check (stars between 1 and 5),
  quality smallint check (quality between 1 and 5),
  efficiency smallint check (efficiency between 1 and 5),
  attitude smallint check (attitude between 1 and 5),
  comment text,
  rated_at timestamptz(3) not null,
  not_counted_reason text
);
comment on table ratings.rating is '好差评 (国办发〔2019〕51号): one for each case, never changed or deleted; after review it may be not counted, with the reason, and stays visible';
comment on column ratings.rating.id is '@type RatingId';
comment on column ratings.rating.case_id is '@type string';
comment on column ratings.rating.rater_id is '@type PersonId';
comment on column ratings.rating.department_id is '@type DepartmentId';
comment on column ratings.rating.stars is '@type Stars';
comment on column ratings.rating.quality is '@type Stars';
comment on column ratings.rating.efficiency is '@type Stars';
comment on column ratings.rating.attitude is '@type Stars';
create index on ratings.rating (rated_at);

create table ratings.rectification (
  id uuid primary key,
  rating_id uuid not null unique references ratings.rating,
  case_id uuid not null,
  department_id uuid not null,
  district text not null,
  item_name text not null,
  status text not null check (status in ('open', 'contacted', 'answered', 'accepted', 'refused')),
  version integer not null default 1,
  contact_due_on date not null,
  due_on date not null,
  contacted_at timestamptz(3),
  contact_note text,
  answered_at timestamptz(3),
  answer text,
  handler_id uuid,
  settled_at timestamptz(3),
  refusal text
);
comment on table ratings.rectification is '差评整改: contacted, checked, answered; the rater may refuse the answer once, then it is due again. district and item_name are the department''s and the item''s when the rating was given';
comment on column ratings.rectification.id is '@type RectificationId';
comment on column ratings.rectification.rating_id is '@type RatingId';
comment on column ratings.rectification.department_id is '@type DepartmentId';
comment on column ratings.rectification.district is '@type DivisionCode';
comment on column ratings.rectification.status is '@type RectificationStatus';
comment on column ratings.rectification.handler_id is '@type PersonId';
create index on ratings.rectification (department_id, due_on) where status in ('open', 'contacted', 'refused');

create table ratings.rectification_step (
  id uuid primary key,
  rectification_id uuid not null references ratings.rectification,
  act text not null check (act in ('contact', 'answer', 'accept', 'refuse')),
  words text,
  actor_id uuid not null,
  taken_at timestamptz(3) not null
);
comment on table ratings.rectification_step is 'every step of a rectification with its words, append-only: a second answer does not efface the first';
comment on column ratings.rectification_step.rectification_id is '@type RectificationId';
comment on column ratings.rectification_step.act is '@type RectificationAct';
comment on column ratings.rectification_step.actor_id is '@type PersonId';
create index on ratings.rectification_step (rectification_id, taken_at);

grant usage on schema ratings to yiwang_app, yiwang_auditor;
grant select, insert on ratings.rating to yiwang_app;
grant update (not_counted_reason) on ratings.rating to yiwang_app;
grant select, insert, update on ratings.rectification to yiwang_app;
grant select, insert on ratings.rectification_step to yiwang_app;
grant select on all tables in schema ratings to yiwang_auditor;
