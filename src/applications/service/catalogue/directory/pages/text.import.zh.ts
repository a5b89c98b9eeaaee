interface Counts {
  added: number;
  changed: number;
  withdrawn: number;
}
const counted = ({ added, changed, withdrawn }: Counts) =>
  `${withdrawn > 0 ? `取消 ${withdrawn} 项，` : ''}新增 ${added} 项，变化 ${changed} 项`;

export const importText = {
  title: '导入一版目录',
  lead: '清单是 CSV：第一行是列名（基本编码、事项名称、事项类型、设定依据、认领部门、认领期限），多项用分号隔开。有一行不对的，整份不导入。先看会改变什么，确认以后才导入。',
  name: '目录名称、文号',
  nameToDo: '请写明目录名称或者文号。',
  file: '目录文件（CSV）',
  paste: '或者粘贴内容（不多的时候）',
  listToDo: '请选择目录文件，或者粘贴内容。',
  pasteTooLong: '粘贴的内容太多，没有放进来。请存成 CSV 文件，用上面的“目录文件”选它。',
  complete: '这是完整的目录吗',
  completeNo: '否：只增加和修改',
  completeYes: '是：没有列出的事项从目录取消',
  look: '看会改变什么',
  cancel: '取消',
  back: '返回修改',
  confirm: (plan: Counts) => `确认导入：${counted(plan)}`,
  propose: (plan: Counts) => `提出，请另一人确认：${counted(plan)}`,
  reason: '为什么要取消这么多（至少 4 个字；另一位事项管理人员确认以后才导入）',
  lookAgain: '看会改变什么',
  planned: (plan: Counts) => `还没有导入。导入以后：${counted(plan)}。`,
  withdrawn: (count: number) => `从目录取消 ${count} 项（清单里没有它们）`,
  added: (count: number) => `新增 ${count} 项`,
  changed: (count: number) => `变化 ${count} 项`,
  same: (count: number) => `没有变化 ${count} 项。`,
  inUse: '正在办理，取消后要停用',
  more: (count: number) => `还有 ${count} 项没有显示。`,
  comma: '、',
  unknownDepartments: (names: readonly string[]) =>
    `本地没有这些部门：${names.join('、')}。可以导入，但没有人能认领；请核对名称，或者请系统管理员先登记这些部门。`,
  typeCount: (count: number, all: number) => `要取消的超过现有 ${all} 项的十分之一。确实要取消的，请输入要取消的项数 ${count}`,
};
