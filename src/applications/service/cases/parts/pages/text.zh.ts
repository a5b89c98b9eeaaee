import type { PartAct } from '../schema.ts';

export const partsPageText = {
  title: '各部门的办理情况',
  mine: '本部门',
  since: (day: string) => `${day}开始`,
  decided: (day: string) => `${day}办结`,
  points: '要求补正',
  toGather: '各部门提出的补正意见会随您的补正要求一并告知申请人，不用再抄。',
  opinion: '意见：',
  reason: '理由：',
  cancel: '取消',
  failed: '没有办成，请稍后再试。',
  kind: '特别程序',
  expectedDays: '预计天数',
  result: '结果',
  target: '哪一项',
  what: '怎样补正',
  add: '再加一项',
  remove: '删去',
  required: '请填写。',
  consequences: {
    suspendPart: '只停止本部门的期限，其他部门照常办理。申请人会收到告知书。',
    resumePart: '本部门的期限从今天起继续计算。',
    extendPart: '只延长本部门的期限，须经本部门负责人批准，只能一次；申请人会看到理由。',
    proposeCorrection: '由牵头部门汇总后一次告知申请人。不需要了，把各项删去再提交，就是撤回意见。',
  } satisfies Record<PartAct, string>,
};
