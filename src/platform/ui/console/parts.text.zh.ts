/** Words of the console's shared parts. */
export const partText = {
  failed: '没有读取成功，请稍后再试。',
  total: (n: number) => `共 ${n} 条`,
  cancel: '取消',
  required: '请填写这一项',
};
