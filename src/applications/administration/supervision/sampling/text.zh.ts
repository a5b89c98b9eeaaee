import type { SamplingProblem } from './problems.ts';
import type { CheckName } from '../schema.ts';

export const problemText = {
  draw_not_found: '没有找到这次抽查。',
  draw_title_required: '请写明这次抽查的名称。',
  draw_day_wrong: '日期要写成“2026-03-01”这样的年月日，请重新选择。',
  draw_size_wrong: '抽取的件数是 1 至 500 之间的整数。',
  draw_period_reversed: '起始日期晚于截止日期，请把两个日期对调。',
  draw_period_not_over: '截止日期要早于今天：还没有过完的日子不能抽。',
  draw_department_outside: '这个部门不在您的监察范围内。请选择列表中的部门。',
  draw_nothing_there: '这段时间、这个范围里没有作出过决定的办件。请放宽范围。',
  draw_larger_than_population: '要抽的件数比范围里的件数还多。请减少件数，或者放宽范围。',
  draw_population_too_large: '范围里超过二十万件。请缩短时间，或者只选一个部门。',
  draw_already_drawn: '这次抽查已经抽取过，不能再抽。需要核对的，请用“重新抽取并核对”。',
  draw_not_drawn: '这次抽查还没有抽取。',
  sample_not_found: '没有找到这一件抽查。',
  sample_already_checked: '这一件已经由同事登记了检查结果，请刷新后查看。',
  sample_marks_missing: '检查表每一项都要选：合格、有问题，或者不适用。',
  sample_findings_unmatched: '选了“有问题”的每一项都要写明问题；没有选的不要写。',
  finding_not_found: '没有找到这个问题。',
  finding_changed: '这个问题刚刚有了新的进展，请刷新后再操作，您填写的内容没有丢失。',
  finding_wrong_state: '现在还不能进行这一步，请刷新后查看进行到了哪里。',
  finding_words_required: '请写明情况（至少五个字）。',
} satisfies Record<SamplingProblem, string>;

export const checkText = {
  limits: '在法定和承诺期限内办理',
  papers: '申请材料和办理文书齐全',
  reasons: '不予受理、不予许可写明理由',
  oneTime: '补正一次性告知',
  basis: '写明法律依据',
  twoOfficers: '现场核查两人以上',
  remedy: '告知救济途径和期限',
  delivery: '送达方式和时间合规',
  wording: '用语准确、格式规范',
} satisfies Record<CheckName, string>;

export const noticeText = {
  found: (label: string, check: string, due: string) => ({
    title: '抽查发现问题，请整改',
    text: `${label}：${check}。请在 ${due} 以前整改并答复。`,
  }),
  answered: (label: string, check: string) => ({ title: '抽查问题已整改答复', text: `${label}：${check}。请查看并表示是否认可。` }),
  returned: (label: string, check: string, due: string) => ({
    title: '整改被退回',
    text: `${label}：${check}。请在 ${due} 以前重新整改并答复。`,
  }),
  closed: (label: string, check: string) => ({ title: '整改已认可', text: `${label}：${check}。` }),
  overdue: (label: string, check: string, due: string) => ({
    title: '抽查问题逾期未整改',
    text: `${label}：${check}。应在 ${due} 以前整改。`,
  }),
};

export const fileText = { name: (title: string) => `抽查 ${title}.json` };
