alter table counter.parcel drop constraint parcel_status_check;
alter table counter.parcel add constraint parcel_status_check check (status in ('sent', 'held', 'posted', 'announced', 'handed', 'returned'));
alter table counter.parcel add column announced_on date;
comment on column counter.parcel.announced_on is '公告送达: the day of the notice; thirty days after it counts as delivered';
grant update (announced_on) on counter.parcel to yiwang_app;
