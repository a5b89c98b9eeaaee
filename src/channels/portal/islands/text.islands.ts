/** What the scripts say. Pages say everything else. */
const zh = {
  sending: '正在提交,请稍候',
  keptTitle: '您刚才在这个页面填写的内容还在',
  restore: '恢复填写的内容',
  discard: '不用了',
};
const en: typeof zh = {
  sending: 'Sending, please wait',
  keptTitle: 'What you typed on this page is still here',
  restore: 'Restore it',
  discard: 'No, thanks',
};

export const islandText = (): typeof zh => (document.documentElement.lang === 'en' ? en : zh);
