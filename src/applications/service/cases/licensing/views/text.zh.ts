export const viewText = {
  label: '办理哪一份证照',
  hint: '只列出您（单位）持有的这一种证照。选好以后，原来填过的内容自动带出。',
  needed: (licence: string) => `这件事要先持有可以办理的「${licence}」`,
  none: (licence: string) => `没有找到您（单位）持有的「${licence}」。`,
  noneUsable: '您（单位）持有的现在不能办理，原因见下面。',
  onBehalf: '证照在单位名下的，请先选择为哪个单位办事。',
  choose: '去「我的」选择',
  notYet: '还没有这种证照的，请先办理新办。',
  find: (licence: string) => `查找「${licence}」的办理事项`,
  until: (day: string) => `有效期至 ${day}`,
  lasting: '长期有效',
  cannot: '现在不能办理的证照',
};
