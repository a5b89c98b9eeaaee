/** The merge fields of phrases, by the names they are written with. */
export const fieldNames = {
  applicant: '申请人',
  item: '事项',
  number: '办件编号',
  due: '期限',
  received: '收件日期',
  step: '环节',
  department: '部门',
} as const;

export const phraseText = {
  button: '常用语',
  buttonHint: '常用语（Ctrl+/）',
  pick: '选择常用语',
  pickLead: '按数字键 1 到 9 直接插入，或用上下键选择后回车。',
  filter: '查找常用语',
  none: '还没有常用语。写好意见后可以保存为常用语。',
  nothingFound: '没有找到。',
  preview: '预览',
  mine: '我的',
  ofDepartment: '部门',
  missing: (names: readonly string[]) =>
    `这些内容这里没有或者对您不显示，没有代入，请自己补上（可以代入的写成两对花括号）：${names.join('、')}`,
  keep: '把现在写的存为常用语',
  keepLead: '可以用这些栏目，插入时自动代入办件的内容：',
  title: '名称',
  titleToDo: '请填写名称，不超过 30 个字',
  body: '内容',
  bodyToDo: '请填写内容，至少 2 个字',
  shareWith: '给谁用',
  shareMine: '只给自己',
  shareDepartment: '本部门都可以用',
  save: '保存',
  cancel: '取消',
  remove: (title: string) => `删除常用语「${title}」`,
  close: '关闭',
};
