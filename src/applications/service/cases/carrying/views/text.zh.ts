export const carryText = {
  title: '这个事项已经停用，这份申请不能再提交',
  nobody: '没有指明由哪个事项承接。需要办理的，请搜索现在的事项，或者拨打 12345 询问。',
  guide: '看停用说明',
  lead: '现在由下面的事项承接。可以转过去接着填，原来的内容不会丢失。',
  fits: (carried: string) => `您填过的内容有 ${carried} 项可以带过去，材料请重新上传。`,
  nothing: '两张申请表不同，填过的内容带不过去，请重新填写。',
  left: (labels: string) => `需要重新填写的：${labels}。`,
  carry: (name: string) => `转到“${name}”接着填`,
  already: '这份申请已经转过去了。',
  goOn: '接着填',
};
