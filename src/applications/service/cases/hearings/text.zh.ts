import type { HearingProblem } from './problems.ts';
import type { Attendee, HearingKind } from './schema.ts';

export const problemText = {
  hearing_none: '这件事没有正在进行的听证，请刷新后查看。',
  hearing_under_way: '这件事已经有一场听证在进行，办完以后才能另行告知。',
  hearing_wrong_state: '听证已经进行到别的步骤，请刷新后查看最新情况。',
  hearing_asking_over: '要求听证的五个工作日已经过了，不能再提出。（行政许可法第四十七条）',
  hearing_right_open: '告知听证权利后的五个工作日还没有过，暂时不能作出决定；申请人明确不要求听证的，可以提前。（行政许可法第四十七条）',
  hearing_not_held: '听证还没有举行，应当根据听证笔录作出决定。（行政许可法第四十八条）',
  hearing_required: '这个事项应当先听证再作决定，请先决定举行听证。',
  hearing_notice_too_short: '应当提前七个工作日通知听证的时间和地点，请改到更晚的日期。（行政许可法第四十八条）',
  hearing_too_late: '应当在收到听证要求之日起二十个工作日内举行，请改到更早的日期。（行政许可法第四十七条）',
  hearing_asked_in_future: '收到听证要求的日期不能晚于今天。',
  hearing_host_examines: '审查这件申请的人员不能主持听证，请选择另一位同事。（行政许可法第四十八条）',
  hearing_host_unknown: '请从列表中选择本部门的在岗同事主持听证。',
  hearing_host_avoids: '这位同事对此件应当回避，请选择另一位同事主持听证。',
  hearing_only_host: '听证笔录由主持人登记。',
  hearing_not_begun: '听证还没有到时间，不能登记笔录。',
  hearing_reason_to_move: '改期要写明原因，会一并告知当事人。',
  hearing_host_cannot_examine: '您主持过这件事的听证，不能再提出审查意见，请由另一位同事审查。（行政许可法第四十八条）',
  hearing_not_signed:
    '请登记参加听证的申请人或者利害关系人，并由其确认签字；拒绝签字的，由见证人签字并写入笔录后，在其他人员中登记，同时勾选签字。',
  hearing_interested_name: '请填写姓名或者单位名称，2 到 100 个字。',
  hearing_place_required: '请填写听证地点。',
  hearing_attendees_required: '请至少登记一位参加人。',
  hearing_record_required: '请填写听证笔录，写明各方陈述、申辩、质证的要点。',
} satisfies Record<HearingProblem, string> & Record<string, string>;

/** Words that go into papers and histories. */
export const paperWords = {
  stopReason: '依法举行听证。听证所需时间不计算在办理期限内。',
  heldResult: '听证已经举行，笔录已经制作。',
};

export const kindText = { on_request: '依申请听证', public: '公开听证' } satisfies Record<HearingKind, string>;
export const roleText = {
  applicant: '申请人',
  interested: '利害关系人',
  examiner: '审查人员',
  other: '其他人员',
} satisfies Record<Attendee['role'], string>;
