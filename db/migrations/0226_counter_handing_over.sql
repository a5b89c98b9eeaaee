/* 机构调整: what is under way goes to the successor of a department, or of the counter's own. */
grant update (department_id) on counter.parcel to yiwang_app;
grant update (department_id, office_id) on counter.transfer_list to yiwang_app;
