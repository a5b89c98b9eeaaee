export const viewText = {
  title: '删除草稿',
  show: '我要删除这份草稿',
  lead: (day: string, name: string) =>
    `${day}开始填写的、${name}的这份申请还没有提交。删除以后，填写的内容和上传的材料都不再保留，不能恢复。`,
  sure: '确认删除',
  done: '草稿已经删除',
  draft: (day: string, name: string) => `${name}，${day}开始填写`,
};
