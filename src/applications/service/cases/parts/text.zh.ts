import type { PartAct, PartRole, PartStatus } from './schema.ts';

export const roleText = {
  lead: '牵头部门',
  decider: '分别决定',
  opinion: '提出意见',
  government: '本级人民政府（批准延长）',
} satisfies Record<PartRole, string>;

export const partStatusText = {
  waiting: '还没有轮到',
  open: '办理中',
  granted: '准予',
  refused: '不予',
  agreed: '同意',
  disagreed: '不同意',
  ended: '未作决定，办件已终止',
} satisfies Record<PartStatus, string>;

export const partActText = {
  suspendPart: '本部门启动特别程序',
  resumePart: '本部门特别程序结束',
  extendPart: '延长本部门期限',
  proposeCorrection: '提出补正意见',
} satisfies Record<PartAct, string>;

/** In-site notices to the officials of one department, by its own light. */
export const partNotice = {
  yellow: (item: string, number: string, due: string) => ({
    title: '本部门办理的部分临近到期',
    text: `「${item}」${number} 由本部门办理的部分将于 ${due} 到期，请尽快办理。`,
  }),
  red: (item: string, number: string, due: string) => ({
    title: '本部门办理的部分已超期',
    text: `「${item}」${number} 由本部门办理的部分已于 ${due} 到期，请立即办理，并把原因告诉申请人和牵头部门。超期不等于准予。`,
  }),
};

export const partOverdue = {
  title: '有部门超过了办理期限',
  text: (department: string) =>
    `${department}办理的部分已经超过期限，该部门负责人和电子监察人员已收到督促。整件事的期限另行计算；需要了解原因，可以给经办人留言。`,
};
