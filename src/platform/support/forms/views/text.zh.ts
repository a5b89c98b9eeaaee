export const viewText = {
  yuan: '元',
  notYet: '填好上面的内容后自动算出',
  row: (label: string, n: number) => `${label}(第 ${n} 项)`,
};
