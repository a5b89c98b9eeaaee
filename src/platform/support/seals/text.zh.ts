import type { SealProblem } from './problems.ts';
import type { SealAct, SealKind, SealStatus, StopGround } from './schema.ts';

export const problemText = {
  seal_not_found: '没有找到这枚印章。',
  seal_changed: '这枚印章刚刚有人办理过，请刷新后查看再办。',
  seal_wrong_state: '这枚印章现在的状态不能这样办理，请刷新后查看。',
  seal_second_person: '这一步要由另一个人办理：申请、停用、要求恢复的人，不能自己同意。',
  seal_kind_in_use: '这个部门已有同一种印章在用。请先停用原来的，再启用新的。',
  seal_kind_applied: '这个部门已有同一种印章的申请在等备案，请先办结。',
  seal_name_not_units: '单位公章的印文须与部门的名称完全相同。部门改了名称的，请先在机构调整中更名。',
  seal_name_not_special: '业务专用章的印文须以部门的名称开头，后面写明用途，例如“行政审批专用章”。',
  seal_glyph_missing: '印文里有字库没有的字，做不成印章。请改用规范字，或联系管理员补充字库。',
  seal_keeper_not_colleague: '保管人须是这个部门的在岗工作人员，请重新选择。',
  seal_department_ended: '这个部门已经并入别的部门或者更名，不能再申请印章。请由接收的部门申请。',
  seal_day_past: '启用日期不能早于今天。',
  seal_words_required: '请写明原因或者情况，至少两个字。',
  seal_too_many_uses: '用印超过一万件，一张表放不下。请按日期分段下载。',
} satisfies Record<SealProblem, string>;

export const sealKindText = {
  unit: '单位公章',
  approval: '行政审批专用章',
  acceptance: '受理专用章',
} satisfies Record<SealKind, string>;

/** The usual text on the ring. */
export const ringText = (department: string, kind: SealKind) => (kind === 'unit' ? department : department + sealKindText[kind]);

export const sealStatusText = {
  applied: '等待备案',
  withdrawn: '已撤回申请',
  refused: '未同意',
  in_use: '在用',
  stopped: '已停用',
  resuming: '等待恢复',
  handed_over: '已移交封存',
  cancelled: '已注销',
} satisfies Record<SealStatus, string>;

export const sealActText = {
  apply: '申请',
  adopt: '系统迁入',
  withdraw: '撤回申请',
  refuse: '不同意',
  file: '制作备案',
  stop: '停用',
  ask_resumption: '申请恢复',
  decline_resumption: '不同意恢复',
  resume: '恢复使用',
  change_keeper: '更换保管人',
  hand_over: '移交封存',
  cancel: '注销',
} satisfies Record<SealAct, string>;

export const stopGroundText = {
  lost: '遗失、被盗',
  misused: '违规使用',
  damaged: '损坏',
  replaced: '换用新印章',
  other: '其他',
} satisfies Record<StopGround, string>;

/** Under the ring of the demonstration's seals, so that nobody takes one for real. */
export const demonstrationMark = '演示';

export const stepText = {
  keeper: (name: string) => `保管人：${name}`,
  adopted: '印章登记启用以前，文书上的印章图样按机关名称生成；登记时原样迁入，等负责人补登保管人。',
  handedOver: (to: string, basis: string) => `移交给${to}（${basis}），停止使用，封存`,
  lapsed: (to: string, basis: string) => `机构调整（${basis}），由${to}重新申请`,
};

export const usesText = {
  sheet: '用印记录',
  file: (name: string, number: string) => `用印记录 ${name} ${number}.xlsx`,
  columns: ['用印时间', '文书', '文号', '签发日期', '校验码', '备注'],
  voided: '已作废',
};

export const sealNotice = {
  file: (name: string) => ({ title: '印章已经备案', text: `“${name}”已制作、备案，从启用日期起盖在文书上。` }),
  refuse: (name: string) => ({ title: '印章申请未获同意', text: `“${name}”的申请未获同意，理由见印章的经过。` }),
  stop: (name: string) => ({ title: '印章已经停用', text: `“${name}”已经停用，此后签发的文书不再盖这一枚。情况见印章的经过。` }),
  resume: (name: string) => ({ title: '印章恢复使用', text: `“${name}”恢复使用。` }),
  decline_resumption: (name: string) => ({ title: '印章未恢复', text: `恢复“${name}”的申请未获同意，印章保持停用。` }),
  cancel: (name: string) => ({ title: '印章已经注销', text: `“${name}”已经注销。` }),
};
