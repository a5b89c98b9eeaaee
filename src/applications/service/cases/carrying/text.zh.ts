export const retiredNotice = (item: string, successors: readonly string[]) => ({
  title: `“${item}”已经停用`,
  text:
    successors.length === 0
      ? '您填写中的申请没有提交,不能再提交。需要办理的,请搜索现在的事项,或者拨打 12345 询问。'
      : `您填写中的申请没有提交,不能再提交。现在由${successors.map((name) => `“${name}”`).join('、')}承接,请打开原来的申请,转过去接着填。`,
});
