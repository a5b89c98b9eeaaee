-- Who handles an event later goes on with the trace of the request that published it (W3C Trace Context); empty where nothing is traced.
alter table events.outbox add column trace text;
