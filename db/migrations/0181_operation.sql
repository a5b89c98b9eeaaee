-- Which processes of the product run on this database, and what was slow: for the health page.
create table platform.process (
  id uuid primary key,
  host text not null,
  pid integer not null,
  role text not null check (role in ('all', 'web', 'worker')),
  version text not null,
  started_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  clock_skew integer not null,
  disk_free bigint,
  disk_size bigint,
  key_made_at timestamptz(3)
);
comment on table platform.process is '运行中的进程: each says every quarter of a minute that it is there; gone without a word after a minute';
comment on column platform.process.clock_skew is 'milliseconds its clock is ahead of the database';

create table platform.slow_statement (
  id text primary key,
  statement text not null,
  count bigint not null,
  total_ms double precision not null,
  longest_ms double precision not null,
  last_at timestamptz(3) not null
);
comment on table platform.slow_statement is '慢语句: statements over the limit with their placeholders, never with values';

grant select, insert, update, delete on platform.process, platform.slow_statement to yiwang_app;
grant select on platform.process, platform.slow_statement to yiwang_auditor;
