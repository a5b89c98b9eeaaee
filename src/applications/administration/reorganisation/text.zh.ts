import type { SuccessionProblem } from './problems.ts';

export const problemText = {
  succession_same: '移交的部门和接收的部门不能是同一个。',
  succession_already: '这个部门已经移交，或者已有一份移交在等确认。',
  succession_successor_gone: '接收的部门自己已经移交给别的部门，请选择现在的部门。',
  succession_other_district: '两个部门不在同一区划，不能移交。',
  succession_not_found: '没有找到这份机构调整。',
  succession_settled: '这份机构调整已经有人处理过，请刷新后查看。',
  succession_second_person: '提出的人不能自己确认，请由安全管理员确认。',
  succession_too_early: '还没有到生效日期，到了那一天再确认。',
  succession_basis_required: '请写明机构调整的文件名称、文号。',
} satisfies Record<SuccessionProblem, string>;
