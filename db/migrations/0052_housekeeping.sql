-- Once a night what has served its purpose is swept: relayed events after a quarter, and who handled them.
create index on events.handled (handled_at);
grant delete on events.handled to yiwang_app;
