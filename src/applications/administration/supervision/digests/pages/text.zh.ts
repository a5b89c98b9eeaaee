export const pageText = {
  title: '每日提醒',
  lead: '每个工作日发一次：我的待办、今日到期、临近到期和超期的件数；负责人另有本部门的，监察另有辖区的。发在站内消息里，账号里留了邮箱的同时发邮件。',
  wanted: '每个工作日提醒',
  wantedNote: '关闭以后，今日到期和已经超期的仍然提醒。办件亮灯、督办和催办的消息不受影响。',
  hour: '提醒时间',
  hourOf: (hour: number) => `${hour}:00`,
  save: '保存',
  saved: '已保存。',
};
