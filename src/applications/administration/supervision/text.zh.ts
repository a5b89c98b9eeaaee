import type { SupervisionProblem } from './problems.ts';

export const problemText = {
  supervised_case_not_found: '没有找到这个办件，或者它不在您的监察范围内。',
  board_department_outside: '这个部门不在您的监察范围内。请选择列表中的部门。',
  explanation_not_found: '没有找到这份督办说明。',
  explanation_already_open: '这个办件已经有一份督办说明在进行，请在「督办说明」里接着办理。',
  explanation_changed: '这份督办说明刚刚有了新的进展，请刷新后再操作，您填写的内容没有丢失。',
  explanation_wrong_state: '现在还不能进行这一步，请刷新后查看进行到了哪里。',
  explanation_not_overdue: '这个办件没有超期。要了解其他情况，请把事由改为“其他情况”。',
  explanation_addressee_unknown: '选择的人员现在不在这个部门任职，请重新选择，或者向部门提出。',
  explanation_reason_required: '这个办件超过了期限，请用申请人看得懂的话写明超期原因（至少五个字），认可后会显示在办件进度里。',
  explanation_question_required: '请写明要求说明什么（至少五个字）。',
  explanation_answer_required: '请写明原因（至少五个字）。',
  explanation_not_yours: '这份督办说明是向另一位同事提出的，由他本人或者部门负责人答复。',
} satisfies Record<SupervisionProblem, string>;

const named = (item: string, number: string | null) => `${item}${number === null ? '' : `（${number}）`}`;

/** In-site notices to officials. */
export const noticeText = {
  asked: (item: string, number: string | null, due: string) => ({
    title: '监察要求说明原因',
    text: `${named(item, number)}：请在 ${due} 以前书面说明。`,
  }),
  again: (item: string, number: string | null, due: string) => ({
    title: '监察要求重新说明',
    text: `${named(item, number)}：前一次说明没有被认可，请在 ${due} 以前重新说明。`,
  }),
  answered: (item: string, number: string | null) => ({ title: '督办说明已答复', text: `${named(item, number)}：请查看并表示是否认可。` }),
  accepted: (item: string, number: string | null) => ({ title: '督办说明已认可', text: `${named(item, number)}：您的说明已被认可。` }),
  escalated: (item: string, number: string | null, due: string) => ({
    title: '督办说明逾期未答复',
    text: `${named(item, number)}：应在 ${due} 以前说明，至今没有答复，现报负责人和监察人员。`,
  }),
};
