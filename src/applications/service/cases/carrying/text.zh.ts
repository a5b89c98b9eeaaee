/** To whom a running case is: nothing changes for it. */
export const runningNotice = (item: string, number: string) => ({
  title: `“${item}”已经停用，您的办件照常办理`,
  text: `“${item}”不再接受新的申请。您的办件 ${number} 按申请时的规定继续办到办结，不需要重新申请。`,
});
/** To the official who acted on it last. */
export const handledNotice = (item: string, number: string) => ({
  title: `“${item}”已经停用`,
  text: `您经办的 ${number} 按申请时的版本继续办理，办理期限不变。`,
});
export const retiredNotice = (item: string, successors: readonly string[]) => ({
  title: `“${item}”已经停用`,
  text:
    successors.length === 0
      ? '您填写中的申请没有提交，不能再提交。需要办理的，请搜索现在的事项，或者拨打 12345 询问。'
      : `您填写中的申请没有提交，不能再提交。现在由${successors.map((name) => `“${name}”`).join('、')}承接，请打开原来的申请，转过去接着填。`,
});
