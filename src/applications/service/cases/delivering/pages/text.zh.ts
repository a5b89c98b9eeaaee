export const deliveryText = {
  reason: { left: '拒收事由', announced: '为什么用其他方式送不到' },
  place: { left: '文书留在哪里', announced: '公告登在哪里' },
  witness: '见证人姓名和单位，或者拍照录像的情况',
  announcedOn: '公告发出日期',
  day: { left: '留置送达日期', announced: '视为送达日期（公告满三十日）' },
  receiver: { left: '拒收的人', announced: '受送达人' },
  toDo: '请填写这一项',
  notLater: '日期不能晚于今天',
  bySystemAt: (time: string) => `将于 ${time} 由系统送达，不用办理`,
  bySystem: '文书制好、费用缴清后由系统送达，不用办理',
};
