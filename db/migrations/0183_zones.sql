-- Numbers of the messages that came through the gateway between the zones: none is taken twice, whichever process it reaches.
create unlogged table platform.zone_message (
  nonce uuid primary key,
  seen_at timestamptz(3) not null
);
create index on platform.zone_message (seen_at);
grant select, insert, delete on platform.zone_message to yiwang_app;
