-- 流程等待分布: from an item to its cases, from those to their processes (index on subject) and tasks (unique (instance_id, token)).
create index on cases."case" (item_id);
