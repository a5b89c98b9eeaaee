export const viewText = {
  yuan: '元',
  notYet: '填好上面的内容后自动算出',
  row: (label: string, n: number) => `${label}（第 ${n} 项）`,
  previewNext: '保存并继续',
  previewDefects: '这一步还有没填好的内容。',
  previewDone: '全部填完',
  previewAll: '每一步都填好了。真正申请时，接下来是上传材料和核对。',
  fillIn: '请填写这一项。',
};
