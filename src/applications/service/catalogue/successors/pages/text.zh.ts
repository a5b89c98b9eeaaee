import type { ItemStatus } from '../../schema.ts';

export const pageText = {
  retire: '停用',
  propose: '提出停用',
  retireTitle: (name: string) => `提出停用“${name}”`,
  name: '指明承接的事项',
  nameTitle: (name: string) => `“${name}”停用后由谁承接`,
  nameLead: '停用的指南页、搜索结果和未提交的申请都会指到这里选的事项。以前指明的由这次选的代替。',
  load: (running: number, drafts: number) => `现在有 ${running} 件在办，${drafts} 份申请填写中没有提交。`,
  consequences: (running: number, drafts: number) => [
    '提出以后由另一位事项管理人员确认，确认以前什么也不改变，您可以撤回。',
    '确认以后，公众搜索不到这个事项，也不能提出新的申请；原来的指南地址会写明已经停用、由谁承接。',
    running === 0 ? '没有在办的办件。' : `在办的 ${running} 件按各自申请时的版本办到办结，不受影响，会告知申请人。`,
    drafts === 0 ? '没有填写中的申请。' : `填写中的 ${drafts} 份申请不能再提交，会告知申请人；承接的事项表单相合的，可以转过去接着填。`,
    '停用记在提出和确认的两人名下；以后可以重新发布。',
  ],
  reason: '为什么停用',
  reasonHint: '记在事项的经过里，工作人员都能看到。',
  reasonToDo: '请写明理由，至少 4 个字。',
  loading: '正在数有多少在办件……',
  successors: '承接的事项',
  successorsHint: '最多五个，按先后显示。没有事项承接的，不用选。',
  search: '输入事项名称查找',
  heading: '停用后的承接',
  none: '没有指明承接的事项。',
  state: { draft: '未发布', published: '', retired: '也已停用' } satisfies Record<ItemStatus, string>,
};
