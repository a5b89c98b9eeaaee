export const deliveryText = {
  reason: { left: '拒收事由', announced: '为什么用其他方式送不到' },
  place: { left: '文书留在哪里', announced: '公告登在哪里' },
  witness: '见证人姓名和单位,或者拍照录像的情况',
  announcedOn: '公告发出日期',
  toDo: '请填写这一项',
};
