export const revisedNotice = (item: string) => ({
  title: `“${item}”有了新的版本`,
  text: '您填写中的申请还没有提交。请打开看有哪些变化：可以改用新的版本接着填，填过的内容会保留；也可以照原来的版本提交。',
});
