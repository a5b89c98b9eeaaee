/** What the scripts say. Pages say everything else. */
const zh = {
  sending: '正在提交，请稍候',
  keptTitle: '您刚才在这个页面填写的内容还在',
  keptForSignIn: '登录已经过期。您刚才填写的内容还在这个窗口里，登录后回到原来的页面就可以恢复。',
  restore: '恢复填写的内容',
  discard: '不用了',
  left: (n: number) => `还可以写 ${n} 字`,
  over: '最多 {most} 字，现在 {now} 字，请删减',
};
const en: typeof zh = {
  sending: 'Sending, please wait',
  keptTitle: 'What you typed on this page is still here',
  keptForSignIn: 'Your session has ended. What you typed is still in this window; sign in and go back to its page to restore it.',
  restore: 'Restore it',
  discard: 'No, thanks',
  left: (n: number) => `${n} characters left`,
  over: 'At most {most} characters; this has {now}. Please shorten it.',
};

export const islandText = (): typeof zh => (document.documentElement.lang === 'en' ? en : zh);
