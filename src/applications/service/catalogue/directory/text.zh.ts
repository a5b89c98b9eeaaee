import type { DirectoryProblem } from './problems.ts';

export const problemText = {
  directory_list_unreadable: '这份基本目录没有导入，一行也没有改变。请按下面的说明改正后重新导入。',
  directory_file_empty: '文件是空的，请选择有内容的目录文件。',
  directory_file_is_workbook: '这是 Excel 文件，请在 Excel 里另存为 CSV（逗号分隔），再选择存好的文件。',
  directory_list_missing: '请选择目录文件，或者粘贴内容。',
  directory_plan_changed: '您看过以后，目录或者清单又有变化，没有导入。请重新看一遍会改变什么，再确认。',
  directory_needs_second: '这次导入要取消的超过现有事项的十分之一，要由另一位事项管理人员确认。请写明理由提出。',
  directory_reason_required: '请写明为什么要取消这么多事项，至少 4 个字。',
  directory_stem_wrong: '基本编码是 12 位：地区 2 位、类型 2 位、主项 5 位、子项 3 位。',
  directory_entry_not_found: '基本目录里没有这个事项。',
  directory_entry_withdrawn: '这个事项已从基本目录取消，不能认领。',
  directory_claimed: '本部门已经认领了这个事项，请在草稿里继续编制。',
  directory_department_unknown: '没有找到这个部门，或者它不在您管理的区划。',
} satisfies Record<DirectoryProblem, string> & Record<string, string>;

const titles: Readonly<Record<string, string>> = {
  stem: '基本编码',
  name: '事项名称',
  type: '事项类型',
  legalBasis: '设定依据',
  departments: '认领部门',
  claimDueOn: '认领期限',
};

export const columnText = {
  stem: '基本编码',
  name: '事项名称',
  type: '事项类型',
  legalBasis: '设定依据',
  departments: '认领部门',
  claimDueOn: '认领期限',
  place: (name: string) => titles[name] ?? name,
  missing: (title: string) => `缺少“${title}”这一列。`,
  wrong: (row: number, places: readonly string[]) => `第 ${row} 行：${places.join('、')}写得不对。`,
  types: (names: readonly string[]) => `事项类型可以写${names.join('、')}，或者它们的代码 01 至 10、20、21。`,
  twice: (row: number, stem: string) => `第 ${row} 行：基本编码 ${stem} 用了两次。`,
  typeDiffers: (row: number, name: string, inCode: string, type: string) =>
    `第 ${row} 行“${name}”：基本编码里的类型是 ${inCode}，事项类型写的是 ${type}，请改成一致。`,
  empty: '没有读到任何事项。',
};

export const checkText = {
  fixed: (part: string, now: string | null, wanted: string | null) =>
    wanted === null || now === null
      ? `${part}缺少基本目录规定的“${wanted ?? ''}”。`
      : `${part}以基本目录为准，应当是“${wanted}”，不能改成“${now}”。`,
  parts: { name: '事项名称', type: '事项类型', legalBasis: '设定依据' } as Readonly<Record<string, string>>,
  withdrawn: '这个事项已从基本目录取消，不能再发布，请停用。',
};
