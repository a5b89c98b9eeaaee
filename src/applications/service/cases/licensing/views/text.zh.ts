export const viewText = {
  label: '办理哪一份证照',
  hint: '只列出您（单位）持有的这一种证照。选好以后，原来填过的内容自动带出。',
  none: '没有找到您（单位）持有的这种证照',
  noneHint: '替单位办理的，请先在「我的一网」选择为哪个单位办事；还没有证照的，请办理新办。',
  until: (day: string) => `有效期至 ${day}`,
  lasting: '长期有效',
  cannot: '现在不能办理的证照',
};
